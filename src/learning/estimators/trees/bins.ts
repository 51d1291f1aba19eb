/**
 * Features as small integers: bin 0 holds what is missing or unknown, bins 1 … 255 hold quantile ranges of a number or one
 * category each. Trees are grown and read on bins alone, so training and prediction cannot disagree about a threshold.
 * Ke et al. 2017 (LightGBM); thresholds are midpoints as in scikit-learn's HistGradientBoosting.
 */
import type { Column, Table } from '../../../domain/dataset.ts';
import { DataError } from '../../../domain/errors.ts';
import type { Random } from '../../random.ts';
import { indexCategories, mapCodes } from '../../table/recode.ts';
import { requireColumn } from '../../table/require-column.ts';
import { binOf } from './find-bin.ts';
import { findThresholds } from './find-thresholds.ts';
import type { KernelMemory, TreeKernels } from './kernels/tree-kernels.ts';

export type FeatureBins =
  /** `value ≤ thresholds[k]` and above the one before: bin k + 1 */
  | { readonly kind: 'number'; readonly name: string; readonly thresholds: Float64Array<ArrayBuffer> }
  /** category k: bin k + 1; at most 255, the most frequent */
  | {
      readonly kind: 'category';
      readonly name: string;
      readonly categories: readonly string[];
      readonly index: ReadonlyMap<string, number>;
    };

/**
 * Bins of n rows, four features to a 32-bit word: feature f of row i is byte f mod 4 of
 * `words[i · rowStride + ⌊f / 4⌋ · groupStride]`. Training lays words out by group (a histogram reads one group in a
 * row), prediction by row.
 */
export interface PackedBins {
  readonly nRows: number;
  readonly words: Int32Array<ArrayBuffer>;
  readonly rowStride: number;
  readonly groupStride: number;
}

/** Adds the bins of a column of numbers: row i's to byte `shift / 8` of `words[offset + i · rowStride]`. @param rows - null: all */
export type PackNumbers = (
  values: Float64Array,
  thresholds: Float64Array,
  rows: Uint32Array | null,
  into: PackedBins,
  offset: number,
  shift: number,
) => void;

/** Quantiles of more rows than this are taken from a sample of this size. */
const SAMPLE_SIZE = 200_000;

/** The platform's own sort, where no kernels are given. */
const scriptSort: Pick<TreeKernels, 'sort'> = { sort: (values) => void values.sort() };

/** Bins in use, bin 0 included. */
export function countBins(bins: FeatureBins): number {
  return bins.kind === 'number' ? bins.thresholds.length + 2 : bins.categories.length + 1;
}

/**
 * Learns the bins of every column from the training rows.
 *
 * @param maxBins - 2 … 255
 * @param weights - of the training rows, above 0, in their order; null: 1 each
 * @param kernels - sorts numbers
 */
export function fitBins(
  table: Table,
  train: Uint32Array,
  maxBins: number,
  random: Random,
  weights: Float64Array | null = null,
  kernels: Pick<TreeKernels, 'sort'> = scriptSort,
): FeatureBins[] {
  return table.columns.map((column) => {
    if (column.kind === 'category')
      return categoryBins(column.name, frequentCategories(column, train, weights, maxBins));
    const [sample, sampled] = sampleNumbers(column.values, train, weights, random.split(column.name));
    return {
      kind: 'number',
      name: column.name,
      thresholds: findThresholds(sample, sampled, maxBins, kernels),
    };
  });
}

export function categoryBins(name: string, categories: readonly string[]): FeatureBins {
  return { kind: 'category', name, categories, index: indexCategories(categories) };
}

/**
 * @param layout - `group` for training, `row` for prediction
 * @param memory - makes the words, where kernels are to reach them
 * @param packNumbers - one by one, unless it pays to look thresholds up: see `pack-many.ts`
 * @throws DataError `missing-column`, `wrong-kind`
 */
