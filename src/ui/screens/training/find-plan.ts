/** Which plan the page shows when its address names none: the newest; and which others still have something to do. */
import type { PlanId } from '../../../domain/ids.ts';
import type { Run } from '../../../domain/run.ts';
import type { TrackingStore } from '../../../tracking/tracking-store.ts';

export interface KnownPlans {
  readonly newest: PlanId | null;
  /** plans with runs that wait, train or are paused, newest first */
  readonly unfinished: readonly PlanId[];
}

export async function readPlans(tracking: TrackingStore): Promise<KnownPlans> {
  const experiments = await tracking.listExperiments('active');
  return findPlans(await tracking.listRuns(experiments.map(({ id }) => id), 'active')); // prettier-ignore
}

/** @param runs - newest first */
export function findPlans(runs: readonly Run[]): KnownPlans {
  const ofPlans = runs.filter(({ planId }) => planId !== null);
  const unfinished = new Set(ofPlans.filter(isOpen).flatMap(({ planId }) => planId ?? []));
  return { newest: ofPlans[0]?.planId ?? null, unfinished: [...unfinished] };
}

function isOpen({ state }: Run): boolean {
  return state.status === 'scheduled' || state.status === 'running';
}
