import type { JSX } from 'solid-js';
import { sparklinePath } from './sparkline-path.ts';
import styles from './Sparkline.module.css';

export interface SparklineProps {
  readonly values: ArrayLike<number>;
  /** what it shows, in words; without it the curve is decoration beside its number */
  readonly label?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** A curve as small as a word. */
export function Sparkline(props: SparklineProps): JSX.Element {
  const width = () => props.width ?? 80;
  const height = () => props.height ?? 24;
  return (
    <svg
      class={styles['spark']}
      width={width()}
      height={height()}
      viewBox={`-2 -2 ${width() + 4} ${height() + 4}`}
      role={props.label === undefined ? undefined : 'img'}
      aria-label={props.label}
      aria-hidden={props.label === undefined ? 'true' : undefined}
    >
      <path d={sparklinePath(props.values, width(), height())} />
    </svg>
  );
}
