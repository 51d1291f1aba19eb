/**
 * The columns of the table of runs: facts of every run, and any metric, param or tag by its key, named as MLflow's
 * search does (`metrics.test_r2_score`, `params.seed`). A column is its key; the rest follows from it. Pure.
 */
import { runTimes, type Run } from '../../../domain/run.ts';
import { durationOf, estimatorOf, shownStatus, splitKindOf, type ShownStatus } from './run-facts.ts';

export const factColumns = [
  'name',
  'status',
  'started',
  'duration',
  'estimator',
  'dataset',
  'split',
  'experiment',
] as const;
export type FactColumn = (typeof factColumns)[number];

export type RunColumn =
  | { readonly kind: 'fact'; readonly key: FactColumn }
  | { readonly kind: 'metrics' | 'params' | 'tags'; readonly key: string };

/** A run's name always comes first: it stays in view while the rest scrolls. */
export const usualColumns: readonly string[] = [
  'name',
  'status',
  'metrics.test_root_mean_squared_error',
  'metrics.test_r2_score',
  'metrics.test_mean_absolute_error',
  'metrics.test_coverage',
  'estimator',
  'dataset',
  'started',
  'duration',
];

/** @returns null for what names no column */
export function parseColumn(id: string): RunColumn | null {
  const fact = factColumns.find((key) => key === id);
  if (fact !== undefined) return { kind: 'fact', key: fact };
  const [, kind, key] = /^(metrics|params|tags)\.(.+)$/s.exec(id) ?? [];
  if (key === undefined) return null;
  if (kind === 'metrics' || kind === 'params' || kind === 'tags') return { kind, key };
  return null;
}

/** Columns as they were kept, whatever is in the settings: names first, nothing twice, the usual ones when none is left. */
export function readColumns(stored: unknown): readonly string[] {
  if (!Array.isArray(stored)) return usualColumns;
  const known = stored.filter((id): id is string => typeof id === 'string' && parseColumn(id) !== null);
  const others = new Set(known.filter((id) => id !== 'name'));
  return others.size === 0 ? usualColumns : ['name', ...others];
}

/** What the chooser offers: every key that one of the runs has, each kind in order of its keys. */
export interface OfferedColumns {
  readonly metrics: readonly string[];
  readonly params: readonly string[];
  readonly tags: readonly string[];
}

export function offerColumns(runs: readonly Run[]): OfferedColumns {
  const metrics = new Set<string>();
  const params = new Set<string>();
  const tags = new Set<string>();
  for (const run of runs) {
    for (const key of Object.keys(run.metrics)) metrics.add(key);
    for (const key of Object.keys(run.params)) params.add(key);
    for (const key of Object.keys(run.tags)) tags.add(key);
  }
  return { metrics: [...metrics].sort(), params: [...params].sort(), tags: [...tags].sort() };
}

/** The value by which a column is sorted; null where a run has none. NaN, too, counts as none. */
export type CellValue = string | number | null;

export interface CellContext {
  readonly nowMs: number;
  readonly interrupted: ReadonlySet<string>;
  readonly experimentName: (run: Run) => string;
}

const statusOrder: readonly ShownStatus[] = [
  'interrupted', 'running', 'paused', 'scheduled', 'failed', 'killed', 'finished',
]; // prettier-ignore

export function cellValue(run: Run, column: RunColumn, context: CellContext): CellValue {
  if (column.kind === 'metrics') {
    const last = Object.hasOwn(run.metrics, column.key) ? run.metrics[column.key]?.last : undefined;
    return last === undefined || Number.isNaN(last) ? null : last;
  }
  if (column.kind !== 'fact') {
    const values = column.kind === 'params' ? run.params : run.tags;
    return Object.hasOwn(values, column.key) ? (values[column.key] ?? null) : null;
  }
  return factValue(run, column.key, context);
}

function factValue(run: Run, key: FactColumn, context: CellContext): CellValue {
  switch (key) {
    case 'name':
      return run.name;
    case 'status':
      return statusOrder.indexOf(shownStatus(run, context.interrupted));
    case 'started':
      return runTimes(run.state).startedAt;
    case 'duration':
      return durationOf(run, context.nowMs);
    case 'estimator':
      return estimatorOf(run) || null;
    case 'dataset':
      return run.dataset?.name ?? null;
    case 'split':
      return splitKindOf(run);
    case 'experiment':
      return context.experimentName(run);
    default:
      return key satisfies never;
  }
}
