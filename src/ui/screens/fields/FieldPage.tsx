/** One field: its seasons, newest first, and the way to a new one. */
import { useNavigate, useParams } from '@solidjs/router';
import Pencil from 'lucide-solid/icons/pencil';
import Plus from 'lucide-solid/icons/plus';
import { createSignal, For, Show, type JSX } from 'solid-js';
import type { Season } from '../../../domain/field.ts';
import type { FieldId, SeasonId } from '../../../domain/ids.ts';
import { Button, ButtonLink } from '../../components/Button/Button.tsx';
import { Card } from '../../components/Card/Card.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { createLive } from '../../primitives/create-live.ts';
import { createTitle } from '../../primitives/create-title.ts';
import { useReportError } from '../../primitives/use-report-error.ts';
import { firstAnswers } from '../seasons/field-answers.ts';
import { useSeasonTitle } from '../seasons/season-title.ts';
import { SeasonLine } from './SeasonLine.tsx';
import { areaAsSaid } from './area-as-said.ts';
import { readSeasons } from './field-overview.ts';
import styles from './Fields.module.css';

export default function FieldPage(): JSX.Element {
  const t = useMessages('field');
  const format = useFormat();
  const { stores } = usePorts();
  const parameters = useParams<{ fieldId: string }>();
  // the address names the field; a wrong one finds nothing
  const fieldId = () => parameters.fieldId as FieldId;
  const page = createLive(
    (onChange) => stores.fields.subscribe(onChange),
    async () => {
      // read before anything is awaited: while the page is being entered the address still says where one came from
      const id = fieldId();
      const [field, seasons] = await Promise.all([
        stores.fields.getField(id),
        readSeasons(stores.fields, id),
      ]);
      return { field, seasons };
    },
  );
  const field = () => page.latest?.field ?? null;
  createTitle(() => field()?.name ?? '');
  const title = useSeasonTitle();

  return (
    <Show when={page.latest}>
      <Show
        when={field()}
        fallback={
          <EmptyState
            isPage
            title={t().field.notFound}
            action={<ButtonLink href="/">{t().fields.title}</ButtonLink>}
          />
        }
      >
        {(found) => (
          <>
            <PageHeader
              title={found().name}
              lead={areaAsSaid(found(), format())}
              back={{ href: '/', label: t().fields.title }}
              actions={
                <ButtonLink href={`/fields/${fieldId()}/edit`} icon={<Pencil size={18} />}>
                  {t().field.edit}
                </ButtonLink>
              }
            />
            <Show
              when={(page.latest?.seasons.length ?? 0) > 0}
              fallback={
                <EmptyState
                  title={t().field.noSeasons}
                  action={<NewSeason fieldId={fieldId()} last={null} />}
                >
                  <p>{t().field.noSeasonsText}</p>
                </EmptyState>
              }
            >
              <ul class={styles['cards']}>
                <For each={page.latest?.seasons}>
                  {(overview) => (
                    <li>
                      <Card
                        href={`/fields/${fieldId()}/seasons/${overview.season.id}`}
                        label={title(overview.season)}
                      >
                        <SeasonLine overview={overview} />
                      </Card>
                    </li>
                  )}
                </For>
              </ul>
              <NewSeason fieldId={fieldId()} last={page.latest?.seasons[0]?.season ?? null} />
            </Show>
          </>
        )}
      </Show>
    </Show>
  );
}

/** Begins a season with what the field and the last season already know, and opens it. */
function NewSeason(props: { readonly fieldId: FieldId; readonly last: Season | null }): JSX.Element {
  const t = useMessages('field');
  const { stores, inference, clock, makeId, deviceId } = usePorts();
  const navigate = useNavigate();
  const report = useReportError();
  const [isBusy, setIsBusy] = createSignal(false);

  const begin = async (): Promise<void> => {
    setIsBusy(true);
    try {
      const [field, form, device] = await Promise.all([
        stores.fields.getField(props.fieldId),
        inference.form(),
        deviceId(),
      ]);
      if (field === null) {
        setIsBusy(false);
        return;
      }
      const id = makeId<SeasonId>();
      const nowMs = clock();
      const answers = firstAnswers(form.inputs, field, props.last?.answers ?? null, nowMs);
      const authored = { createdAt: nowMs, updatedAt: nowMs, device, deletedAt: null };
      await stores.fields.putSeason({ id, fieldId: field.id, answers, status: 'draft', ...authored });
      navigate(`/fields/${field.id}/seasons/${id}`);
    } catch (error) {
      // only now: on success the page is left, and one more press on the way would begin another season
      setIsBusy(false);
      report(error);
    }
  };

  return (
    <div class={styles['newSeason']}>
      <Button kind="primary" icon={<Plus size={20} />} busy={isBusy()} onClick={() => void begin()}>
        {t().field.newSeason}
      </Button>
    </div>
  );
}
