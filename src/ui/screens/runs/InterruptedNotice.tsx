/** Runs that nobody trains any more though they are not finished: go on, or stop. */
import { createSignal, Show, type JSX } from 'solid-js';
import type { RunId } from '../../../domain/ids.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';

export interface InterruptedNoticeProps {
  readonly ids: ReadonlySet<RunId>;
  /** something was done about them */
  readonly onDone: () => void;
}

export function InterruptedNotice(props: InterruptedNoticeProps): JSX.Element {
  const t = useMessages('lab-runs');
  const { training } = usePorts();
  const report = useReportError();
  const [isBusy, setIsBusy] = createSignal(false);

  const forEach = async (act: (id: RunId) => Promise<void>): Promise<void> => {
    setIsBusy(true);
    try {
      for (const id of props.ids) await act(id);
    } catch (error) {
      report(error);
    } finally {
      setIsBusy(false);
      props.onDone();
    }
  };
  return (
    <Show when={props.ids.size > 0}>
      <Notice
        kind="warning"
        title={t().interrupted.title(props.ids.size)}
        actions={
          <>
            <Button busy={isBusy()} onClick={() => void forEach((id) => training.resume(id))}>
              {t().interrupted.resume(props.ids.size)}
            </Button>
            <Button kind="quiet" disabled={isBusy()} onClick={() => void forEach((id) => training.stop(id))}>
              {t().interrupted.stop(props.ids.size)}
            </Button>
          </>
        }
      >
        {t().interrupted.text}
      </Notice>
    </Show>
  );
}