export function packBins(
  features: readonly FeatureBins[],
  table: Table,
  rows: Uint32Array | null,
  layout: 'group' | 'row',
  memory?: Pick<KernelMemory, 'int32'>,
  packNumbers: PackNumbers = packOneByOne,
): PackedBins {
  const nRows = rows?.length ?? table.nRows;
  const nGroups = Math.max(1, Math.ceil(features.length / 4));
  const packed: PackedBins = {
    nRows,
    words: memory?.int32(nGroups * nRows) ?? new Int32Array(nGroups * nRows),
    rowStride: layout === 'group' ? 1 : nGroups,
    groupStride: layout === 'group' ? nRows : 1,
  };
  features.forEach((bins, f) => {
    const offset = (f >>> 2) * packed.groupStride;
    const shift = (f & 3) * 8;
    const column = columnAt(table, f, bins.name);
    if (bins.kind === 'number') {
      if (column.kind === 'category')
        throw new DataError('wrong-kind', { column: bins.name, expected: 'number' });
      packNumbers(column.values, bins.thresholds, rows, packed, offset, shift);
    } else {
      if (column.kind !== 'category')
        throw new DataError('wrong-kind', { column: bins.name, expected: 'category' });
      packCodes(column.codes, mapCodes(column, bins.index), rows, packed, offset, shift);
    }
  });
  return packed;
}

/** The named column: mostly where the features' order says, so that a single row is not searched for its names. */
function columnAt(table: Table, place: number, name: string): Column {
  const column = table.columns[place];
  return column?.name === name ? column : requireColumn(table, name);
}

export const packOneByOne: PackNumbers = (
  values,
  thresholds,
  rows,
  { nRows, words, rowStride },
  offset,
  shift,
) => {
  for (let i = 0; i < nRows; i++) {
    // casts here and below: i and row are within the arrays by the contract of FitInput and Table
    const value = values[rows === null ? i : (rows[i] as number)] as number;
    const at = offset + i * rowStride;
    words[at] = (words[at] as number) | (binOf(value, thresholds) << shift);
  }
};

function packCodes(
  codes: Int32Array,
  known: Int32Array,
  rows: Uint32Array | null,
  { nRows, words, rowStride }: PackedBins,
  offset: number,
  shift: number,
): void {
  for (let i = 0; i < nRows; i++) {
    const code = codes[rows === null ? i : (rows[i] as number)] as number;
    const at = offset + i * rowStride;
    const bin = code < 0 ? 0 : Math.max(0, (known[code] as number) + 1);
    words[at] = (words[at] as number) | (bin << shift);
  }
}

/** What numbers are binned by: values that are not missing, of all rows or of a sample, with their weights. */
function sampleNumbers(
  values: Float64Array,
  train: Uint32Array,
  weights: Float64Array | null,
  random: Random,
): [Float64Array, Float64Array | null] {
  const n = Math.min(train.length, SAMPLE_SIZE);
  const sample = new Float64Array(n);
  const sampled = weights === null ? null : new Float64Array(n);
  let kept = 0;
  for (let i = 0; i < n; i++) {
    const at = n === train.length ? i : random.nextInt(train.length);
    const value = values[train[at] as number] as number;
    if (Number.isNaN(value)) continue;
    if (sampled !== null && weights !== null) sampled[kept] = weights[at] as number;
    sample[kept++] = value;
  }
  return [sample.subarray(0, kept), sampled?.subarray(0, kept) ?? null];
}

function frequentCategories(
  column: Extract<Column, { kind: 'category' }>,
  train: Uint32Array,
  weights: Float64Array | null,
  maxBins: number,
): string[] {
  const counts = new Float64Array(column.categories.length);
  train.forEach((row, i) => {
    const code = column.codes[row] as number;
    if (code >= 0) counts[code] = (counts[code] as number) + (weights === null ? 1 : (weights[i] as number));
  });
  const codes = Array.from(counts.keys()).filter((code) => counts[code] !== 0);
  if (codes.length > maxBins) {
    codes.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
    codes.length = maxBins;
    codes.sort((a, b) => a - b);
  }
  return codes.map((code) => column.categories[code] as string);
}
