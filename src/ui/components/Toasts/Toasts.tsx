import X from 'lucide-solid/icons/x';
import { For, Show, type JSX } from 'solid-js';
import { useMessages } from '../../i18n/i18n.tsx';
import { cx } from '../../primitives/cx.ts';
import { IconButton } from '../Button/Button.tsx';
import { dismissToast, shownToasts, type ShownToast } from './toasts.ts';
import styles from './Toasts.module.css';

/** Where toasts appear; a live region that is always there, so that screen readers hear each one. */
export function Toasts(): JSX.Element {
  const t = useMessages('shell');
  return (
    <div class={styles['place']} role="log" aria-live="polite" aria-label={t().toast.label}>
      <For each={shownToasts()}>{(shown) => <ToastLine shown={shown} dismiss={t().action.dismiss} />}</For>
    </div>
  );
}

function ToastLine(props: { readonly shown: ShownToast; readonly dismiss: string }): JSX.Element {
  return (
    <div class={cx(styles['toast'], props.shown.kind === 'error' && styles['error'])}>
      <p>{props.shown.text}</p>
      <Show when={props.shown.action}>
        {(action) => (
          <button
            type="button"
            class={styles['action']}
            onClick={() => {
              action().run();
              dismissToast(props.shown.id);
            }}
          >
            {action().label}
          </button>
        )}
      </Show>
      <IconButton label={props.dismiss} icon={<X size={18} />} onClick={() => dismissToast(props.shown.id)} />
    </div>
  );
}
