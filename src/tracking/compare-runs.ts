/**
 * Runs side by side: every param, tag and metric that one of them has, with what differs first, because that is what
 * one compares runs for. Pure; the screen only draws it.
 */
import type { Run } from '../domain/run.ts';

/** One key across the runs compared. */
export interface ComparedRow<Value> {
  readonly key: string;
  /** in the order of the runs; null where a run does not have the key */
  readonly values: readonly (Value | null)[];
  /** whether two runs differ, or one lacks what another has */
  readonly differs: boolean;
}

export interface RunComparison {
  readonly runs: readonly Run[];
  readonly params: readonly ComparedRow<string>[];
  readonly tags: readonly ComparedRow<string>[];
  /** last values */
  readonly metrics: readonly ComparedRow<number>[];
  /** whether all runs were made on one and the same table: only then do their scores compare */
  readonly sameDataset: boolean;
}

/** @param runs - in the order of the columns */
export function compareRuns(runs: readonly Run[]): RunComparison {
  const digests = new Set(runs.map(({ dataset }) => dataset?.digest ?? null));
  return {
    runs,
    params: compareRecords(runs.map(({ params }) => params)),
    tags: compareRecords(runs.map(({ tags }) => tags)),
    metrics: compareRecords(runs.map(lastValues)),
    sameDataset: digests.size === 1 && !digests.has(null),
  };
}

function lastValues({ metrics }: Run): Record<string, number> {
  return Object.fromEntries(Object.entries(metrics).map(([key, { last }]) => [key, last]));
}

function compareRecords<Value>(records: readonly Readonly<Record<string, Value>>[]): ComparedRow<Value>[] {
  const keys = new Set(records.flatMap((record) => Object.keys(record)));
  return [...keys].map((key) => compareKey(key, records)).sort(byDifferenceThenKey);
}

function compareKey<Value>(
  key: string,
  records: readonly Readonly<Record<string, Value>>[],
): ComparedRow<Value> {
  const values = records.map((record) => (Object.hasOwn(record, key) ? (record[key] ?? null) : null));
  // Object.is: two NaN are the same answer
  const differs = values.some((value) => !Object.is(value, values[0]));
  return { key, values, differs };
}

function byDifferenceThenKey<Value>(a: ComparedRow<Value>, b: ComparedRow<Value>): number {
  if (a.differs !== b.differs) return a.differs ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}
