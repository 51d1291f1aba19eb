/**
 * Turns a table into the matrix that linear models and networks want: numbers standardised, categories one-hot. Fitted on
 * the training rows alone. A missing number becomes the mean (0 once standardised), and a column that had missing values in
 * training also gets an indicator; a category that is missing or was never seen is all zeros.
 */
import type { CategoryColumn, Column, Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { ByteReader, ByteWriter } from '../estimators/byte-codec.ts';
import { indexCategories, mapCodes } from '../table/recode.ts';
import { requireCategory, requireNumbers } from '../table/require-column.ts';

export type ColumnEncoding =
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly mean: number;
      /** population standard deviation (divisor n) of the values present; 1 for a constant column */
      readonly scale: number;
      readonly indicator: boolean;
    }
  | {
      readonly kind: 'category';
      readonly name: string;
      /** categories seen in the training rows, in the table's order */
      readonly categories: readonly string[];
      readonly indicator: boolean;
    };

export interface FeatureEncoder {
  readonly columns: readonly ColumnEncoding[];
  /** columns of the matrix */
  readonly width: number;
}

/** A dense matrix, row-major: `values[row · width + column]`. */
export interface Matrix {
  readonly nRows: number;
  readonly width: number;
  readonly values: Float64Array<ArrayBuffer>;
}

/**
 * @param table - features; every column is encoded
 * @param train - the rows that means, scales and categories are learned from
 * @throws {@link DataError} `empty` when there is no row
 */
export function fitFeatureEncoder(table: Table, train: Uint32Array): FeatureEncoder {
  if (train.length === 0) throw new DataError('empty', { what: 'train' });
  const columns = table.columns.map((column) => fitColumn(column, train));
  return { columns, width: encodedWidth(columns) };
}

/**
 * @param table - must hold every column of the encoder by name and kind
 * @param rows - the rows wanted, in this order; all of them when absent
 * @throws {@link DataError} `missing-column`, `wrong-kind`
 */
export function encodeFeatures(encoder: FeatureEncoder, table: Table, rows?: Uint32Array): Matrix {
  const nRows = rows?.length ?? table.nRows;
  const values = new Float64Array(nRows * encoder.width);
  let offset = 0;
  for (const encoding of encoder.columns) {
    if (encoding.kind === 'number')
      writeNumbers(encoding, requireNumbers(table, encoding.name), values, encoder.width, offset, rows);
    else writeOneHot(requireCategory(table, encoding.name), encoding, values, encoder.width, offset, rows);
    offset += columnWidth(encoding);
  }
  return { nRows, width: encoder.width, values };
}

/** A name for every column of the matrix: `rain`, `rain is missing`, `crop = maize`. */
export function encodedNames(encoder: FeatureEncoder): string[] {
  return encoder.columns.flatMap((encoding) => {
    const names =
      encoding.kind === 'number'
        ? [encoding.name]
        : encoding.categories.map((c) => `${encoding.name} = ${c}`);
    return encoding.indicator ? [...names, `${encoding.name} is missing`] : names;
  });
}

export function writeFeatureEncoder(writer: ByteWriter, encoder: FeatureEncoder): void {
  writer.u32(encoder.columns.length);
  for (const encoding of encoder.columns) {
    writer
      .u8(encoding.kind === 'number' ? 0 : 1)
      .u8(encoding.indicator ? 1 : 0)
      .string(encoding.name);
    if (encoding.kind === 'number') writer.f64(encoding.mean).f64(encoding.scale);
    else writer.strings(encoding.categories);
  }
}

/** @throws {@link DataError} `truncated`, `bad-encoder` */
export function readFeatureEncoder(reader: ByteReader): FeatureEncoder {
  const columns: ColumnEncoding[] = [];
  for (let left = reader.u32(); left > 0; left--) {
    const kind = reader.u8();
    const indicator = reader.u8() === 1;
    const name = reader.string();
    if (kind === 0)
      columns.push({ kind: 'number', name, indicator, mean: reader.f64(), scale: reader.f64() });
    else if (kind === 1) columns.push({ kind: 'category', name, indicator, categories: reader.strings() });
    else throw new DataError('bad-encoder', { kind });
  }
  return { columns, width: encodedWidth(columns) };
}

function encodedWidth(columns: readonly ColumnEncoding[]): number {
  return columns.reduce((width, encoding) => width + columnWidth(encoding), 0);
}

function columnWidth(encoding: ColumnEncoding): number {
  return (encoding.kind === 'number' ? 1 : encoding.categories.length) + (encoding.indicator ? 1 : 0);
}

function fitColumn(column: Column, train: Uint32Array): ColumnEncoding {
  if (column.kind === 'category') {
    const seen = new Set<number>();
    for (const row of train) seen.add(column.codes[row] ?? -1);
    const categories = column.categories.filter((_, code) => seen.has(code));
    return { kind: 'category', name: column.name, categories, indicator: seen.has(-1) };
  }
  return { kind: 'number', name: column.name, ...meanAndScale(column.values, train) };
}

/** Two passes: the variance of large numbers, such as dates in milliseconds, would drown in one. */
function meanAndScale(
  values: Float64Array,
  train: Uint32Array,
): { mean: number; scale: number; indicator: boolean } {
  let sum = 0;
  let n = 0;
  for (const row of train) {
    const value = values[row] ?? NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    n++;
  }
  const mean = n === 0 ? 0 : sum / n;
  let squares = 0;
  for (const row of train) {
    const value = values[row] ?? NaN;
    if (!Number.isNaN(value)) squares += (value - mean) * (value - mean);
  }
  const scale = n === 0 ? 0 : Math.sqrt(squares / n);
  return { mean, scale: scale > 0 ? scale : 1, indicator: n < train.length };
}

function writeNumbers(
  { mean, scale, indicator }: { mean: number; scale: number; indicator: boolean },
  column: Float64Array,
  out: Float64Array,
  width: number,
  offset: number,
  rows: Uint32Array | undefined,
): void {
  const n = rows?.length ?? column.length;
  for (let i = 0; i < n; i++) {
    const value = column[rows?.[i] ?? i] ?? NaN;
    const at = i * width + offset;
    if (Number.isNaN(value)) {
      if (indicator) out[at + 1] = 1;
    } else out[at] = (value - mean) / scale;
  }
}

function writeOneHot(
  column: CategoryColumn,
  { categories, indicator }: { categories: readonly string[]; indicator: boolean },
  out: Float64Array,
  width: number,
  offset: number,
  rows: Uint32Array | undefined,
): void {
  const known = mapCodes(column, indexCategories(categories));
  const n = rows?.length ?? column.codes.length;
  for (let i = 0; i < n; i++) {
    const code = column.codes[rows?.[i] ?? i] ?? -1;
    const place = code < 0 ? -1 : (known[code] ?? -2);
    if (place >= 0) out[i * width + offset + place] = 1;
    else if (place === -1 && indicator) out[i * width + offset + categories.length] = 1;
  }
}
