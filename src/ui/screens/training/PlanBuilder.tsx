/** A plan for a dataset: at the side what it amounts to and the button that starts it, then everything that can be changed. */
import { Show, type JSX } from 'solid-js';
import type { Dataset } from '../../../domain/dataset.ts';
import { Section } from '../../components/Card/Card.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { CandidateList } from './CandidateList.tsx';
import { FeatureChoice } from './FeatureChoice.tsx';
import { MoreSettings } from './MoreSettings.tsx';
import { NaiveGuesses } from './NaiveGuesses.tsx';
import { PlanSummary } from './PlanSummary.tsx';
import { SplitChoice } from './SplitChoice.tsx';
import { createPlan, type PlanView } from './create-plan.ts';
import styles from './Training.module.css';

export interface PlanBuilderProps {
  readonly dataset: Dataset | null;
  readonly datasets: readonly Dataset[];
  /** the dataset of the address is not here */
  readonly isGone: boolean;
  readonly isTraining: boolean;
  readonly onDataset: (id: string) => void;
}

export function PlanBuilder(props: PlanBuilderProps): JSX.Element {
  const t = useMessages('lab-train');
  const ports = usePorts();
  const picker = () => (
    <SelectField
      label={t().data.dataset}
      value={props.dataset?.id ?? ''}
      options={props.datasets.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => props.onDataset(id)}
    />
  );
  return (
    <>
      <Show when={props.isGone}>
        <Notice kind="warning" title={t().gone.title}>
          {t().gone.text}
        </Notice>
      </Show>
      {/* another table is another plan: the whole form is made anew */}
      <Show when={props.dataset} keyed fallback={<div class={styles['narrow']}>{picker()}</div>}>
        {(dataset) => {
          const plan = createPlan(ports, dataset);
          return (
            <div class={styles['builder']}>
              <aside class={styles['aside']}>
                <PlanSummary plan={plan} isTraining={props.isTraining} />
              </aside>
              <form class={styles['form']} onSubmit={(event) => event.preventDefault()}>
                <Section title={t().data.title}>
                  <div class={styles['pair']}>
                    {picker()}
                    <TargetChoice plan={plan} />
                  </div>
                  <FeatureChoice plan={plan} />
                </Section>
                <SplitChoice plan={plan} />
                <NaiveGuesses plan={plan} />
                <CandidateList plan={plan} />
                <MoreSettings plan={plan} />
              </form>
            </div>
          );
        }}
      </Show>
    </>
  );
}

function TargetChoice(props: { readonly plan: PlanView }): JSX.Element {
  const t = useMessages('lab-train');
  const codes = ['no-target', 'target-not-numeric', 'constant-target', 'too-few-rows'] as const;
  const error = () => {
    const code = codes.find((one) => props.plan.issues().some((issue) => issue.code === one));
    return code === undefined ? null : t().issue[code];
  };
  return (
    <SelectField
      label={t().data.target}
      value={props.plan.draft.target}
      options={props.plan.dataset.columns.map(({ name, kind }) => ({
        value: name,
        label: kind === 'number' ? name : t().data.notNumbers(name),
      }))}
      onChange={(name) => props.plan.setTarget(name)}
      error={error()}
    />
  );
}
