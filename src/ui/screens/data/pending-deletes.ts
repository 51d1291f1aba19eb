/**
 * Datasets that are deleted in a moment: hidden at once, gone when the time to undo is over. A tab closed before that has deleted nothing, which
 * is the safer way to be wrong.
 */
import { createSignal } from 'solid-js';
import type { DatasetId } from '../../../domain/ids.ts';

/** As long as a toast with an action stays. */
const UNDO_MS = 10_000;

const [pending, setPending] = createSignal<ReadonlySet<DatasetId>>(new Set());
export const pendingDeletes = pending;

/** @returns the function that undoes it, as long as it is not done */
export function deleteSoon(
  id: DatasetId,
  remove: (id: DatasetId) => Promise<void>,
  onError: (error: unknown) => void,
): () => void {
  setPending((before) => new Set(before).add(id));
  const forget = (): void => {
    setPending((before) => new Set([...before].filter((other) => other !== id)));
  };
  const timer = setTimeout(() => void remove(id).catch(onError).finally(forget), UNDO_MS);
  return () => {
    clearTimeout(timer);
    forget();
  };
}
