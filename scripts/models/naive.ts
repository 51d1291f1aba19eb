/** The naive guesses that every model stands beside: means of the training rows. */
import type { CategoryColumn, Table } from '../../src/domain/dataset.ts';
import type { Fold } from '../../src/domain/split.ts';
import { category, numbers } from './read-starter.ts';

/** Each row's mean over the training rows of its crop. */
export function cropMeanGuess(table: Table, target: Float64Array, folds: readonly Fold[]): Float64Array {
  const { codes } = category(table, 'crop');
  return meansByKey(target, folds, () => codes, codes);
}

/**
 * Each row's mean over the training rows of its crop, irrigation, rain third (dry, middle, wet; cut on the training rows)
 * and fertility: what a good handbook table would say.
 */
export function handbookGuess(table: Table, target: Float64Array, folds: readonly Fold[]): Float64Array {
  const crop = category(table, 'crop');
  const irrigation = category(table, 'irrigation');
  const fertility = category(table, 'fertility');
  const rain = numbers(table, 'rain_mm');
  const keysOf = ({ train }: Fold): Int32Array => {
    const cuts = thirds(rain, train);
    return crop.codes.map((code, row) => {
      const third = cuts.filter((cut) => (rain[row] ?? 0) > cut).length;
      return mixed([code, third, codeAt(irrigation, row), codeAt(fertility, row)], [3, 8, 8]);
    });
  };
  return meansByKey(target, folds, keysOf, crop.codes);
}

/** Means by key; where a key has no training row, by the fallback. */
function meansByKey(
  target: Float64Array,
  folds: readonly Fold[],
  keysOf: (fold: Fold) => Int32Array,
  fallback: Int32Array,
): Float64Array {
  const guesses = new Float64Array(target.length);
  for (const fold of folds) {
    const keys = keysOf(fold);
    const means = meanByKey(target, keys, fold.train);
    const broader = meanByKey(target, fallback, fold.train);
    for (const row of fold.test) {
      guesses[row] = means.get(keys[row] ?? -1) ?? broader.get(fallback[row] ?? -1) ?? Number.NaN;
    }
  }
  return guesses;
}

function meanByKey(target: Float64Array, keys: Int32Array, rows: Uint32Array): Map<number, number> {
  const sums = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const row of rows) {
    const key = keys[row] ?? -1;
    sums.set(key, (sums.get(key) ?? 0) + (target[row] ?? 0));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Map([...sums].map(([key, sum]) => [key, sum / (counts.get(key) ?? 1)]));
}

function thirds(values: Float64Array, rows: Uint32Array): number[] {
  const sorted = Float64Array.from(rows, (row) => values[row] ?? Number.NaN).sort();
  return [1 / 3, 2 / 3].map((share) => sorted[Math.floor(share * sorted.length)] ?? 0);
}

function codeAt(column: CategoryColumn, row: number): number {
  return column.codes[row] ?? 0;
}

/** One whole number from several small ones. */
function mixed([first = 0, ...rest]: readonly number[], bases: readonly number[]): number {
  return rest.reduce((key, digit, index) => key * (bases[index] ?? 1) + digit, first);
}
