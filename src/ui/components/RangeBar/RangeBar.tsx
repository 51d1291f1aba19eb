/**
 * The hero of the app: where the harvest will likely lie, as five furrows between the low and the high end; the expected
 * value as a firm mark, this field's own mean as a tick, the naive guess as a hollow tick. Broken furrows say that the
 * question lies outside what the model knows. For those who can't see it, the same as one sentence.
 */
import { createMemo, For, Show, type JSX } from 'solid-js';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { yieldDigits } from '../../i18n/format.ts';
import { cx } from '../../primitives/cx.ts';
import { rangePlaces } from './range-scale.ts';
import styles from './RangeBar.module.css';

const furrows = [0, 1, 2, 3, 4] as const;

const at = (share: number): string => `${(share * 100).toFixed(2)}%`;

export interface RangeBarProps {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  /** share of seasons the range holds, 0–1 */
  readonly coverage: number;
  readonly own?: number | null | undefined;
  readonly naive?: number | null | undefined;
  /** a value with its unit, as the person reads it */
  readonly format: (value: number) => string;
  /** the same end for several bars that are compared */
  readonly end?: number | undefined;
  /** outside the model's experience */
  readonly outside?: boolean | undefined;
  /** `small`: the bar alone, for cards and table cells */
  readonly size?: 'hero' | 'small' | undefined;
}

export function RangeBar(props: RangeBarProps): JSX.Element {
  const t = useMessages('shell');
  const format = useFormat();
  const isSmall = () => props.size === 'small';
  const places = createMemo(() =>
    rangePlaces(
      {
        low: props.low,
        mean: props.mean,
        high: props.high,
        own: props.own ?? null,
        naive: props.naive ?? null,
      },
      yieldDigits(props.mean, props.high - props.low),
      props.end,
    ),
  );
  const alternative = (): string => {
    const words = t().range;
    const parts = [
      words.alt(props.format(props.low), props.format(props.high), format().percent(props.coverage)),
      words.altMean(props.format(props.mean)),
    ];
    if (typeof props.own === 'number') parts.push(words.altOwn(props.format(props.own)));
    if (typeof props.naive === 'number') parts.push(words.altNaive(props.format(props.naive)));
    return parts.join('; ');
  };

  return (
    <div
      class={cx(styles['range'], isSmall() && styles['small'], props.outside === true && styles['outside'])}
      role="img"
      aria-label={alternative()}
    >
      <div class={styles['bar']} aria-hidden="true">
        <For each={furrows}>
          {() => (
            <span class={styles['ground']}>
              <span
                class={styles['furrow']}
                style={{ 'inset-inline-start': at(places().low), 'inset-inline-end': at(1 - places().high) }}
              />
            </span>
          )}
        </For>
        <Show when={places().naive}>
          {(naive) => <span class={styles['naive']} style={{ 'inset-inline-start': at(naive()) }} />}
        </Show>
        <Show when={places().own}>
          {(own) => <span class={styles['own']} style={{ 'inset-inline-start': at(own()) }} />}
        </Show>
        <span class={styles['mean']} style={{ 'inset-inline-start': at(places().mean) }} />
      </div>
      <Show when={!isSmall()}>
        {/* spacers share what the words leave, so that no label ever leaves the bar */}
        <div class={styles['ends']} aria-hidden="true">
          <span style={{ 'flex-grow': places().low }} />
          <span class={styles['end']}>{props.format(props.low)}</span>
          <span style={{ 'flex-grow': places().high - places().low }} />
          <span class={styles['end']}>{props.format(props.high)}</span>
          <span style={{ 'flex-grow': 1 - places().high }} />
        </div>
        <Show when={typeof props.own === 'number' || typeof props.naive === 'number'}>
          <div class={styles['legend']} aria-hidden="true">
            <Show when={typeof props.own === 'number' ? props.own : undefined} keyed>
              {(own) => (
                <span class={styles['key']}>
                  <span class={styles['ownKey']} />
                  {t().range.ownMean} {props.format(own)}
                </span>
              )}
            </Show>
            <Show when={typeof props.naive === 'number' ? props.naive : undefined} keyed>
              {(naive) => (
                <span class={styles['key']}>
                  <span class={styles['naiveKey']} />
                  {t().range.naive} {props.format(naive)}
                </span>
              )}
            </Show>
          </div>
        </Show>
      </Show>
    </div>
  );
}
