/**
 * A question or a short task above the page: the platform's own modal dialog, which keeps the focus inside and gives it
 * back. On a phone it rises from below, where the thumb is.
 */
import X from 'lucide-solid/icons/x';
import { createEffect, createUniqueId, onCleanup, Show, type JSX } from 'solid-js';
import { useMessages } from '../../i18n/i18n.tsx';
import { cx } from '../../primitives/cx.ts';
import { Button, IconButton } from '../Button/Button.tsx';
import styles from './Dialog.module.css';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: JSX.Element;
  /** buttons at the foot, the main one last */
  readonly actions?: JSX.Element | undefined;
  /** for tables and charts */
  readonly wide?: boolean | undefined;
}

export function Dialog(props: DialogProps): JSX.Element {
  const t = useMessages('shell');
  const titleId = createUniqueId();
  let dialog: HTMLDialogElement | undefined;
  let opener: Element | null = null;

  const giveBackFocus = (): void => {
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    opener = null;
  };
  createEffect(() => {
    if (dialog === undefined || props.open === dialog.open) return;
    if (props.open) {
      opener = document.activeElement;
      dialog.showModal();
    } else {
      dialog.close();
      giveBackFocus();
    }
  });
  onCleanup(giveBackFocus);

  return (
    <dialog
      ref={(element) => {
        dialog = element;
      }}
      class={cx(styles['dialog'], props.wide === true && styles['wide'])}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        // the scrim is the dialog itself; its content lies above it
        if (event.target === event.currentTarget) props.onClose();
      }}
    >
      <Show when={props.open}>
        <div class={styles['sheet']}>
          <div class={styles['head']}>
            <h2 id={titleId}>{props.title}</h2>
            <IconButton label={t().action.close} icon={<X size={22} />} onClick={() => props.onClose()} />
          </div>
          <div class={styles['body']}>{props.children}</div>
          <Show when={props.actions}>
            <div class={styles['actions']}>{props.actions}</div>
          </Show>
        </div>
      </Show>
    </dialog>
  );
}

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly children: JSX.Element;
  /** the verb of what will be done, such as "Delete" */
  readonly confirmLabel: string;
  readonly danger?: boolean | undefined;
  readonly busy?: boolean | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once before something that matters. */
export function ConfirmDialog(props: ConfirmDialogProps): JSX.Element {
  const t = useMessages('shell');
  return (
    <Dialog
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button kind="quiet" onClick={() => props.onClose()}>
            {t().action.cancel}
          </Button>
          <Button
            kind={props.danger === true ? 'danger' : 'primary'}
            busy={props.busy === true}
            onClick={() => props.onConfirm()}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
