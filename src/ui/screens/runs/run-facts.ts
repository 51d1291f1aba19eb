/** What the screens read of a run beyond its fields: who made it, how its rows were split, how it stands. Pure. */
import { runTimes, type Run } from '../../../domain/run.ts';
import type { SplitRule } from '../../../domain/split.ts';

/** A naive guess, which every plan trains first. */
export function isBaseline(run: Run): boolean {
  return run.tags['furrow.kind'] === 'baseline' || estimatorOf(run).startsWith('baseline-');
}

/** One setting that a search tried; it stands behind its search. */
export const isTrial = ({ tags }: Pick<Run, 'tags'>): boolean => tags['furrow.kind'] === 'trial';

/** Searches and their trials are scored on folds and leave no model by design. */
export const isOfSearch = (run: Pick<Run, 'tags'>): boolean =>
  isTrial(run) || run.tags['furrow.kind'] === 'search';

/** The estimator's id; empty when the run does not say. */
export function estimatorOf(run: Run): string {
  return run.params['estimator'] ?? run.tags['furrow.estimator'] ?? '';
}

/** The split as the run logged it; null when it did not, or in words of another program. */
export function splitOf(run: Run): SplitRule | null {
  const text = run.params['split'];
  if (text === undefined) return null;
  try {
    return parseSplit(JSON.parse(text));
  } catch {
    // a param is free text: another program may call its own thing `split`
    return null;
  }
}

export function parseSplit(value: unknown): SplitRule | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, column, columns, blockSize, firstTestYear, nCalibrationYears, testShare, calibrationShare } =
    value as Readonly<Record<string, unknown>>; // every field is checked below
  if (kind === 'year') {
    if (typeof column !== 'string' || !isNumber(firstTestYear) || !isNumber(nCalibrationYears)) return null;
    return { kind, column, firstTestYear, nCalibrationYears };
  }
  if (!isNumber(testShare) || !isNumber(calibrationShare)) return null;
  if (kind === 'random') return { kind, testShare, calibrationShare };
  if (kind === 'spatial') {
    const [x, y]: unknown[] = Array.isArray(columns) ? columns : [];
    if (typeof x !== 'string' || typeof y !== 'string') return null;
    return {
      kind,
      columns: [x, y],
      blockSize: isNumber(blockSize) ? blockSize : null,
      testShare,
      calibrationShare,
    };
  }
  if (kind !== 'group' || typeof column !== 'string') return null;
  return { kind, column, testShare, calibrationShare };
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Whether a score of this run answers for neighbours of its training rows only: to be said wherever it is shown. */
export function hasRandomSplit(run: Run): boolean {
  return (run.tags['furrow.split'] ?? splitOf(run)?.kind) === 'random';
}

export function splitKindOf(run: Run): SplitRule['kind'] | null {
  const kind = run.tags['furrow.split'] ?? splitOf(run)?.kind;
  const isKnown = kind === 'year' || kind === 'group' || kind === 'spatial' || kind === 'random';
  return isKnown ? kind : null;
}

/** A run's state as people are told it. */
export type ShownStatus =
  'scheduled' | 'running' | 'paused' | 'interrupted' | 'finished' | 'failed' | 'killed';

/** @param interrupted - runs that no tab holds, though storage calls them unfinished */
export function shownStatus({ id, state }: Run, interrupted?: ReadonlySet<string>): ShownStatus {
  if (state.status === 'running' && state.paused) return 'paused';
  if (state.status !== 'running' && state.status !== 'scheduled') return state.status;
  return interrupted?.has(id) === true ? 'interrupted' : state.status;
}

/** Neither finished nor ended nor paused: training, waiting, or interrupted. */
export function isUnfinished({ state }: Run): boolean {
  return state.status === 'scheduled' || (state.status === 'running' && !state.paused);
}

/** Milliseconds from start to end, or to now; null before the start. */
export function durationOf(run: Run, nowMs: number): number | null {
  const { startedAt, endedAt } = runTimes(run.state);
  return startedAt === null ? null : Math.max(0, (endedAt ?? nowMs) - startedAt);
}
