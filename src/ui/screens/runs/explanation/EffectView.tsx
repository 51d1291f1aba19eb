/** What one column does to the prediction: a curve for a number, a mean for each category, and where the rows lie. */
import { createMemo, For, Show, type JSX } from 'solid-js';
import type { UnitId } from '../../../../domain/units.ts';
import type { ColumnEffect } from '../../../../workers/contracts/models.ts';
import { LineChart } from '../../../charts/LineChart.tsx';
import { Section } from '../../../components/Card/Card.tsx';
import type { Format } from '../../../i18n/format.ts';
import { useFormat, useMessages } from '../../../i18n/i18n.tsx';
import { amountText, axisText, sharedDigits } from './amount-text.ts';
import { effectSeries } from './explanation-view.ts';
import styles from './Explanation.module.css';

interface EffectProps {
  readonly effect: ColumnEffect;
  readonly unit: UnitId | null;
}

export function EffectView(props: EffectProps): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const series = createMemo(() => effectSeries(props.effect, t().explanation.lines));
  const yLabel = () =>
    props.unit === null
      ? t().residuals.predicted
      : `${t().residuals.predicted} (${format().unit(props.unit)})`;
  return (
    <Section title={t().explanation.effect(props.effect.column)} lead={t().explanation.effectLead}>
      <Show when={series()} fallback={<Categories {...props} />}>
        {(lines) => (
          <div class={styles['chart']}>
            <LineChart
              label={t().explanation.effect(props.effect.column)}
              series={lines()}
              xLabel={props.effect.column}
              yLabel={yLabel()}
              formatX={xText(props.effect, format())}
              formatY={(value) => format().significant(value)}
            />
            <Rug {...props} />
          </div>
        )}
      </Show>
    </Section>
  );
}

const xText = ({ grid }: ColumnEffect, format: Format): ((value: number) => string) =>
  axisText(format, grid.kind === 'number' ? grid.points : []);

/** A tick at each tenth of the rows: where they are far apart, little is known. */
function Rug(props: EffectProps): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const rug = () => (props.effect.grid.kind === 'number' ? props.effect.grid.rug : new Float64Array(0));
  const text = (decile: number) => xText(props.effect, format())(rug()[decile] ?? Number.NaN);
  return <p class={styles['soft']}>{t().explanation.mostRows(text(1), text(9))}</p>;
}

function Categories(props: EffectProps): JSX.Element {
  const t = useMessages('lab-runs');
  const format = useFormat();
  const rows = () => {
    const { grid, mean } = props.effect;
    if (grid.kind !== 'category') return [];
    const all = grid.categories.map((category, i) => ({
      category,
      mean: mean[i] ?? Number.NaN,
      count: grid.counts[i] ?? 0,
    }));
    return all.toSorted((a, b) => b.mean - a.mean);
  };
  const longest = () => Math.max(...rows().map(({ mean }) => Math.abs(mean)), Number.MIN_VALUE);
  const amount = () => amountText(format(), props.unit, sharedDigits([longest()], 3));
  return (
    <ul class={styles['bars']}>
      <For each={rows()}>
        {(row) => (
          <li class={styles['bar']}>
            <span class={styles['name']}>{row.category}</span>
            <span class={styles['track']} aria-hidden="true">
              <span class={styles['fill']} style={{ '--share': Math.abs(row.mean) / longest() }} />
            </span>
            <span class={styles['figure']}>
              {amount().quantity(row.mean)}
              <span class={styles['soft']}> · {t().explanation.rows(row.count)}</span>
            </span>
          </li>
        )}
      </For>
    </ul>
  );
}
