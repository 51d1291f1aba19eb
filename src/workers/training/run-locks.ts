/**
 * One writer a run across tabs: whoever trains a run holds the Web Lock of its name, and the browser frees it when a tab dies,
 * however it dies. A run that storage calls running and nobody holds was interrupted.
 */
import type { RunId } from '../../domain/ids.ts';
import { RUN_LOCK } from '../../domain/work-locks.ts';

export interface RunLocks {
  /** @returns what gives the lock back, or null when another holder has it */
  acquire(runId: RunId): Promise<(() => void) | null>;
  /** runs held by any tab of this origin */
  held(): Promise<ReadonlySet<RunId>>;
}

export function createWebLocks(manager: LockManager): RunLocks {
  return {
    acquire: (runId) =>
      new Promise((resolve, reject) => {
        const holding = manager.request(`${RUN_LOCK}${runId}`, { ifAvailable: true }, (lock) => {
          if (lock === null) {
            resolve(null);
            return undefined;
          }
          return new Promise<void>((release) => resolve(release));
        });
        holding.catch(reject);
      }),
    held: async () => {
      const { held = [] } = await manager.query();
      const ours = held.flatMap(({ name = '' }) =>
        name.startsWith(RUN_LOCK) ? [name.slice(RUN_LOCK.length)] : [],
      );
      return new Set(ours as RunId[]); // the names were made from run ids above
    },
  };
}

/** For where there is a single thread and no Web Locks: tests, and Node. */
export function createMemoryLocks(taken: Set<RunId> = new Set()): RunLocks {
  return {
    acquire: async (runId) => {
      if (taken.has(runId)) return null;
      taken.add(runId);
      return () => void taken.delete(runId);
    },
    held: async () => new Set(taken),
  };
}
