/** A run's curves by step, growing while it trains: training and validation of one measure on one chart. */
import { createMemo, createResource, For, Show, type JSX } from 'solid-js';
import type { MetricHistory, Run } from '../../../domain/run.ts';
import type { UnitId } from '../../../domain/units.ts';
import { hasManySteps } from '../../charts/learning-steps.ts';
import { LineChart } from '../../charts/LineChart.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { curveGroups, latestPerStep, type CurveGroup } from './curve-groups.ts';
import { metricName, metricText } from './run-words.ts';
import styles from './Run.module.css';

export function RunCurves(props: { readonly run: Run; readonly unit: UnitId | null }): JSX.Element {
  const t = useMessages('lab-runs');
  const { tracking } = usePorts().stores;
  const groups = createMemo(() => curveGroups(props.run), [], { equals: sameGroups });
  // a new point is a new number of points: the history is read again then, from whatever tab it came
  const nPoints = createMemo(() =>
    groups()
      .flatMap(({ keys }) => keys.map((key) => `${key} ${props.run.metrics[key]?.nPoints ?? 0}`))
      .join(','),
  );
  const [histories] = createResource(
    () => nPoints() || undefined,
    async () => {
      const keys = groups().flatMap((group) => group.keys);
      const { id } = props.run;
      const read = await Promise.all(keys.map((key) => tracking.getMetricHistory(id, key)));
      return new Map(read.map((history) => [history.key, latestPerStep(history)]));
    },
  );
  const isOver = () => props.run.state.status === 'finished';
  return (
    <Show
      when={groups().length > 0}
      fallback={<p class={styles['soft']}>{isOver() ? t().run.oneStep : t().run.waiting}</p>}
    >
      <Section title={t().run.curves}>
        <div class={styles['curves']}>
          <For each={groups()}>
            {(group) => (
              <CurveChart group={group} unit={props.unit} histories={histories.latest ?? new Map()} />
            )}
          </For>
        </div>
      </Section>
    </Show>
  );
}

const keysOf = (groups: readonly CurveGroup[]): string => groups.flatMap(({ keys }) => keys).join(' ');

function sameGroups(a: readonly CurveGroup[], b: readonly CurveGroup[]): boolean {
  return keysOf(a) === keysOf(b);
}

/** Measured as the target is; the others have no unit. */
const unitMeasures: ReadonlySet<string> = new Set(['root_mean_squared_error', 'mean_absolute_error']);

function CurveChart(props: {
  readonly group: CurveGroup;
  readonly unit: UnitId | null;
  readonly histories: ReadonlyMap<string, MetricHistory>;
}): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const measure = () => wordFor(t().metric, props.group.measure);
  // a single line has no legend: its axis says which rows it is measured on
  const name = () => {
    const [only, ...others] = props.group.keys;
    return only === undefined || others.length > 0 ? measure() : metricName(only, t());
  };
  const isInUnit = () => unitMeasures.has(props.group.measure);
  const withUnit = () =>
    props.unit === null || !isInUnit() ? name() : `${name()} (${format().unit(props.unit)})`;
  const series = createMemo(() =>
    props.group.keys.flatMap((key) => {
      const history = props.histories.get(key);
      if (history === undefined) return [];
      const dashed = key.startsWith('training_') && props.group.keys.length > 1;
      return [{ label: metricName(key, t()), x: history.steps, y: history.values, color: 1, dashed }];
    }),
  );
  return (
    <LineChart
      label={t().run.curveLabel(measure())}
      series={series()}
      xLabel={t().run.step}
      yLabel={withUnit()}
      logX={hasManySteps(series())}
      formatX={(step) => format().number(step, 0)}
      formatY={(value) => metricText(props.group.keys[0] ?? '', value, format())}
      formatTick={(value) => format().significant(value)}
      height={240}
    />
  );
}
