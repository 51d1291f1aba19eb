/**
 * Errors of ridge on whole blocks left out (fields, years), dealt into a few folds: what one row leaves out, its neighbour of the
 * same block would give away. Each fold's normal equations are the sums of all rows less its own.
 */
import { solveCholesky } from './cholesky.ts';
import type { NormalSums, RidgeRows } from './normal-equations.ts';
import { addRow, centreSums, eachRow, emptySums } from './normal-equations.ts';
import type { Work } from './work.ts';

export const MAX_FOLDS = 5;

/** Fold of each row of the table, −1 where its block is unknown (such rows are always learned from); null below two blocks. */
export function dealBlocks({ rows }: RidgeRows, blocks: Int32Array): Int32Array<ArrayBuffer> | null {
  const known = new Set<number>();
  for (const row of rows) if ((blocks[row] ?? -1) >= 0) known.add(blocks[row] as number);
  if (known.size < 2) return null;
  const fold = new Map([...known].sort((a, b) => a - b).map((block, place) => [block, place % MAX_FOLDS]));
  return Int32Array.from(blocks, (block) => fold.get(block) ?? -1);
}

export class BlockFolds {
  readonly #rows: RidgeRows;
  readonly #folds: readonly Uint32Array[];
  readonly #whole: NormalSums;
  #parts: NormalSums[] = [];

  constructor(rows: RidgeRows, whole: NormalSums, foldOf: Int32Array) {
    this.#rows = rows;
    this.#whole = whole;
    const n = rows.rows.reduce((most, row) => Math.max(most, (foldOf[row] ?? -1) + 1), 0);
    this.#folds = Array.from({ length: n }, (_, fold) => rows.rows.filter((row) => foldOf[row] === fold));
  }

  /** Adds up what each fold holds; before {@link errors}. */
  *prepare(): Work<void> {
    for (const rows of this.#folds) {
      const part = emptySums(this.#whole.moment.length, this.#whole.centre);
      yield* eachRow({ ...this.#rows, rows }, (row) =>
        addRow(part, row, this.#rows.target[row.row] as number),
      );
      this.#parts.push(part);
    }
  }

  /** Σwe² over all folds' rows, each predicted by the fit without its fold. */
  *errors(alpha: number): Work<number> {
    let total = 0;
    for (const [fold, rows] of this.#folds.entries()) {
      const part = this.#parts[fold];
      if (part === undefined) continue;
      const { gram, moment, means, targetMean } = centreSums(subtract(this.#whole, part));
      for (let i = 0; i < moment.length; i++)
        gram[i * moment.length + i] = (gram[i * moment.length + i] as number) + alpha;
      yield* solveCholesky(gram, moment);
      const start = means.reduce((sum, mean, i) => sum - mean * (moment[i] as number), targetMean);
      yield* eachRow({ ...this.#rows, rows }, ({ row, weight, nPresent, columns, values }) => {
        let predicted = start;
        // casts: what is present lies within the matrix
        for (let p = 0; p < nPresent; p++)
          predicted += (values[p] as number) * (moment[columns[p] as number] as number);
        const error = (this.#rows.target[row] as number) - predicted;
        total += weight * error * error;
      });
    }
    return total;
  }
}

function subtract(whole: NormalSums, part: NormalSums): NormalSums {
  return {
    gram: difference(whole.gram, part.gram),
    moment: difference(whole.moment, part.moment),
    columns: difference(whole.columns, part.columns),
    centre: whole.centre,
    target: whole.target - part.target,
    weight: whole.weight - part.weight,
  };
}

function difference(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(a, (value, i) => value - (b[i] as number));
}
