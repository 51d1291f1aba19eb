/** The methods to try, each with a switch and, folded away, what can be set of it. */
import { createMemo, For, Show, type JSX } from 'solid-js';
import type { HyperparameterValue } from '../../../domain/plan.ts';
import type { HyperparameterSpec } from '../../../workers/contracts/training.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { NumberField } from '../../components/NumberField/NumberField.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { Switch } from '../../components/Switch/Switch.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { fitsSpec } from './check-draft.ts';
import type { PlanView } from './create-plan.ts';
import { candidateIds, type CandidateId } from './plan-draft.ts';
import styles from './Training.module.css';

/** Folded away at first: each is the best for some table, and one more thing to read on all others. */
const seldom: ReadonlySet<CandidateId> = new Set(['extra-trees', 'gaussian-process', 'blend']);

export function CandidateList(props: { readonly plan: PlanView }): JSX.Element {
  const t = useMessages('lab-train');
  // a forecast from the past is of use only where there are years, and places to tell apart
  const isPanel = createMemo(() => {
    const { timeColumn, baselineGroups } = props.plan.draft;
    return timeColumn !== '' && baselineGroups.length > 0;
  });
  const isUsual = (id: CandidateId) => (id === 'panel' ? isPanel() : !seldom.has(id));
  const usual = () => candidateIds.filter(isUsual);
  const more = () => candidateIds.filter((id) => !isUsual(id));
  const nMoreOn = () => more().filter((id) => props.plan.draft.candidates[id].isOn).length;
  const noneChosen = () => props.plan.issues().some(({ code }) => code === 'no-candidates');
  return (
    <Section title={t().candidates.title} lead={t().candidates.lead}>
      <ul class={styles['candidates']}>
        <For each={usual()}>{(id) => <CandidateItem plan={props.plan} id={id} />}</For>
      </ul>
      <details class={styles['settings']}>
        <summary>{t().candidates.more(nMoreOn())}</summary>
        <ul class={styles['candidates']}>
          <For each={more()}>{(id) => <CandidateItem plan={props.plan} id={id} />}</For>
        </ul>
      </details>
      <Show when={noneChosen()}>
        <Notice kind="error">{t().issue['no-candidates']}</Notice>
      </Show>
    </Section>
  );
}

function CandidateItem(props: { readonly plan: PlanView; readonly id: CandidateId }): JSX.Element {
  const t = useMessages('lab-train');
  const draft = () => props.plan.draft.candidates[props.id];
  const specs = createMemo(
    () => props.plan.descriptions().find(({ id }) => id === props.id)?.hyperparameters ?? [],
  );
  const nChanged = () => Object.keys(draft().hyperparameters).length;
  const change = (part: Partial<ReturnType<typeof draft>>): void =>
    props.plan.change({
      candidates: { ...props.plan.draft.candidates, [props.id]: { ...draft(), ...part } },
    });
  const setOne = (spec: HyperparameterSpec, value: HyperparameterValue | null): void => {
    const others = Object.entries(draft().hyperparameters).filter(([name]) => name !== spec.name);
    const isFirst = value === spec.initial;
    change({ hyperparameters: Object.fromEntries(isFirst ? others : [...others, [spec.name, value]]) });
  };
  return (
    <li class={styles['candidate']}>
      <Switch
        label={t().estimator[props.id]}
        help={t().estimatorHelp[props.id]}
        checked={draft().isOn}
        onChange={(isOn) => change({ isOn })}
      />
      <Show when={draft().isOn}>
        <details class={styles['settings']}>
          <summary>
            {t().candidates.settings}
            <Show when={nChanged() > 0}>
              <span class={styles['soft']}> · {t().candidates.changed(nChanged())}</span>
            </Show>
          </summary>
          <Show when={specs().length > 0} fallback={<p class={styles['soft']}>{t().candidates.loading}</p>}>
            <div class={styles['triple']}>
              <For each={specs()}>
                {(spec) => (
                  <Setting
                    spec={spec}
                    value={draft().hyperparameters[spec.name]}
                    onChange={(value) => setOne(spec, value)}
                  />
                )}
              </For>
            </div>
            <Show when={nChanged() > 0}>
              <Button kind="quiet" onClick={() => change({ hyperparameters: {} })}>
                {t().candidates.reset}
              </Button>
            </Show>
          </Show>
        </details>
      </Show>
    </li>
  );
}

function Setting(props: {
  readonly spec: HyperparameterSpec;
  /** undefined: as the method has it */
  readonly value: HyperparameterValue | null | undefined;
  readonly onChange: (value: HyperparameterValue | null) => void;
}): JSX.Element {
  const t = useMessages('lab-train');
  const format = useFormat();
  const value = () => (props.value === undefined ? props.spec.initial : props.value);
  const label = () => wordFor(t().hyperparameter, props.spec.name);
  const limits = (): string => {
    const { spec } = props;
    if (spec.type !== 'number') return '';
    return t().candidates.range(format().significant(spec.low, 6), format().significant(spec.high, 6));
  };
  const error = () => (fitsSpec(props.spec, value()) ? null : limits());
  return (
    <Show
      when={props.spec.type === 'number'}
      fallback={
        <SelectField
          label={label()}
          help={<code>{props.spec.name}</code>}
          value={String(value())}
          options={choicesOf(props.spec).map((choice) => ({
            value: choice,
            label: wordFor(t().choice, choice),
          }))}
          onChange={(choice) => props.onChange(props.spec.type === 'flag' ? choice === 'true' : choice)}
        />
      }
    >
      <NumberField
        label={label()}
        help={
          <>
            <code>{props.spec.name}</code> · {limits()}
          </>
        }
        value={Number(value() ?? Number.NaN)}
        whole={props.spec.type === 'number' && props.spec.whole}
        onInput={(number) => props.onChange(number)}
        error={error()}
      />
    </Show>
  );
}

function choicesOf(spec: HyperparameterSpec): readonly string[] {
  if (spec.type === 'choice') return spec.choices;
  return spec.type === 'flag' ? ['true', 'false'] : [];
}
