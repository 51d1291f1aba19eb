/** Two of the runs, row by row: which errs less, or that chance alone would explain it, or why neither can be said. */
import { createMemo, createResource, createSignal, Match, Show, Switch, type JSX } from 'solid-js';
import type { Run } from '../../../domain/run.ts';
import type { UnitId } from '../../../domain/units.ts';
import { Section } from '../../components/Card/Card.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { ProgressLines } from '../../components/ProgressLines/ProgressLines.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { splitOf } from '../runs/run-facts.ts';
import { comparePair, type PairResult } from './pair-runs.ts';
import styles from './Compare.module.css';

type Compared = Extract<PairResult, { type: 'compared' }>;

export function Difference(props: { readonly runs: readonly Run[] }): JSX.Element {
  const t = useMessages('lab-runs');
  const { stores } = usePorts();
  const [firstId, setFirstId] = createSignal<string | null>(null);
  const [secondId, setSecondId] = createSignal<string | null>(null);
  const first = createMemo(() => props.runs.find(({ id }) => id === firstId()) ?? props.runs[0]);
  const second = createMemo(() => {
    const others = props.runs.filter((run) => run !== first());
    return others.find(({ id }) => id === secondId()) ?? others[0];
  });
  const pair = createMemo(() => {
    const [a, b] = [first(), second()];
    return a === undefined || b === undefined ? undefined : { a, b };
  });
  const [result] = createResource(pair, async ({ a, b }) => {
    const found = await comparePair(stores, a, b);
    const dataset = a.dataset === null ? null : await stores.datasets.getDataset(a.dataset.datasetId);
    const unit = dataset?.columns.find(({ name }) => name === a.dataset?.target)?.unit ?? null;
    return { a, b, found, unit };
  });
  const options = (without: Run | undefined) =>
    props.runs.filter((run) => run !== without).map(({ id, name }) => ({ value: id, label: name }));
  const compared = () => {
    const latest = result.latest;
    return latest?.found.type === 'compared' ? { ...latest, found: latest.found } : null;
  };
  const refused = () => {
    const found = result.latest?.found;
    return found?.type === 'not-comparable' ? found.reason : null;
  };
  return (
    <Section title={t().compare.difference} lead={t().compare.differenceLead}>
      <div class={styles['tools']}>
        <SelectField
          label={t().compare.first}
          value={first()?.id ?? ''}
          options={options(undefined)}
          onChange={setFirstId}
        />
        <SelectField
          label={t().compare.second}
          value={second()?.id ?? ''}
          options={options(first())}
          onChange={setSecondId}
        />
      </div>
      <div aria-live="polite">
        <Switch fallback={<ProgressLines label={t().compare.working} />}>
          <Match when={refused()}>
            {(reason) => <Notice title={t().compare.notComparable}>{t().compare.reason[reason()]}</Notice>}
          </Match>
          <Match when={compared()}>
            {(found) => <Answer a={found().a} b={found().b} found={found().found} unit={found().unit} />}
          </Match>
        </Switch>
      </div>
    </Section>
  );
}

interface AnswerProps {
  readonly a: Run;
  readonly b: Run;
  readonly found: Compared;
  readonly unit: UnitId | null;
}

const FEW_BLOCKS = 5;

function Answer(props: AnswerProps): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const difference = () => props.found.difference;
  const amount = (value: number) => format().quantity(value, props.unit, 3);
  const verdict = (): string => {
    const [a, b] = [props.a.name, props.b.name];
    const size = amount(Math.abs(difference().mean));
    if (props.found.verdict === 'first-better') return t().compare.better(a, b, size);
    if (props.found.verdict === 'second-better') return t().compare.better(b, a, size);
    return t().compare.cannotTell(a, b);
  };
  const hasInterval = () => Number.isFinite(difference().low) && Number.isFinite(difference().high);
  return (
    <div class={styles['answer']}>
      <p class={styles['verdict']}>{verdict()}</p>
      <Show when={hasInterval()} fallback={<p>{t().compare.noInterval}</p>}>
        <IntervalBar {...difference()} />
        <p>
          {t().compare.interval(amount(difference().low), amount(difference().high))}.{' '}
          {t().compare.sign(props.a.name, props.b.name)}
        </p>
      </Show>
      <p class={styles['soft']}>
        <Basis {...props} />
      </p>
    </div>
  );
}

/** What the interval rests on, and when it deserves less trust. */
function Basis(props: AnswerProps): JSX.Element {
  const t = useMessages('lab-runs');
  const rule = () => splitOf(props.a);
  const by = (): string => {
    const known = rule();
    if (known === null || known.kind === 'random') return '';
    return known.kind === 'spatial' ? known.columns.join(', ') : known.column;
  };
  const words = (): string => {
    const { nRows, nGroups } = props.found.difference;
    if (props.found.drawn === 'blocks') return t().compare.blocks(nRows, nGroups, by());
    return rule()?.kind === 'random' ? t().compare.singleRows(nRows) : t().compare.blocksUnknown;
  };
  const isFew = () => props.found.drawn === 'blocks' && props.found.difference.nGroups < FEW_BLOCKS;
  return (
    <>
      {words()}. {isFew() ? t().compare.fewBlocks : ''}
    </>
  );
}

/** The interval drawn about 0: the words beside it say the same. */
function IntervalBar(props: {
  readonly low: number;
  readonly high: number;
  readonly mean: number;
}): JSX.Element {
  const reach = () => 1.2 * Math.max(Math.abs(props.low), Math.abs(props.high), 1e-12);
  const place = (value: number) => 0.5 + value / (2 * reach());
  return (
    <div
      class={styles['interval']}
      aria-hidden="true"
      style={{
        '--low': place(props.low),
        '--high': place(props.high),
        '--mean': place(props.mean),
      }}
    />
  );
}
