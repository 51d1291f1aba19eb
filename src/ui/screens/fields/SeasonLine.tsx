/** A season in few words: its crop and year, and the range kept for it. */
import { Show, type JSX } from 'solid-js';
import { RangeBar } from '../../components/RangeBar/RangeBar.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { useYieldFormat } from '../seasons/yield-format.ts';
import { useSeasonTitle } from '../seasons/season-title.ts';
import type { SeasonOverview } from './field-overview.ts';
import styles from './Fields.module.css';

export function SeasonLine(props: { readonly overview: SeasonOverview }): JSX.Element {
  const t = useMessages('field');
  const title = useSeasonTitle();
  const formatYield = useYieldFormat();
  return (
    <div class={styles['season']}>
      <p class={styles['seasonTitle']}>{title(props.overview.season)}</p>
      <Show
        when={props.overview.prediction}
        fallback={<p class={styles['soft']}>{t().field.noPrediction}</p>}
      >
        {(prediction) => {
          const asYield = (value: number) =>
            formatYield(value, prediction().unit, prediction().answers, prediction().high - prediction().low);
          return (
            <>
              <RangeBar
                size="small"
                low={prediction().low}
                mean={prediction().mean}
                high={prediction().high}
                coverage={prediction().coverage}
                naive={prediction().naive}
                outside={prediction().applicability === 'outside'}
                format={asYield}
              />
              <p class={styles['numbers']}>
                <span>{t().prediction.range(asYield(prediction().low), asYield(prediction().high))}</span>
              </p>
            </>
          );
        }}
      </Show>
    </div>
  );
}
