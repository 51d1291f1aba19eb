/**
 * The runs of some experiments, kept fresh while models train. Reading thousands of rows takes a moment, so a whole reading
 * is followed by a rest in proportion; between two of them only the runs that can still change are read again.
 */
import { createMemo, createResource, onCleanup, type Accessor } from 'solid-js';
import type { ExperimentId } from '../../../domain/ids.ts';
import type { LifecycleStage, Run } from '../../../domain/run.ts';
import type { TrackingStore } from '../../../tracking/tracking-store.ts';
import { keepSame, replaceRuns } from './keep-rows.ts';
import { makePaced } from './paced.ts';
import { isUnfinished } from './run-facts.ts';

export interface RunsAsked {
  readonly experimentIds: readonly ExperimentId[];
  readonly stage: LifecycleStage;
}

export interface LiveRuns {
  /** undefined until the first reading; rows that did not change keep their identity */
  readonly runs: Accessor<readonly Run[] | undefined>;
  /** reads everything again, at once: after a change made here */
  readonly refresh: () => Promise<void>;
}

/** More runs than this at work are not looked at one by one. */
const MAX_TOUCHED = 32;

export function createLiveRuns(
  tracking: TrackingStore,
  asked: Accessor<RunsAsked | null>,
  onError: (error: unknown) => void,
): LiveRuns {
  const [resource, { refetch, mutate }] = createResource<readonly Run[], RunsAsked>(
    () => asked() ?? undefined,
    async ({ experimentIds, stage }, { value }) =>
      keepSame(value ?? [], await tracking.listRuns(experimentIds, stage)),
  );
  const runs = createMemo(() => (resource.error === undefined ? resource.latest : undefined));
  const refresh = async (): Promise<void> => {
    await refetch();
    if (resource.error !== undefined) onError(resource.error);
  };
  const touch = async (): Promise<void> => {
    const atWork = (runs() ?? []).filter(isUnfinished).slice(0, MAX_TOUCHED);
    const read = await Promise.all(atWork.map(({ id }) => tracking.getRun(id)));
    const fresh = read.filter((run) => run !== null);
    if (fresh.length > 0) mutate((before) => before && replaceRuns(before, fresh));
  };
  const whole = makePaced(refresh, { restMs: (tookMs) => Math.min(15_000, Math.max(400, 25 * tookMs)) });
  const quick = makePaced(touch, { restMs: () => 400 });
  const unsubscribe = tracking.subscribe(() => {
    whole.push();
    quick.push();
  });
  onCleanup(() => {
    unsubscribe();
    whole.end();
    quick.end();
  });
  return { runs, refresh };
}
