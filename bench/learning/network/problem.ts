/** Rows and networks that every side trains: made, so that nothing is needed beside the repository. */
import { Random } from '../../../src/learning/random.ts';

/** One network, its rows and its batches. */
export interface Case {
  readonly name: string;
  readonly nRows: number;
  readonly nNumbers: number;
  /** categories of each category column */
  readonly categories: readonly number[];
  readonly hidden: readonly number[];
  readonly batchSize: number;
  /** what our time should be at least so many times shorter than; null: reported */
  readonly bar: number | null;
}

/** As wide as fao-yield: 4 numbers, 101 countries, 10 crops; and a table of numbers alone. */
const table = { nRows: 8192, nNumbers: 4, categories: [101, 10] } as const;
const numbers = { nRows: 8192, nNumbers: 32, categories: [] } as const;

export const cases: readonly Case[] = [
  { name: 'one-hot 64-32, batch 256', ...table, hidden: [64, 32], batchSize: 256, bar: 2 },
  { name: 'one-hot 64-32, batch 32', ...table, hidden: [64, 32], batchSize: 32, bar: 4 },
  { name: 'one-hot 128-64, batch 256', ...table, hidden: [128, 64], batchSize: 256, bar: 2 },
  { name: 'one-hot 128-64, batch 32', ...table, hidden: [128, 64], batchSize: 32, bar: 4 },
  { name: '32 numbers 64-64, batch 256', ...numbers, hidden: [64, 64], batchSize: 256, bar: 2 },
  { name: '32 numbers 64-64, batch 32', ...numbers, hidden: [64, 64], batchSize: 32, bar: 4 },
  { name: '32 numbers 256-256, batch 256', ...numbers, hidden: [256, 256], batchSize: 256, bar: null },
];

export interface Rows {
  /** nRows × nNumbers, standard normal */
  readonly numbers: Float32Array<ArrayBuffer>;
  /** nRows × category columns: unit over all of them */
  readonly codes: Int32Array<ArrayBuffer>;
  readonly target: Float32Array<ArrayBuffer>;
}

export function makeRows({ nRows, nNumbers, categories }: Case): Rows {
  const random = Random.fromSeed(5);
  const numbers = Float32Array.from({ length: nRows * nNumbers }, () => random.normal());
  const effects = categories.map((n) => Float32Array.from({ length: n }, () => random.normal()));
  const codes = new Int32Array(nRows * categories.length);
  const target = new Float32Array(nRows);
  for (let row = 0; row < nRows; row++) {
    const [a = 0, b = 0, c = 0] = numbers.subarray(row * nNumbers, row * nNumbers + 3);
    let sum = Math.sin(a) + b * c + 0.1 * random.normal();
    let first = 0;
    for (const [j, n] of categories.entries()) {
      const code = random.nextInt(n);
      codes[row * categories.length + j] = first + code;
      sum += effects[j]?.[code] ?? 0;
      first += n;
    }
    target[row] = sum;
  }
  return { numbers, codes, target };
}

/** The same rows as one dense matrix: numbers, then one column a category. */
export function denseRows(
  { nRows, nNumbers, categories }: Case,
  { numbers, codes }: Rows,
): { values: Float32Array<ArrayBuffer>; width: number } {
  const width = nNumbers + categories.reduce((sum, n) => sum + n, 0);
  const values = new Float32Array(nRows * width);
  for (let row = 0; row < nRows; row++) {
    values.set(numbers.subarray(row * nNumbers, (row + 1) * nNumbers), row * width);
    for (let j = 0; j < categories.length; j++) {
      values[row * width + nNumbers + (codes[row * categories.length + j] ?? 0)] = 1;
    }
  }
  return { values, width };
}
