/** What a range claims, the seed, and the experiment under whose name the runs stand. */
import { createResource, createUniqueId, type JSX } from 'solid-js';
import { Section } from '../../components/Card/Card.tsx';
import { FormField } from '../../components/FormField/FormField.tsx';
import fieldStyles from '../../components/FormField/FormField.module.css';
import { NumberField } from '../../components/NumberField/NumberField.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import type { DraftCode } from './check-draft.ts';
import type { PlanView } from './create-plan.ts';
import { rangeMethodsFor } from './plan-draft.ts';
import styles from './Training.module.css';

export function MoreSettings(props: { readonly plan: PlanView }): JSX.Element {
  const t = useMessages('lab-train');
  const error = (code: DraftCode): string | null =>
    props.plan.issues().some((issue) => issue.code === code) ? t().issue[code] : null;
  const percent = () => {
    const { coverage } = props.plan.draft;
    return coverage === null ? null : Math.round(coverage * 1000) / 10;
  };
  const methods = () => rangeMethodsFor(props.plan.draft.splitKind);
  const method = () => props.plan.draft.rangeMethod;
  return (
    <Section title={t().more.title}>
      <div class={styles['pair']}>
        <NumberField
          label={t().more.coverage}
          help={t().more.coverageHelp}
          unit="%"
          value={percent()}
          onInput={(value) => props.plan.change({ coverage: value === null ? null : value / 100 })}
          error={error('bad-coverage')}
        />
        <SelectField
          label={t().more.range}
          help={t().more.rangeHelp[method()]}
          value={method()}
          options={methods().map((value) => ({ value, label: t().more.rangeMethod[value] }))}
          onChange={(value) => {
            const rangeMethod = methods().find((one) => one === value);
            if (rangeMethod !== undefined) props.plan.change({ rangeMethod });
          }}
        />
        <NumberField
          label={t().more.seed}
          help={t().more.seedHelp}
          whole
          value={props.plan.draft.seed}
          onInput={(seed) => props.plan.change({ seed })}
          error={error('bad-seed')}
        />
        <ExperimentField plan={props.plan} error={error('no-experiment')} />
      </div>
    </Section>
  );
}

/** Typed freely, with the names that are there offered. */
function ExperimentField(props: { readonly plan: PlanView; readonly error: string | null }): JSX.Element {
  const t = useMessages('lab-train');
  const { stores } = usePorts();
  const listId = createUniqueId();
  const [experiments] = createResource(() => stores.tracking.listExperiments('active'), { initialValue: [] });
  return (
    <FormField label={t().more.experiment} help={t().more.experimentHelp} error={props.error}>
      {(ids) => (
        <>
          <input
            id={ids().id}
            class={fieldStyles['input']}
            type="text"
            list={listId}
            maxLength={120}
            autocomplete="off"
            value={props.plan.draft.experiment}
            aria-invalid={ids().isInvalid}
            aria-describedby={ids().describedBy}
            onInput={(event) => props.plan.change({ experiment: event.currentTarget.value })}
          />
          <datalist id={listId}>
            {experiments.latest.map(({ name }) => (
              <option value={name} />
            ))}
          </datalist>
        </>
      )}
    </FormField>
  );
}
