/** A button with a word on it. One `primary` a screen; `danger` for what cannot be undone. */
import { A } from '@solidjs/router';
import { Show, splitProps, type JSX } from 'solid-js';
import { cx } from '../../primitives/cx.ts';
import { ProgressLines } from '../ProgressLines/ProgressLines.tsx';
import styles from './Button.module.css';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Look {
  readonly kind?: ButtonKind;
  readonly icon?: JSX.Element;
  /** the full width of its column, for a thumb */
  readonly wide?: boolean;
}

export interface ButtonProps extends Look, Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'class'> {
  /** at work: shows the furrows and takes no second press */
  readonly busy?: boolean;
}

const own = ['kind', 'icon', 'wide', 'busy', 'children', 'disabled', 'onClick', 'type'] as const;

export function Button(props: ButtonProps): JSX.Element {
  const [local, rest] = splitProps(props, own);
  return (
    <button
      {...rest}
      type={local.type ?? 'button'}
      class={cx(styles['button'], styles[local.kind ?? 'secondary'], local.wide === true && styles['wide'])}
      disabled={local.disabled ?? false}
      aria-busy={local.busy === true ? 'true' : undefined}
      aria-disabled={local.busy === true ? 'true' : undefined}
      onClick={(event) => {
        if (local.busy === true) event.preventDefault();
        else if (typeof local.onClick === 'function') local.onClick(event);
      }}
    >
      <Show when={local.busy === true} fallback={local.icon}>
        <ProgressLines small />
      </Show>
      <span>{local.children}</span>
    </button>
  );
}

export interface ButtonLinkProps extends Look {
  readonly href: string;
  readonly children: JSX.Element;
}

/** A link that looks like a button, for going somewhere. */
export function ButtonLink(props: ButtonLinkProps): JSX.Element {
  return (
    <A
      href={props.href}
      class={cx(styles['button'], styles[props.kind ?? 'secondary'], props.wide === true && styles['wide'])}
    >
      {props.icon}
      <span>{props.children}</span>
    </A>
  );
}

export interface IconButtonProps extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'class'> {
  /** what it does, in words: read aloud and shown on hover */
  readonly label: string;
  readonly icon: JSX.Element;
}

/** A button with only a picture; its word is read aloud. */
export function IconButton(props: IconButtonProps): JSX.Element {
  const [local, rest] = splitProps(props, ['label', 'icon', 'type']);
  return (
    <button
      {...rest}
      type={local.type ?? 'button'}
      class={styles['iconButton']}
      aria-label={local.label}
      title={local.label}
    >
      {local.icon}
    </button>
  );
}
