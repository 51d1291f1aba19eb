/** What the model of a run goes by: which columns matter, what each does, what works together, and one prediction taken apart. */
import { createMemo, createResource, createSignal, For, Match, Show, Switch, type JSX } from 'solid-js';
import type { Run } from '../../../../domain/run.ts';
import type { UnitId } from '../../../../domain/units.ts';
import { MODEL_PATH } from '../../../../tracking/run-files.ts';
import { models } from '../../../../workers/client/models-client.ts';
import type { RunExplanation } from '../../../../workers/contracts/models.ts';
import { Section } from '../../../components/Card/Card.tsx';
import { Notice } from '../../../components/Notice/Notice.tsx';
import { LoadingArea } from '../../../components/ProgressLines/ProgressLines.tsx';
import { useFormat, useMessages } from '../../../i18n/i18n.tsx';
import { EffectView } from './EffectView.tsx';
import { amountText, sharedDigits } from './amount-text.ts';
import { importanceBars } from './explanation-view.ts';
import { RowView } from './RowView.tsx';
import styles from './Explanation.module.css';

export function ExplanationTab(props: { readonly run: Run; readonly unit: UnitId | null }): JSX.Element {
  const t = useMessages('lab-runs');
  const hasModel = () => props.run.artifacts.some(({ path }) => path === MODEL_PATH);
  const source = createMemo(() => (hasModel() ? props.run.id : null));
  const [explanation] = createResource(source, (id) => models.explainRun(id));
  return (
    <Switch fallback={<LoadingArea label={t().explanation.working} />}>
      <Match when={!hasModel()}>
        <p class={styles['soft']}>{t().explanation.noModel}</p>
      </Match>
      <Match when={explanation.error !== undefined}>
        <Notice kind="warning">{t().explanation.unreadable}</Notice>
      </Match>
      <Match when={explanation.state === 'ready' && explanation() === null}>
        <p class={styles['soft']}>{t().explanation.tableGone}</p>
      </Match>
      <Match when={explanation.state === 'ready' ? explanation() : null}>
        {(found) => <Explained explanation={found()} run={props.run} unit={props.unit} />}
      </Match>
    </Switch>
  );
}

interface ExplainedProps {
  readonly explanation: RunExplanation;
  readonly run: Run;
  readonly unit: UnitId | null;
}

function Explained(props: ExplainedProps): JSX.Element {
  const t = useMessages('lab-runs');
  const [chosen, setChosen] = createSignal<string | null>(null);
  const effect = () => {
    const { effects } = props.explanation;
    return effects.find(({ column }) => column === chosen()) ?? effects[0] ?? null;
  };
  return (
    <div class={styles['explanation']}>
      <Section title={t().explanation.importance} lead={t().explanation.importanceLead}>
        <ImportanceList {...props} chosen={effect()?.column ?? null} onChoose={setChosen} />
      </Section>
      <Show when={effect()}>{(shown) => <EffectView effect={shown()} unit={props.unit} />}</Show>
      <Interactions {...props} />
      <RowView run={props.run} unit={props.unit} nTest={props.explanation.nTest} />
    </div>
  );
}

function ImportanceList(
  props: ExplainedProps & { readonly chosen: string | null; readonly onChoose: (column: string) => void },
): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const bars = createMemo(() => importanceBars(props.explanation));
  const amount = createMemo(() => {
    const rises = bars().map(({ rise }) => rise);
    return amountText(format(), props.unit, sharedDigits(rises, 3));
  });
  const hasEffect = (name: string) => props.explanation.effects.some(({ column }) => column === name);
  return (
    <>
      <ul class={styles['bars']}>
        <For each={bars()}>
          {(bar) => (
            <li>
              <button
                type="button"
                class={styles['bar']}
                aria-pressed={props.chosen === bar.column}
                disabled={!hasEffect(bar.column)}
                onClick={() => props.onChoose(bar.column)}
              >
                <span class={styles['name']}>{bar.column}</span>
                <span class={styles['track']} aria-hidden="true">
                  <span class={styles['fill']} style={{ '--share': bar.share }} />
                </span>
                <span class={styles['figure']}>
                  {amount().quantity(bar.rise)}
                  <span class={styles['soft']}> ± {amount().plain(bar.spread)}</span>
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <p class={styles['soft']}>
        {t().explanation.measuredOn(props.explanation.nRows, props.explanation.nTest)}
      </p>
    </>
  );
}

/** Pairs below this share of the strongest are not worth a line. */
const WORTH_TELLING = 0.1;
const MAX_PAIRS = 5;

function Interactions(props: ExplainedProps): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const pairs = () => {
    const { interactions } = props.explanation;
    const least = WORTH_TELLING * (interactions[0]?.size ?? 0);
    return interactions.filter(({ size }) => size > 0 && size >= least).slice(0, MAX_PAIRS);
  };
  const amount = () => {
    const sizes = pairs().map(({ size }) => size);
    return amountText(format(), props.unit, sharedDigits(sizes, 3));
  };
  return (
    <Show when={pairs().length > 0}>
      <Section title={t().explanation.together} lead={t().explanation.togetherLead}>
        <ul class={styles['pairs']}>
          <For each={pairs()}>
            {({ columns: [first, second], size, strength }) => (
              <li>
                <span>
                  {first} × {second}
                </span>
                <span class={styles['figure']}>
                  {amount().quantity(size)}
                  <span class={styles['soft']}> · {t().explanation.strength(strength)}</span>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Section>
    </Show>
  );
}
