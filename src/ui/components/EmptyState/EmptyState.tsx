/** Nothing here yet: says what will be here and what to do first. */
import { Show, type JSX } from 'solid-js';
import { Furrows } from '../Furrows/Furrows.tsx';
import styles from './EmptyState.module.css';

export interface EmptyStateProps {
  readonly title: string;
  readonly children?: JSX.Element;
  /** the one thing to do, usually a primary button */
  readonly action?: JSX.Element;
  readonly picture?: JSX.Element;
  /** the title is the page's own, as where an address leads nowhere */
  readonly isPage?: boolean;
}

export function EmptyState(props: EmptyStateProps): JSX.Element {
  return (
    <div class={styles['empty']}>
      <div class={styles['picture']}>{props.picture ?? <Furrows size={72} />}</div>
      <Show when={props.isPage === true} fallback={<h2>{props.title}</h2>}>
        <h1 tabindex="-1" data-page-title>
          {props.title}
        </h1>
      </Show>
      <Show when={props.children}>
        <div class={styles['text']}>{props.children}</div>
      </Show>
      {props.action}
    </div>
  );
}
