/** Weighted sums of products from which ridge is solved, taken in blocks of rows that are mostly zeros (one-hot). */
import type { Table } from '../../../domain/dataset.ts';
import type { FeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import { encodeFeatures } from '../../preprocessing/feature-encoder.ts';
import type { Work } from './work.ts';

/** What ridge is fitted on: rows of positive weight. */
export interface RidgeRows {
  readonly table: Table;
  readonly encoder: FeatureEncoder;
  /** length of the table, in the target's unit */
  readonly target: Float64Array;
  readonly rows: Uint32Array;
  /** length of the table; null: 1 each */
  readonly weights: Float64Array | null;
}

/** y is counted from `centre`, a value among the targets: sums stay small beside their parts. */
export interface NormalSums {
  /** Σwxxᵀ, p × p, lower triangle */
  readonly gram: Float64Array<ArrayBuffer>;
  /** Σwxy */
  readonly moment: Float64Array<ArrayBuffer>;
  /** Σwx */
  readonly columns: Float64Array<ArrayBuffer>;
  readonly centre: number;
  /** Σwy */
  target: number;
  /** Σw */
  weight: number;
}

/** What a row of the matrix holds apart from zeros. */
export interface SparseRow {
  readonly row: number;
  readonly weight: number;
  readonly nPresent: number;
  /** the first `nPresent` hold columns; both are reused for the next row */
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

const BLOCK = 512;

/** Calls `visit` for each row in order. @param cost - multiplications of a visit, about */
export function* eachRow(
  { table, encoder, rows, weights }: RidgeRows,
  visit: (row: SparseRow) => void,
  cost = 0,
): Work<void> {
  const { width } = encoder;
  const columns = new Int32Array(width);
  const present = new Float64Array(width);
  for (let from = 0; from < rows.length; from += BLOCK) {
    const block = rows.subarray(from, from + BLOCK);
    const { values } = encodeFeatures(encoder, table, block);
    for (let i = 0; i < block.length; i++) {
      let nPresent = 0;
      for (let j = 0; j < width; j++) {
        // casts: i and j are within the block's matrix
        const value = values[i * width + j] as number;
        if (value === 0) continue;
        columns[nPresent] = j;
        present[nPresent++] = value;
      }
      const row = block[i] as number;
      visit({ row, weight: weights?.[row] ?? 1, nPresent, columns, values: present });
    }
    yield block.length * (width + cost);
  }
}

export function emptySums(width: number, centre: number): NormalSums {
  return {
    gram: new Float64Array(width * width),
    moment: new Float64Array(width),
    columns: new Float64Array(width),
    centre,
    target: 0,
    weight: 0,
  };
}

export function addRow(
  sums: NormalSums,
  { weight, nPresent, columns, values }: SparseRow,
  target: number,
): void {
  const { gram, moment, columns: totals } = sums;
  const width = moment.length;
  const y = target - sums.centre;
  sums.target += weight * y;
  sums.weight += weight;
  for (let a = 0; a < nPresent; a++) {
    // casts: what is present lies within the matrix
    const j = columns[a] as number;
    const x = weight * (values[a] as number);
    totals[j] = (totals[j] as number) + x;
    moment[j] = (moment[j] as number) + x * y;
    for (let b = 0; b <= a; b++) {
      const at = j * width + (columns[b] as number);
      gram[at] = (gram[at] as number) + x * (values[b] as number);
    }
  }
}

/** The same sums about the means: what is left once an unpenalised intercept has taken its part. */
export interface CentredSums {
  /** Σw(x − x̄)(x − x̄)ᵀ, p × p, both triangles */
  readonly gram: Float64Array<ArrayBuffer>;
  /** Σw(x − x̄)y */
  readonly moment: Float64Array<ArrayBuffer>;
  /** x̄ */
  readonly means: Float64Array<ArrayBuffer>;
  /** ȳ, in the target's unit */
  readonly targetMean: number;
  /** Σw */
  readonly weight: number;
}

/** Centring after the fact: numbers are standardised already, so nothing is lost to cancellation. */
export function centreSums({ gram, moment, columns, centre, target, weight }: NormalSums): CentredSums {
  const width = moment.length;
  const centred = new Float64Array(width * width);
  for (let i = 0; i < width; i++) {
    const mean = (columns[i] as number) / weight;
    for (let j = 0; j <= i; j++) {
      const value = (gram[i * width + j] as number) - mean * (columns[j] as number);
      centred[i * width + j] = value;
      centred[j * width + i] = value;
    }
  }
  return {
    gram: centred,
    moment: moment.map((sum, i) => sum - ((columns[i] as number) / weight) * target),
    means: columns.map((sum) => sum / weight),
    targetMean: centre + target / weight,
    weight,
  };
}
