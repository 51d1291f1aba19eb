/** The head of a page: where one came from, what this is, the few things to do with it. */
import { A } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import { Show, type JSX } from 'solid-js';
import styles from './PageHeader.module.css';

export interface PageHeaderProps {
  readonly title: string;
  readonly lead?: JSX.Element;
  /** the way up, with the name of where it leads */
  readonly back?: { readonly href: string; readonly label: string };
  readonly actions?: JSX.Element;
}

export function PageHeader(props: PageHeaderProps): JSX.Element {
  return (
    <header class={styles['header']}>
      <Show when={props.back}>
        {(back) => (
          <A href={back().href} class={styles['back']}>
            <ArrowLeft size={18} data-flip />
            {back().label}
          </A>
        )}
      </Show>
      <div class={styles['row']}>
        {/* focused after a change of page, so that a screen reader says where one is */}
        <h1 tabindex="-1" data-page-title>
          {props.title}
        </h1>
        <Show when={props.actions}>
          <div class={styles['actions']}>{props.actions}</div>
        </Show>
      </div>
      <Show when={props.lead}>
        <p class={styles['lead']}>{props.lead}</p>
      </Show>
    </header>
  );
}
