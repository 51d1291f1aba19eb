/** Moves the champion, lets the field use it at once, and offers to take it back. */
import { CHAMPION, FIELD_MODEL } from '../../../domain/model.ts';
import { toast } from '../../components/Toasts/toasts.ts';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';

/** @returns a function that resolves when the new champion answers; false when it failed, which was said */
export function usePromote(): (name: string, version: number) => Promise<boolean> {
  const t = useMessages('lab-models');
  const shell = useMessages('shell');
  const { stores, inference } = usePorts();
  const report = useReportError();
  const refresh = async (name: string): Promise<void> => {
    if (name === FIELD_MODEL) await inference.reload();
  };
  const undo = async (name: string, before: number | null): Promise<void> => {
    if (before === null) await stores.registry.deleteAlias(name, CHAMPION);
    else await stores.registry.setAlias(name, CHAMPION, before);
    await refresh(name);
    toast({ text: before === null ? t().promote.removed : t().promote.undone(before) });
  };
  return async (name, version) => {
    try {
      const before = await stores.registry.getVersionByAlias(name, CHAMPION);
      await stores.registry.setAlias(name, CHAMPION, version);
      await refresh(name);
      toast({
        kind: 'good',
        text: t().promote.done(name, version),
        action: {
          label: shell().action.undo,
          run: () => void undo(name, before?.version ?? null).catch(report),
        },
      });
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  };
}
