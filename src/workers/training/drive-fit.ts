/**
 * Drives one fit from its first step (or its checkpoint) to its end: logs each step, writes a checkpoint every two seconds, and
 * between steps lets messages through and obeys them. Pausing writes a checkpoint and gives way: a paused run holds neither
 * memory nor the queue, and goes on exactly as one whose tab was killed.
 */
import type { Clock, RunId } from '../../domain/ids.ts';
import { nextTask } from '../../learning/backend/breathe.ts';
import type { TrainingProgress } from '../../learning/estimator.ts';
import type { TrackingStore } from '../../tracking/tracking-store.ts';
import type { ProgressLog } from './progress-log.ts';

export const CHECKPOINT_EVERY_MS = 2000;

/** What was asked of a run while it runs; the latest word counts. */
export type RunWish = 'go-on' | 'pause' | 'stop';

export type FitEnd<T> =
  | { readonly type: 'fitted'; readonly fitted: T }
  | { readonly type: 'paused' }
  | { readonly type: 'stopped' };

export interface DriveOptions {
  readonly runId: RunId;
  readonly tracking: Pick<TrackingStore, 'putCheckpoint'>;
  readonly clock: Clock;
  readonly log: ProgressLog;
  readonly wish: () => RunWish;
}

/** @returns what the steps left at their end, unless they were paused or stopped */
export async function driveFit<T>(
  steps: AsyncGenerator<TrainingProgress, T, void>,
  options: DriveOptions,
): Promise<FitEnd<T>> {
  const { clock, log, wish } = options;
  let savedAt = clock();
  let last: TrainingProgress | null = null;
  try {
    for (;;) {
      // asked between steps, so that a stop before the first one is obeyed too
      await nextTask();
      const wanted = wish();
      if (wanted === 'stop') return { type: 'stopped' };
      if (wanted === 'pause') {
        if (last !== null) await saveCheckpoint(options, last);
        return { type: 'paused' };
      }
      const { done, value } = await steps.next();
      if (done) return { type: 'fitted', fitted: value };
      last = value;
      await log.add(value);
      if (clock() - savedAt >= CHECKPOINT_EVERY_MS) {
        await saveCheckpoint(options, value);
        savedAt = clock();
      }
    }
  } finally {
    // frees what the method holds; after its end this does nothing. The value is never read, whatever its type.
    await steps.return(undefined as never);
    await log.flush(last);
  }
}

/** Metrics first: a checkpoint ahead of its curve would leave a gap that nothing fills. */
async function saveCheckpoint(
  { runId, tracking, clock, log }: DriveOptions,
  progress: TrainingProgress,
): Promise<void> {
  await log.flush(progress);
  const bytes = await progress.checkpoint();
  await tracking.putCheckpoint(runId, { runId, step: progress.step, bytes, createdAt: clock() });
}
