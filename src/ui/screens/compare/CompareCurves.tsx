/** The curves of one metric of all runs compared, over each other. */
import { createMemo, createResource, createSignal, Show, type JSX } from 'solid-js';
import type { MetricHistory, Run } from '../../../domain/run.ts';
import { LineChart } from '../../charts/LineChart.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { Segmented } from '../../components/Choice/ChoiceCards.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { Switch } from '../../components/Switch/Switch.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { metricName, metricText } from '../runs/run-words.ts';
import { comparedCurves, curveKeys, type CurveAxis } from './compare-curves.ts';
import styles from './Compare.module.css';

const SMOOTHING = 0.8;

interface Read {
  readonly key: string;
  readonly histories: readonly MetricHistory[];
}

export function CompareCurves(props: { readonly runs: readonly Run[] }): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const { tracking } = usePorts().stores;
  const keys = createMemo(() => curveKeys(props.runs), [], { equals: (a, b) => a.join(' ') === b.join(' ') });
  const [chosen, setChosen] = createSignal<string | null>(null);
  const [axis, setAxis] = createSignal<CurveAxis>('step');
  const [isSmooth, setIsSmooth] = createSignal(false);
  const key = createMemo(() => keys().find((known) => known === chosen()) ?? keys()[0]);
  const [read] = createResource(
    () => ({ key: key(), runs: props.runs }),
    async (asked): Promise<Read | null> => {
      const wanted = asked.key;
      if (wanted === undefined) return null;
      const histories = await Promise.all(asked.runs.map(({ id }) => tracking.getMetricHistory(id, wanted)));
      return { key: wanted, histories };
    },
  );
  const series = createMemo(() => {
    const found = read.latest;
    if (!found) return [];
    return comparedCurves(props.runs, found.histories, axis(), isSmooth() ? SMOOTHING : 0);
  });
  return (
    <Section title={t().compare.curves}>
      <Show when={key()} fallback={<p class={styles['soft']}>{t().compare.noCurves}</p>}>
        {(shown) => (
          <>
            <div class={styles['tools']}>
              <SelectField
                label={t().compare.metric}
                value={shown()}
                options={keys().map((value) => ({ value, label: metricName(value, t()) }))}
                onChange={setChosen}
              />
              <Segmented
                label={t().compare.xAxis}
                value={axis()}
                choices={[
                  { value: 'step', label: t().compare.byStep },
                  { value: 'time', label: t().compare.byTime },
                ]}
                onChange={(value) => setAxis(value === 'time' ? 'time' : 'step')}
              />
              <Switch label={t().compare.smoothing} checked={isSmooth()} onChange={setIsSmooth} />
            </div>
            <LineChart
              label={t().compare.curveLabel(metricName(shown(), t()))}
              series={series()}
              xLabel={axis() === 'step' ? t().run.step : t().compare.seconds}
              yLabel={metricName(shown(), t())}
              formatX={(value) => format().number(value, axis() === 'step' ? 0 : 1)}
              formatY={(value) => metricText(shown(), value, format())}
              formatTick={(value) => format().significant(value)}
              height={320}
            />
          </>
        )}
      </Show>
    </Section>
  );
}
