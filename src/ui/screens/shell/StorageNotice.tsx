/** Says when the records can't be written as usual, and what to do: a newer or older build in another tab, a lost database. */
import { createSignal, onCleanup, Show, type JSX } from 'solid-js';
import type { StorageStatus, StorageStatusPort } from '../../../domain/storage-status.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { useMessages } from '../../i18n/i18n.tsx';

type Trouble = 'newer' | 'blocked' | 'changed' | 'unavailable';

/** What of a status a person should know; null when all is well, or mends itself at the next read. */
export function troubleOf(status: StorageStatus): Trouble | null {
  if (status.state === 'read-only-newer') return 'newer';
  if (status.state === 'blocked' || status.state === 'unavailable') return status.state;
  if (status.state === 'lost' && status.reason === 'newer-build') return 'changed';
  return null;
}

export function StorageNotice(props: { readonly status: StorageStatusPort }): JSX.Element {
  const t = useMessages('shell');
  const [status, setStatus] = createSignal(props.status.current());
  onCleanup(props.status.subscribe(setStatus));
  return (
    <Show when={troubleOf(status())}>
      {(trouble) => (
        <Notice
          kind="warning"
          live
          actions={<Button onClick={() => location.reload()}>{t().storage.reload}</Button>}
        >
          {t().storage[trouble()]}
        </Notice>
      )}
    </Show>
  );
}
