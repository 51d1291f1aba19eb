/** A new version is ready: a line that can wait. */
import { createSignal, Show, type JSX } from 'solid-js';
import { Button } from '../../components/Button/Button.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import type { UpdateBlock } from './create-app-update.ts';
import { useUpdate } from './update-context.tsx';
import styles from './UpdateNotice.module.css';

export default function UpdateNotice(): JSX.Element {
  const t = useMessages('shell');
  const update = useUpdate();
  const [isHidden, setIsHidden] = createSignal(false);
  const [block, setBlock] = createSignal<UpdateBlock | null>(null);
  const reason = () => {
    if (block() === null) return undefined;
    return block() === 'training' ? t().update.busyTraining : t().update.busyUnsaved;
  };
  return (
    <Show when={!isHidden()}>
      <div class={styles['place']}>
        <Notice
          live
          title={t().update.ready}
          actions={
            <>
              <Button
                kind="primary"
                busy={update.state() === 'applying'}
                onClick={() => void update.apply().then(setBlock)}
              >
                {t().update.apply}
              </Button>
              <Button kind="quiet" onClick={() => setIsHidden(true)}>
                {t().update.later}
              </Button>
            </>
          }
        >
          {reason()}
        </Notice>
      </div>
    </Show>
  );
}
