/** Keeps the identity of what did not change, so that a table redraws only the rows that did. Pure. */
import type { Run } from '../../../domain/run.ts';

/**
 * @returns `after`, with each run that is as it was taken from `before`; `before` itself when nothing changed at all
 */
export function keepSame(before: readonly Run[], after: readonly Run[]): readonly Run[] {
  const known = new Map(before.map((run) => [run.id, run]));
  const kept = after.map((run) => {
    const old = known.get(run.id);
    return old !== undefined && isSame(old, run) ? old : run;
  });
  const isUnchanged = kept.length === before.length && kept.every((run, at) => run === before[at]);
  return isUnchanged ? before : kept;
}

/** Puts fresh copies of some runs in their places; runs that the list does not hold are left out. */
export function replaceRuns(runs: readonly Run[], fresh: readonly Run[]): readonly Run[] {
  const byId = new Map(fresh.map((run) => [run.id, run]));
  return keepSame(
    runs,
    runs.map((run) => byId.get(run.id) ?? run),
  );
}

/** Every change of a run moves `updatedAt`; its state is looked at as well, for two changes within a millisecond. */
function isSame(a: Run, b: Run): boolean {
  if (a.updatedAt !== b.updatedAt || a.lifecycleStage !== b.lifecycleStage) return false;
  return a.state.status === b.state.status && isPaused(a) === isPaused(b);
}

const isPaused = ({ state }: Run): boolean => state.status === 'running' && state.paused;
