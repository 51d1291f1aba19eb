/** A chip that says whether the records are safe, with the whole answer behind it. */
import ShieldAlert from 'lucide-solid/icons/shield-alert';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import { createSignal, Show, type JSX } from 'solid-js';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { createInstallPrompt } from '../../primitives/create-install-prompt.ts';
import { useUpdate } from '../../screens/shell/update-context.tsx';
import { Button } from '../Button/Button.tsx';
import { Dialog } from '../Dialog/Dialog.tsx';
import { KeyValueList } from '../KeyValueList/KeyValueList.tsx';
import { createSafety, isSafe, type Safety } from './create-safety.ts';
import styles from './StatusChip.module.css';

export function StatusChip(): JSX.Element {
  const t = useMessages('shell');
  const safety = createSafety(usePorts());
  const [isOpen, setIsOpen] = createSignal(false);
  const safe = () => isSafe(safety.status(), safety.estimate());
  return (
    <Show when={safety.estimate()}>
      <button
        type="button"
        class={styles['chip']}
        onClick={() => {
          safety.refresh();
          setIsOpen(true);
        }}
      >
        <Show when={safe()} fallback={<ShieldAlert size={18} />}>
          <ShieldCheck size={18} />
        </Show>
        {safe() ? t().status.safe : t().status.unsafe}
      </button>
      <Dialog open={isOpen()} title={t().status.title} onClose={() => setIsOpen(false)}>
        <SafetyDetails safety={safety} />
      </Dialog>
    </Show>
  );
}

/** Installed? kept? how much? last backup? works offline? One line each, with what can be done about it. */
export function SafetyDetails(props: { readonly safety: Safety }): JSX.Element {
  const t = useMessages('shell');
  const format = useFormat();
  const { clock } = usePorts();
  const update = useUpdate();
  const install = createInstallPrompt();
  const [isRefused, setIsRefused] = createSignal(false);

  const estimate = () => props.safety.estimate();
  const used = (): string => {
    const { usedBytes = null, quotaBytes = null } = estimate() ?? {};
    if (usedBytes === null) return t().status.unknown;
    if (quotaBytes === null) return format().bytes(usedBytes);
    return t().status.usedOf(format().bytes(usedBytes), format().bytes(quotaBytes));
  };
  const backup = (): string => {
    const at = estimate()?.lastBackupAt ?? null;
    return at === null ? t().status.never : format().ago(at, clock());
  };
  const offline = (): string => {
    const state = update.offline();
    if (state === 'none') return t().status.offlineNo;
    if (state === 'refused') return t().status.offlineRefused;
    return state === 'all' ? t().status.offlineAll : t().status.offlineField;
  };
  const isPersisted = () => estimate()?.persisted === true;
  const persistDetail = (): JSX.Element => (
    <Show when={!isPersisted()}>
      <Show
        when={isRefused()}
        fallback={<PersistButton safety={props.safety} onRefused={() => setIsRefused(true)} />}
      >
        {t().status.persistRefused}
      </Show>
    </Show>
  );
  const installDetail = (): JSX.Element => (
    <Show when={install.way() === 'prompt'}>
      <Button onClick={() => void install.ask()}>{t().welcome.install}</Button>
    </Show>
  );

  return (
    <KeyValueList
      items={[
        {
          key: t().status.installed,
          value: install.way() === 'installed' ? t().common.yes : t().status.notInstalled,
          detail: installDetail(),
        },
        {
          key: t().status.persisted,
          value: isPersisted() ? t().status.persistedYes : t().status.persistedNo,
          detail: persistDetail(),
        },
        { key: t().status.used, value: used() },
        { key: t().status.lastBackup, value: backup() },
        { key: t().status.offlineReady, value: offline() },
      ]}
    />
  );
}

function PersistButton(props: { readonly safety: Safety; readonly onRefused: () => void }): JSX.Element {
  const t = useMessages('shell');
  const ask = async (): Promise<void> => {
    if (!(await props.safety.persist())) props.onRefused();
  };
  return <Button onClick={() => void ask()}>{t().status.persist}</Button>;
}
