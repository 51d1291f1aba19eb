/** The five furrows as progress: a share when it is known, a quiet drawing to and fro when it is not. */
import { For, Show, type JSX } from 'solid-js';
import { cx } from '../../primitives/cx.ts';
import styles from './ProgressLines.module.css';

const furrows = [0, 1, 2, 3, 4] as const;

export interface ProgressLinesProps {
  /** 0–1; absent or null when nobody knows */
  readonly share?: number | null;
  /** what is going on, read aloud; without it the lines are decoration */
  readonly label?: string;
  /** as tall as a line of text, for buttons and chips */
  readonly small?: boolean;
}

export function ProgressLines(props: ProgressLinesProps): JSX.Element {
  const share = () => (typeof props.share === 'number' ? Math.min(1, Math.max(0, props.share)) : null);
  return (
    <div
      class={cx(
        styles['lines'],
        props.small === true && styles['small'],
        share() === null && styles['unknown'],
      )}
      role={props.label === undefined ? undefined : 'progressbar'}
      aria-hidden={props.label === undefined ? 'true' : undefined}
      aria-label={props.label}
      aria-valuemin={share() === null ? undefined : 0}
      aria-valuemax={share() === null ? undefined : 100}
      aria-valuenow={share() === null ? undefined : Math.round((share() ?? 0) * 100)}
    >
      <For each={furrows}>
        {() => (
          <span class={styles['track']}>
            <span class={styles['fill']} style={{ '--share': share() ?? undefined }} />
          </span>
        )}
      </For>
    </div>
  );
}

/** The whole place is still coming: furrows and a word, in the middle. */
export function LoadingArea(props: { readonly label: string }): JSX.Element {
  return (
    <div class={styles['area']}>
      <ProgressLines label={props.label} />
      <Show when={props.label}>
        <p aria-hidden="true">{props.label}</p>
      </Show>
    </div>
  );
}
