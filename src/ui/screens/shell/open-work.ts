/**
 * What must not be interrupted, told from tab to tab by Web Locks: an update reloads every tab, so each must be ready
 * for it. A lock goes away with its tab, so one that crashed blocks nothing.
 */
import { createEffect, createMemo, onCleanup } from 'solid-js';
import { RUN_LOCK, UNSAVED_LOCK } from '../../../domain/work-locks.ts';
import { listUnsaved } from '../../primitives/unsaved.ts';
import type { UpdateBlock } from './create-app-update.ts';

/** While something in this tab is not saved, other tabs can see it. Ends with its owner. */
export function createUnsavedLock(): void {
  // an insecure address has no locks, and no updates that could hurt either
  if (!('locks' in navigator)) return;
  const isUnsaved = createMemo(() => listUnsaved().length > 0);
  createEffect(() => {
    if (!isUnsaved()) return;
    const saved = new Promise<void>((resolve) => onCleanup(resolve));
    void navigator.locks.request(UNSAVED_LOCK, { mode: 'shared' }, () => saved);
  });
}

/** What any tab is in the midst of. */
export async function findWork(): Promise<UpdateBlock | null> {
  const { held = [] } = await navigator.locks.query();
  const names = held.map(({ name = '' }) => name);
  if (names.includes(UNSAVED_LOCK)) return 'unsaved';
  return names.some((name) => name.startsWith(RUN_LOCK)) ? 'training' : null;
}
