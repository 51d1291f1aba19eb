/** One thing on a raised sheet; never a card inside a card. With `href` the whole card is the way in. */
import { A } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import { cx } from '../../primitives/cx.ts';
import styles from './Card.module.css';

export interface CardProps {
  readonly children: JSX.Element;
  readonly href?: string;
  /** the link's name when its content would be too long to read aloud */
  readonly label?: string;
  /** no padding: for a table or a picture that reaches the edge */
  readonly flush?: boolean;
}

export function Card(props: CardProps): JSX.Element {
  const className = () =>
    cx(styles['card'], props.flush === true && styles['flush'], props.href !== undefined && styles['link']);
  return (
    <Show when={props.href} fallback={<div class={className()}>{props.children}</div>}>
      {(href) => (
        <A href={href()} class={className()} aria-label={props.label}>
          {props.children}
        </A>
      )}
    </Show>
  );
}

/** A titled part of a page, without a box. */
export function Section(props: {
  readonly title: string;
  readonly lead?: JSX.Element;
  readonly actions?: JSX.Element;
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <section class={styles['section']}>
      <div class={styles['sectionHead']}>
        <h2>{props.title}</h2>
        {props.actions}
      </div>
      <Show when={props.lead}>
        <p class={styles['lead']}>{props.lead}</p>
      </Show>
      {props.children}
    </section>
  );
}
