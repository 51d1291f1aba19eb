/** The shape of a column in twenty bars; its words say from where to where. */
import { For, type JSX } from 'solid-js';
import type { ColumnProfile } from '../../../workers/contracts/import.ts';
import styles from './Data.module.css';

const HEIGHT = 32;

export function Histogram(props: {
  readonly histogram: NonNullable<ColumnProfile['histogram']>;
  readonly label: string;
}): JSX.Element {
  const counts = () => props.histogram.counts;
  const tallest = () => Math.max(1, ...counts());
  // a bin with anything in it can be seen
  const height = (count: number) => (count === 0 ? 0 : Math.max(1, (HEIGHT * count) / tallest()));
  return (
    <svg
      class={styles['histogram']}
      viewBox={`0 0 ${counts().length * 6} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={props.label}
    >
      <For each={counts()}>
        {(count, i) => <rect x={i() * 6 + 0.5} y={HEIGHT - height(count)} width={5} height={height(count)} />}
      </For>
    </svg>
  );
}
