/**
 * Friedman's H² (Friedman & Popescu 2008, Ann. Appl. Stat. 2:916): the share of what two columns do together that is not the sum
 * of what each does alone, 0 (they only add) to 1. Means are taken over the same rows at which they are asked for, so time
 * grows with the square of the rows: give it a sample.
 */
import { findColumn, type Column, type Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { Regressor } from '../estimator.ts';
import { takeRows } from '../table/take-rows.ts';

export interface Interaction {
  readonly columns: readonly [first: string, second: string];
  /** H², 0–1 */
  readonly strength: number;
  /** √ of the mean square of what is beyond the sum, in the target's unit: a large H² of something small is no news */
  readonly size: number;
}

/**
 * @param rows - n rows, some tens: every pair takes n² predictions
 * @returns one a pair, the strongest by `size` first
 * @throws {@link DataError} `missing-column`, `empty`
 */
export function interactionStrengths(
  regressor: Pick<Regressor, 'predict'>,
  rows: Table,
  names: readonly string[],
): Interaction[] {
  if (rows.nRows === 0) throw new DataError('empty', { what: 'rows' });
  const alone = new Map(names.map((name) => [name, dependence(regressor, rows, [name])]));
  const pairs = names.flatMap((first, i) => names.slice(i + 1).map((second) => [first, second] as const));
  return pairs
    .map(([first, second]) => {
      const joint = dependence(regressor, rows, [first, second]);
      const a = alone.get(first);
      const b = alone.get(second);
      let beyond = 0;
      let all = 0;
      joint.forEach((value, i) => {
        beyond += (value - (a?.[i] ?? 0) - (b?.[i] ?? 0)) ** 2;
        all += value ** 2;
      });
      const strength = all > 0 ? Math.min(1, beyond / all) : 0;
      return { columns: [first, second] as const, strength, size: Math.sqrt(beyond / rows.nRows) };
    })
    .sort((x, y) => y.size - x.size);
}

/** Centred partial dependence on the named columns, at each row's own values. */
function dependence(
  regressor: Pick<Regressor, 'predict'>,
  rows: Table,
  names: readonly string[],
): Float64Array<ArrayBuffer> {
  const n = rows.nRows;
  const own = Uint32Array.from({ length: n * n }, (_, i) => Math.floor(i / n));
  const others = Uint32Array.from({ length: n * n }, (_, i) => i % n);
  const pick = (column: Column, from: Uint32Array) => takeRows({ nRows: n, columns: [column] }, from).columns;
  for (const name of names)
    if (findColumn(rows, name) === null) throw new DataError('missing-column', { column: name });
  const columns = rows.columns.flatMap((column) => pick(column, names.includes(column.name) ? own : others));
  const predicted = regressor.predict({ nRows: n * n, columns });
  const means = new Float64Array(n);
  predicted.forEach((value, i) => {
    const row = Math.floor(i / n);
    means[row] = (means[row] ?? 0) + value / n;
  });
  const centre = means.reduce((sum, value) => sum + value, 0) / n;
  return means.map((value) => value - centre);
}
