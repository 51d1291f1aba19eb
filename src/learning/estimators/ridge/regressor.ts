import type { CategoryColumn, Table } from '../../../domain/dataset.ts';
import { DataError } from '../../../domain/errors.ts';
import type { Regressor } from '../../estimator.ts';
import type { ColumnEncoding, FeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import { readFeatureEncoder, writeFeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import { indexCategories, mapCodes } from '../../table/recode.ts';
import { requireCategory, requireNumbers } from '../../table/require-column.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import type { Cross } from './crosses.ts';
import { pairUp, withCrosses } from './crosses.ts';

const VERSION = 2;

type NumberEncoding = Extract<ColumnEncoding, { kind: 'number' }>;
type CategoryEncoding = Extract<ColumnEncoding, { kind: 'category' }>;

export interface RidgeParts {
  readonly encoder: FeatureEncoder;
  readonly crosses: readonly Cross[];
  /** the penalty it was fitted with */
  readonly alpha: number;
  readonly intercept: number;
  /** one a column of the encoder's matrix, see `encodedNames` */
  readonly coefficients: Float64Array<ArrayBuffer>;
}

/** intercept + Σ coefficient · encoded feature. */
export class RidgeRegressor implements Regressor {
  readonly estimator = 'ridge';
  readonly features: readonly string[];
  readonly encoder: FeatureEncoder;
  readonly crosses: readonly Cross[];
  readonly alpha: number;
  readonly intercept: number;
  readonly coefficients: Float64Array<ArrayBuffer>;

  constructor({ encoder, crosses, alpha, intercept, coefficients }: RidgeParts) {
    // crossed columns come last, and are made from those before
    this.features = encoder.columns.slice(0, encoder.columns.length - crosses.length).map(({ name }) => name);
    this.encoder = encoder;
    this.crosses = crosses;
    this.alpha = alpha;
    this.intercept = intercept;
    this.coefficients = coefficients;
  }

  predict(table: Table): Float64Array<ArrayBuffer> {
    const crossed = withCrosses(table, this.crosses);
    const out = new Float64Array(table.nRows).fill(this.intercept);
    let offset = 0;
    for (const encoding of this.encoder.columns) {
      if (encoding.kind === 'number')
        this.#addNumbers(requireNumbers(crossed, encoding.name), encoding, offset, out);
      else this.#addCategories(requireCategory(crossed, encoding.name), encoding, offset, out);
      offset += encoding.kind === 'number' ? 1 : encoding.categories.length;
      if (encoding.indicator) offset++;
    }
    return out;
  }

  // As if encoded first: the matrix's zeros would add nothing, and there would be many.

  #addNumbers(
    values: Float64Array,
    { mean, scale, indicator }: NumberEncoding,
    offset: number,
    out: Float64Array,
  ): void {
    const slope = this.coefficients[offset] ?? 0;
    const whenMissing = indicator ? (this.coefficients[offset + 1] ?? 0) : 0;
    for (let row = 0; row < out.length; row++) {
      // casts: rows of the table
      const value = values[row] as number;
      const part = Number.isNaN(value) ? whenMissing : ((value - mean) / scale) * slope;
      out[row] = (out[row] as number) + part;
    }
  }

  #addCategories(
    column: CategoryColumn,
    { categories, indicator }: CategoryEncoding,
    offset: number,
    out: Float64Array,
  ): void {
    const whenMissing = indicator ? (this.coefficients[offset + categories.length] ?? 0) : 0;
    const byCode = Float64Array.from(mapCodes(column, indexCategories(categories)), (place) =>
      place < 0 ? 0 : (this.coefficients[offset + place] ?? 0),
    );
    for (let row = 0; row < out.length; row++) {
      const code = column.codes[row] ?? -1;
      out[row] = (out[row] as number) + (code < 0 ? whenMissing : (byCode[code] ?? 0));
    }
  }

  encode(): Uint8Array<ArrayBuffer> {
    const writer = new ByteWriter().string('ridge').u8(VERSION).f64(this.intercept).f64s(this.coefficients);
    writeFeatureEncoder(writer, this.encoder);
    return writer.f64(this.alpha).strings(this.crosses.flat()).finish();
  }
}

/** Also reads version 1, which knew neither crosses nor its penalty. @throws {@link DataError} `bad-magic`, `bad-version`, `truncated`, `trailing-bytes`, `length-mismatch`, `bad-crosses` */
export function decodeRidge(bytes: Uint8Array): RidgeRegressor {
  const reader = new ByteReader(bytes);
  reader.magic('ridge');
  const version = reader.u8();
  if (version !== 1 && version !== VERSION) throw new DataError('bad-version', { version });
  const intercept = reader.f64();
  const coefficients = reader.f64s();
  const encoder = readFeatureEncoder(reader);
  const alpha = version === 1 ? NaN : reader.f64();
  const crosses = version === 1 ? [] : pairUp(reader.strings());
  reader.end();
  if (coefficients.length !== encoder.width) throw new DataError('length-mismatch', { what: 'coefficients' });
  if (crosses.length > encoder.columns.length)
    throw new DataError('bad-crosses', { nCrosses: crosses.length });
  return new RidgeRegressor({ encoder, crosses, alpha, intercept, coefficients });
}
