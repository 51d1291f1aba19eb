import type { Table } from '../../../domain/dataset.ts';
import { DataError } from '../../../domain/errors.ts';
import type { Regressor } from '../../estimator.ts';
import type { FeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import {
  encodeFeatures,
  readFeatureEncoder,
  writeFeatureEncoder,
} from '../../preprocessing/feature-encoder.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import type { Cross } from './crosses.ts';
import { pairUp, withCrosses } from './crosses.ts';

const VERSION = 2;
const BLOCK = 4096;

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
    const out = new Float64Array(table.nRows);
    // in blocks: the dense matrix of a large table would not fit
    for (let from = 0; from < table.nRows; from += BLOCK) {
      const rows = Uint32Array.from({ length: Math.min(BLOCK, table.nRows - from) }, (_, i) => from + i);
      const { values, width } = encodeFeatures(this.encoder, crossed, rows);
      for (let i = 0; i < rows.length; i++) {
        let sum = this.intercept;
        for (let j = 0; j < width; j++) sum += (values[i * width + j] ?? 0) * (this.coefficients[j] ?? 0);
        out[from + i] = sum;
      }
    }
    return out;
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
