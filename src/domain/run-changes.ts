/**
 * How a run may change: pure steps from one run to the next, shared by every tracking store, so that the one in memory
 * and the one in IndexedDB cannot come to differ. Ids and times are handed in.
 */
import { StorageError } from './errors.ts';
import type { RunId } from './ids.ts';
import { addPoints, type RunningSummary } from './metric-summary.ts';
import {
  canBecome,
  type ArtifactRef,
  type Experiment,
  type MetricPoint,
  type Run,
  type RunState,
} from './run.ts';

/** A run as stores keep it: its summaries can go on. Wherever a {@link Run} is asked for, this is one. */
export interface StoredRun extends Omit<Run, 'metrics'> {
  readonly metrics: Readonly<Record<string, RunningSummary>>;
}

type RunFacts = Pick<Run, 'experimentId' | 'planId' | 'name' | 'params' | 'tags' | 'dataset'>;

/** A new run: scheduled, active, nothing logged yet. */
export function createRun(facts: RunFacts, id: RunId, now: number): StoredRun {
  return {
    id,
    experimentId: facts.experimentId,
    planId: facts.planId,
    name: facts.name,
    createdAt: now,
    updatedAt: now,
    state: { status: 'scheduled' },
    lifecycleStage: 'active',
    params: { ...facts.params },
    tags: { ...facts.tags },
    metrics: {},
    artifacts: [],
    dataset: facts.dataset,
    note: '',
  };
}

/** @throws StorageError `bad-transition` when the status may not follow the present one */
export function changeState(run: StoredRun, state: RunState, now: number): StoredRun {
  const from = run.state.status;
  if (!canBecome(from, state.status)) {
    throw new StorageError('bad-transition', { runId: run.id, from, to: state.status });
  }
  return { ...run, state, updatedAt: now };
}

/** Params are write-once. @throws StorageError `param-exists` when a key already has another value; nothing is added then */
export function addParams(run: StoredRun, params: Readonly<Record<string, string>>, now: number): StoredRun {
  for (const [key, value] of Object.entries(params)) {
    const present = Object.hasOwn(run.params, key) ? run.params[key] : value;
    if (present !== value) {
      throw new StorageError('param-exists', {
        runId: run.id,
        key,
        present: present ?? null,
        received: value,
      });
    }
  }
  return { ...run, params: { ...run.params, ...params }, updatedAt: now };
}

export function addTag(run: StoredRun, key: string, value: string, now: number): StoredRun {
  return { ...run, tags: { ...run.tags, [key]: value }, updatedAt: now };
}

export function removeTag(run: StoredRun, key: string, now: number): StoredRun {
  const tags = Object.fromEntries(Object.entries(run.tags).filter(([present]) => present !== key));
  return { ...run, tags, updatedAt: now };
}

/**
 * Adds points to the run's summaries. Values may be NaN or infinite; a step and a timestamp may not.
 *
 * @throws StorageError `bad-metric`; no point is added then
 */
export function addMetrics(run: StoredRun, points: readonly MetricPoint[], now: number): StoredRun {
  for (const { key, step, timestamp } of points) {
    if (key === '' || !Number.isInteger(step) || !Number.isFinite(timestamp)) {
      throw new StorageError('bad-metric', { runId: run.id, key, step, timestamp });
    }
  }
  return { ...run, metrics: addPoints(run.metrics, points), updatedAt: now };
}

/** Adds the reference, or replaces the one of the same path; references stay sorted by path. */
export function addArtifact(run: StoredRun, artifact: ArtifactRef, now: number): StoredRun {
  const others = run.artifacts.filter(({ path }) => path !== artifact.path);
  const artifacts = [...others, artifact].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { ...run, artifacts, updatedAt: now };
}

/** Order of a list of experiments: active before deleted, then by name. */
export function byStageThenName(a: Experiment, b: Experiment): number {
  if (a.lifecycleStage !== b.lifecycleStage) return a.lifecycleStage === 'active' ? -1 : 1;
  return a.name.localeCompare(b.name);
}

/** Order of a list of runs: newest first; those of the same millisecond by id, so that the order holds still. */
export function byNewest(a: Run, b: Run): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1);
}
