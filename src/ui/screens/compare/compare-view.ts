/** What the comparison marks and hides: the best of each metric where scores compare at all, and what is the same. Pure. */
import type { Run } from '../../../domain/run.ts';
import type { ComparedRow } from '../../../tracking/compare-runs.ts';
import { betterWay, isTestMetric } from '../runs/run-words.ts';

/** Runs beyond this many are left out: more columns than one can read. */
export const MAX_COMPARED = 12;

/** Ids in an address: `a,b,c`, none twice, at most {@link MAX_COMPARED}. */
export function readIds(text: string | undefined): {
  readonly ids: readonly string[];
  readonly nLeftOut: number;
} {
  const wanted = new Set((text ?? '').split(',').filter((id) => /^[0-9a-z-]{1,64}$/i.test(id)));
  const ids = [...wanted].slice(0, MAX_COMPARED);
  return { ids, nLeftOut: wanted.size - ids.length };
}

export type Comparability = 'same-test' | 'other-dataset' | 'other-split';

/** Whether test scores of the runs answer one question: the same table, split by the same rule with the same seed. */
export function comparability(runs: readonly Run[]): Comparability {
  const count = (pick: (run: Run) => string) => new Set(runs.map(pick)).size;
  // a run that names no dataset compares with none
  if (count((run) => run.dataset?.digest ?? run.id) > 1) return 'other-dataset';
  if (count((run) => run.dataset?.target ?? '') > 1) return 'other-split';
  return count(testRule) > 1 ? 'other-split' : 'same-test';
}

/** A split by year keeps the same rows whatever the seed. */
function testRule({ params }: Run): string {
  const split = params['split'] ?? '';
  return split.includes('"kind":"year"') ? split : `${split} ${params['seed'] ?? ''}`;
}

/**
 * Which of a metric's values are the best: none when no way is better, when fewer than two runs have it, when all have the
 * same value, or when test scores answer different questions.
 */
export function bestOf({ key, values }: ComparedRow<number>, comparable: Comparability): ReadonlySet<number> {
  const way = betterWay(key);
  const known = values.filter((value): value is number => value !== null && !Number.isNaN(value));
  if (way === null || known.length < 2) return new Set();
  if (isTestMetric(key) && comparable !== 'same-test') return new Set();
  const best = way === 'lower' ? Math.min(...known) : Math.max(...known);
  const places = values.flatMap((value, place) => (value === best ? [place] : []));
  return places.length === known.length ? new Set() : new Set(places);
}

/** Rows to show: those that differ, or all. */
export function shownRows<Value>(
  rows: readonly ComparedRow<Value>[],
  showAll: boolean,
): readonly ComparedRow<Value>[] {
  return showAll ? rows : rows.filter(({ differs }) => differs);
}
