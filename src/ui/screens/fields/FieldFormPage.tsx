/** Describes a field, new or known: name, area, place and soil. What is typed is kept at each keystroke. */
import { useNavigate, useParams } from '@solidjs/router';
import LocateFixed from 'lucide-solid/icons/locate-fixed';
import Trash2 from 'lucide-solid/icons/trash';
import { createResource, createSignal, lazy, Show, Suspense, type JSX } from 'solid-js';
import { climatePresetIds } from '../../../agronomy/climate-presets.ts';
import { soilClasses, soilDepths } from '../../../agronomy/soils.ts';
import type { Field } from '../../../domain/field.ts';
import type { FieldId } from '../../../domain/ids.ts';
import { isUnitId, unitsOf } from '../../../domain/units.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { ConfirmDialog } from '../../components/Dialog/Dialog.tsx';
import { NumberField } from '../../components/NumberField/NumberField.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { TextField } from '../../components/TextField/TextField.tsx';
import { toast } from '../../components/Toasts/toasts.ts';
import { usePorts } from '../../context.tsx';
import { unitSymbol } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { usePreferences } from '../../preferences.tsx';
import { createTitle } from '../../primitives/create-title.ts';
import { useReportError } from '../../primitives/use-report-error.ts';
import { makeLatestOnly } from '../../primitives/latest-only.ts';
import { draftOf, parseDraft, problemsOf, toField, type FieldDraft } from './field-draft.ts';
import { createLocating } from './create-locating.ts';
import styles from './Fields.module.css';

// most people know their soil by its name
const FeelTestDialog = lazy(() => import('./FeelTestDialog.tsx'));

const draftKey = 'draft.field';

export default function FieldFormPage(): JSX.Element {
  const { stores } = usePorts();
  const { values } = usePreferences();
  const parameters = useParams<{ fieldId?: string }>();
  const [start] = createResource(async () => {
    // the address names the field; a wrong one opens an empty form
    const field =
      parameters.fieldId === undefined ? null : await stores.fields.getField(parameters.fieldId as FieldId);
    const draft =
      field === null ? parseDraft(await stores.settings.get(draftKey), values().units.area) : draftOf(field);
    return { field, draft };
  });
  return (
    <Show when={start()} keyed>
      {({ field, draft }) => <FieldForm field={field} first={draft} />}
    </Show>
  );
}

