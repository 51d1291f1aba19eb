/** A part of the app broke: says so kindly, keeps what was typed in sight, offers a way on. */
import { createSignal, For, Show, type JSX } from 'solid-js';
import { toErrorRecord } from '../../../domain/errors.ts';
import { useMessages } from '../../i18n/i18n.tsx';
import { listUnsaved } from '../../primitives/unsaved.ts';
import { Button, ButtonLink } from '../Button/Button.tsx';
import styles from './FailureScreen.module.css';

/** What the browsers say when code of a screen cannot be fetched: Chromium and Firefox, Safari, Vite. */
const notFetched = /dynamically imported module|module script failed|preload CSS/i;

export function FailureScreen(props: { readonly error: unknown; readonly onRetry: () => void }): JSX.Element {
  const t = useMessages('shell');
  const [isCopied, setIsCopied] = createSignal(false);
  const record = () => toErrorRecord(props.error);
  const details = () => {
    const stack = props.error instanceof Error ? (props.error.stack ?? '') : '';
    return [`${record().family}/${record().code}`, record().message, stack, location.pathname].join('\n');
  };
  const isAway = () => props.error instanceof Error && notFetched.test(props.error.message);
  const lead = () => {
    if (isAway()) return t().failure.away;
    return record().code === 'newer-schema' ? t().storage.newer : t().failure.lead;
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(details());
    setIsCopied(true);
  };
  return (
    <div class={styles['failure']} role="alert">
      <h1>{isAway() ? t().failure.awayTitle : t().failure.title}</h1>
      <p class={styles['lead']}>{lead()}</p>
      <Show when={listUnsaved().length > 0}>
        <p>{t().failure.unsaved}</p>
        <For each={listUnsaved()}>
          {(unsaved) => (
            <label class={styles['kept']}>
              {unsaved.label}
              <textarea readOnly rows={4}>
                {unsaved.text}
              </textarea>
            </label>
          )}
        </For>
      </Show>
      <div class={styles['actions']}>
        {/* a screen that failed to load is not asked for again by the page that failed */}
        <Button kind="primary" onClick={() => (isAway() ? location.reload() : props.onRetry())}>
          {t().failure.reload}
        </Button>
        <ButtonLink href="/">{t().failure.home}</ButtonLink>
      </div>
      <details class={styles['details']}>
        <summary>{t().failure.details}</summary>
        <pre>{details()}</pre>
        <Button kind="quiet" onClick={() => void copy()}>
          {isCopied() ? t().failure.copied : t().failure.copy}
        </Button>
      </details>
    </div>
  );
}
