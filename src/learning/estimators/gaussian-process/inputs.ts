/**
 * Rows as a Gaussian process compares them: numbers standardised on the training rows (a missing one is the mean), categories and
 * "is missing" as codes that are equal or not. Kept as 32-bit floats, in training as in prediction.
 */
import type { CategoryColumn, Table } from '../../../domain/dataset.ts';
import { DataError } from '../../../domain/errors.ts';
import { recode } from '../../table/recode.ts';
import { requireCategory, requireNumbers } from '../../table/require-column.ts';
import type { ByteReader, ByteWriter } from '../byte-codec.ts';

export interface GpNumber {
  readonly name: string;
  readonly mean: number;
  readonly scale: number;
  /** whether a value was missing in training: then being missing is an input of its own */
  readonly indicator: boolean;
}
export interface GpCategory {
  readonly name: string;
  readonly categories: readonly string[];
}
export interface GpEncoder {
  readonly numbers: readonly GpNumber[];
  readonly categories: readonly GpCategory[];
}

/** n rows, row-major. */
export interface GpRows {
  readonly nRows: number;
  /** n × numbers */
  readonly numbers: Float32Array<ArrayBuffer>;
  /** n × (categories + indicators); −1 missing, −2 never seen */
  readonly codes: Int32Array<ArrayBuffer>;
}

/** Columns that are the same in all training rows tell nothing and are left out. */
export function fitGpEncoder(table: Table, rows: Uint32Array): GpEncoder {
  const numbers: GpNumber[] = [];
  const categories: GpCategory[] = [];
  for (const column of table.columns) {
    if (column.kind === 'category') {
      const seen = new Set(Array.from(rows, (row) => column.codes[row] ?? -1));
      if (seen.size > 1) categories.push({ name: column.name, categories: categoriesIn(column, seen) });
      continue;
    }
    const present = Float64Array.from(rows, (row) => column.values[row] ?? NaN).filter(Number.isFinite);
    const { mean, scale } = meanAndScale(present);
    const indicator = present.length < rows.length;
    if (scale > 0 || (indicator && present.length > 0)) {
      numbers.push({ name: column.name, mean, scale: scale > 0 ? scale : 1, indicator });
    }
  }
  return { numbers, categories };
}

function categoriesIn(column: CategoryColumn, seen: ReadonlySet<number>): string[] {
  return column.categories.filter((_, code) => seen.has(code));
}

/** Of finite values; population deviation (divisor n). */
export function meanAndScale(values: Float64Array): { mean: number; scale: number } {
  const n = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / n;
  return { mean, scale: Math.sqrt(variance) };
}

export function codeWidth({ numbers, categories }: GpEncoder): number {
  return categories.length + numbers.filter(({ indicator }) => indicator).length;
}

/** @throws DataError `missing-column`, `wrong-kind` */
export function encodeGpRows(encoder: GpEncoder, table: Table, rows: Uint32Array): GpRows {
  const nNumbers = encoder.numbers.length;
  const nCodes = codeWidth(encoder);
  const numbers = new Float32Array(rows.length * nNumbers);
  const codes = new Int32Array(rows.length * nCodes);
  let place = encoder.categories.length;
  encoder.numbers.forEach(({ name, mean, scale, indicator }, f) => {
    const values = requireNumbers(table, name);
    rows.forEach((row, i) => {
      const value = values[row] ?? NaN;
      const isMissing = !Number.isFinite(value);
      numbers[i * nNumbers + f] = isMissing ? 0 : (value - mean) / scale;
      if (indicator) codes[i * nCodes + place] = isMissing ? 1 : 0;
    });
    if (indicator) place++;
  });
  encoder.categories.forEach(({ name, categories }, f) => {
    const own = recode(requireCategory(table, name), categories);
    rows.forEach((row, i) => (codes[i * nCodes + f] = own[row] ?? -1));
  });
  return { nRows: rows.length, numbers, codes };
}

export function writeGpEncoder(writer: ByteWriter, { numbers, categories }: GpEncoder): void {
  writer.u32(numbers.length);
  for (const { name, mean, scale, indicator } of numbers) {
    writer
      .string(name)
      .f64(mean)
      .f64(scale)
      .u8(indicator ? 1 : 0);
  }
  writer.u32(categories.length);
  for (const { name, categories: words } of categories) writer.string(name).strings(words);
}

/** @throws {@link DataError} `truncated`, `bad-encoder` */
export function readGpEncoder(reader: ByteReader): GpEncoder {
  const numbers: GpNumber[] = [];
  for (let left = reader.u32(); left > 0; left--) {
    const number = {
      name: reader.string(),
      mean: reader.f64(),
      scale: reader.f64(),
      indicator: reader.u8() === 1,
    };
    if (!(number.scale > 0)) throw new DataError('bad-encoder', { scale: number.scale });
    numbers.push(number);
  }
  const categories: GpCategory[] = [];
  for (let left = reader.u32(); left > 0; left--) {
    categories.push({ name: reader.string(), categories: reader.strings() });
  }
  return { numbers, categories };
}