function FieldForm(props: { readonly field: Field | null; readonly first: FieldDraft }): JSX.Element {
  const t = useMessages('field');
  const { stores, clock, makeId, deviceId } = usePorts();
  const navigate = useNavigate();
  const [draft, setDraft] = createSignal(props.first);
  const [wasSent, setWasSent] = createSignal(false);
  const [isBusy, setIsBusy] = createSignal(false);
  const report = useReportError();
  const keeping = makeLatestOnly<FieldDraft | null>(
    (latest) => stores.settings.set(draftKey, latest),
    useReportError(),
  );
  createTitle(() => (props.field === null ? t().form.newTitle : t().form.editTitle));

  const change = (part: Partial<FieldDraft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    if (props.field === null) keeping.push(draft());
  };
  const problems = () => (wasSent() ? problemsOf(draft()) : []);

  const save = async (): Promise<void> => {
    setWasSent(true);
    if (problemsOf(draft()).length > 0) return focusFirstInvalid();
    setIsBusy(true);
    try {
      const nowMs = clock();
      const id = props.field?.id ?? makeId<FieldId>();
      const createdAt = props.field?.createdAt ?? nowMs;
      await stores.fields.putField(toField(draft(), { id, nowMs, createdAt, device: await deviceId() }));
      if (props.field === null) keeping.push(null);
      await keeping.settled();
      toast({ kind: 'good', text: t().form.saved(draft().name.trim()) });
      navigate(`/fields/${id}`, { replace: true });
    } catch (error) {
      // only now: on success the page is left, and one more press on the way would save another field
      setIsBusy(false);
      report(error);
    }
  };

  return (
    <>
      <PageHeader
        title={props.field === null ? t().form.newTitle : t().form.editTitle}
        back={
          props.field === null
            ? { href: '/', label: t().form.back }
            : { href: `/fields/${props.field.id}`, label: props.field.name }
        }
      />
      <form
        class={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <NamePart draft={draft()} change={change} problems={problems()} />
        <PlacePart draft={draft()} change={change} problems={problems()} />
        <SoilPart draft={draft()} change={change} problems={problems()} />
        <div class={styles['foot']}>
          <Button kind="primary" type="submit" busy={isBusy()}>
            {t().form.save}
          </Button>
          <Show when={props.field}>{(field) => <DeleteField field={field()} />}</Show>
        </div>
      </form>
    </>
  );
}

interface PartProps {
  readonly draft: FieldDraft;
  readonly change: (part: Partial<FieldDraft>) => void;
  readonly problems: readonly string[];
}

function NamePart(props: PartProps): JSX.Element {
  const t = useMessages('field');
  const shell = useMessages('shell');
  const units = unitsOf('area').map((unit) => ({ value: unit, label: wordFor(shell().unit, unit) }));
  return (
    <div class={styles['part']}>
      <TextField
        label={t().form.name}
        value={props.draft.name}
        required
        maxLength={80}
        error={props.problems.includes('name') ? t().form.nameMissing : null}
        onInput={(name) => props.change({ name })}
      />
      <NumberField
        label={t().form.area}
        value={props.draft.area}
        required
        units={units}
        unitValue={props.draft.areaUnit}
        onUnit={(unit) => isUnitId(unit) && props.change({ areaUnit: unit })}
        error={props.problems.includes('area') ? t().form.areaWrong : null}
        onInput={(area) => props.change({ area })}
      />
    </div>
  );
}

function PlacePart(props: PartProps): JSX.Element {
  const t = useMessages('field');
  const words = useMessages('agronomy');
  const locating = createLocating((place) => props.change(place));
  return (
    <Section title={t().form.place} lead={t().form.placeLead}>
      <div class={styles['part']}>
        <Show when={locating.isSupported}>
          <Button
            icon={<LocateFixed size={18} />}
            busy={locating.state() === 'busy'}
            onClick={() => locating.locate()}
          >
            {locating.state() === 'busy' ? t().form.locating : t().form.locate}
          </Button>
        </Show>
        <div class={styles['pair']}>
          <NumberField
            label={t().form.latitude}
            help={t().form.latitudeHelp}
            value={props.draft.latitude}
            unit={unitSymbol('deg')}
            required
            error={
              props.problems.includes('latitude')
                ? t().form.latitudeWrong
                : locating.state() === 'failed'
                  ? t().form.locateFailed
                  : null
            }
            onInput={(latitude) => props.change({ latitude })}
          />
          <NumberField
            label={t().form.elevation}
            value={props.draft.elevationM}
            unit={unitSymbol('m')}
            optional
            onInput={(elevationM) => props.change({ elevationM })}
          />
        </div>
        <SelectField
          label={t().form.climate}
          help={t().form.climateHelp}
          value={props.draft.climate}
          emptyLabel={t().season.choose}
          options={climatePresetIds.map((value) => ({ value, label: wordFor(words().words.climate, value) }))}
          onChange={(climate) => props.change({ climate })}
        />
      </div>
    </Section>
  );
}

function SoilPart(props: PartProps): JSX.Element {
  const t = useMessages('field');
  const words = useMessages('agronomy');
  const [isFeeling, setIsFeeling] = createSignal(false);
  const [hasFelt, setHasFelt] = createSignal(false);
  const feel = (): void => {
    setHasFelt(true);
    setIsFeeling(true);
  };
  return (
    <Section title={t().form.soil} lead={t().form.soilLead}>
      <div class={styles['part']}>
        <SelectField
          label={t().form.soilKind}
          value={props.draft.soil}
          emptyLabel={t().season.unknown}
          options={soilClasses.map((value) => ({ value, label: wordFor(words().words.soil, value) }))}
          onChange={(soil) => props.change({ soil })}
        />
        <Button onClick={feel}>{t().form.feel}</Button>
        <SelectField
          label={t().form.soilDepth}
          value={props.draft.soilDepth}
          emptyLabel={t().season.unknown}
          options={soilDepths.map((value) => ({ value, label: wordFor(words().words.soil_depth, value) }))}
          onChange={(soilDepth) => props.change({ soilDepth })}
        />
        <Show when={hasFelt()}>
          <Suspense>
            <FeelTestDialog
              open={isFeeling()}
              onClose={() => setIsFeeling(false)}
              onUse={(soil) => props.change({ soil })}
            />
          </Suspense>
        </Show>
      </div>
    </Section>
  );
}

function DeleteField(props: { readonly field: Field }): JSX.Element {
  const t = useMessages('field');
  const shell = useMessages('shell');
  const { stores } = usePorts();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = createSignal(false);
  const remove = async (): Promise<void> => {
    await stores.fields.deleteField(props.field.id);
    setIsAsking(false);
    navigate('/', { replace: true });
    toast({
      text: t().fields.deleted(props.field.name),
      action: { label: shell().action.undo, run: () => void stores.fields.restoreField(props.field.id) },
    });
  };
  return (
    <>
      <Button kind="quiet" icon={<Trash2 size={18} />} onClick={() => setIsAsking(true)}>
        {t().form.delete}
      </Button>
      <ConfirmDialog
        open={isAsking()}
        title={t().form.deleteTitle(props.field.name)}
        confirmLabel={shell().action.delete}
        danger
        onConfirm={() => void remove()}
        onClose={() => setIsAsking(false)}
      >
        <p>{t().form.deleteText}</p>
      </ConfirmDialog>
    </>
  );
}

/** Puts the keyboard where the first answer is missing; the message is read there. */
function focusFirstInvalid(): void {
  queueMicrotask(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
