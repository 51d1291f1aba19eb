/** What a column holds, at a glance: its shape, its range, what is missing. */
import { Show, type JSX } from 'solid-js';
import type { UnitId } from '../../../domain/units.ts';
import type { ColumnProfile } from '../../../workers/contracts/import.ts';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import styles from './Data.module.css';
import { Histogram } from './Histogram.tsx';

export interface ColumnFactsProps {
  readonly profile: ColumnProfile;
  readonly nRows: number;
  /** as decided now, where the profile does not know it yet */
  readonly unit?: UnitId | null;
}

export function ColumnFacts(props: ColumnFactsProps): JSX.Element {
  const t = useMessages('lab-data');
  const format = useFormat();
  const summary = () => props.profile.summary;
  const value = (at: number): string => {
    if (summary().kind === 'date') return format().date(new Date(at).toISOString().slice(0, 10));
    // a year is no quantity: no thousands mark
    return (props.unit ?? summary().unit) === 'year'
      ? String(Math.round(at))
      : format().significant(at, figures());
  };
  /** enough to tell the ends apart: coordinates of one field differ in their sixth figure */
  const figures = (): number => {
    const { low, high } = props.profile.histogram ?? { low: 0, high: 0 };
    const ratio = Math.max(Math.abs(low), Math.abs(high)) / (high - low);
    return ratio > 100 && Number.isFinite(ratio) ? Math.min(8, 3 + Math.ceil(Math.log10(ratio))) : 4;
  };
  const missing = () => {
    const share = summary().nMissing / props.nRows;
    return share === 0
      ? t().column.noneMissing
      : t().column.missing(format().percent(share, share < 0.01 ? 2 : 0));
  };
  const middle = () => {
    const { kind, mean, topCategories } = summary();
    if (kind === 'category')
      return t().column.most(
        topCategories
          .slice(0, 3)
          .map((top) => top.value)
          .join(', '),
      );
    return mean === null ? '' : t().column.mean(value(mean));
  };
  return (
    <div class={styles['facts']}>
      <Show when={props.profile.histogram}>
        {(histogram) => (
          <Histogram
            histogram={histogram()}
            label={t().column.histogram(value(histogram().low), value(histogram().high))}
          />
        )}
      </Show>
      <p class={styles['soft']}>
        <Show when={props.profile.histogram}>
          {(histogram) => `${t().column.range(value(histogram().low), value(histogram().high))} · `}
        </Show>
        <Show when={summary().nDistinct > 0}>{`${middle()} · `}</Show>
        {t().column.distinct(summary().nDistinct)} · {missing()}
      </p>
    </div>
  );
}
