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

const VERSION = 1;
const BLOCK = 4096;

/** intercept + Σ coefficient · encoded feature. */
export class RidgeRegressor implements Regressor {
  readonly estimator = 'ridge';
  readonly features: readonly string[];
  readonly encoder: FeatureEncoder;
  readonly intercept: number;
  /** one a column of the encoder's matrix, see `encodedNames` */
  readonly coefficients: Float64Array<ArrayBuffer>;

  constructor(encoder: FeatureEncoder, intercept: number, coefficients: Float64Array<ArrayBuffer>) {
    this.features = encoder.columns.map(({ name }) => name);
    this.encoder = encoder;
    this.intercept = intercept;
    this.coefficients = coefficients;
  }

  predict(table: Table): Float64Array<ArrayBuffer> {
    const out = new Float64Array(table.nRows);
    // in blocks: the dense matrix of a large table would not fit
    for (let from = 0; from < table.nRows; from += BLOCK) {
      const rows = Uint32Array.from({ length: Math.min(BLOCK, table.nRows - from) }, (_, i) => from + i);
      const { values, width } = encodeFeatures(this.encoder, table, rows);
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
    return writer.finish();
  }
}

/** @throws {@link DataError} `bad-magic`, `bad-version`, `truncated`, `trailing-bytes`, `length-mismatch` */
export function decodeRidge(bytes: Uint8Array): RidgeRegressor {
  const reader = new ByteReader(bytes);
  reader.magic('ridge');
  const version = reader.u8();
  if (version !== VERSION) throw new DataError('bad-version', { version });
  const intercept = reader.f64();
  const coefficients = reader.f64s();
  const encoder = readFeatureEncoder(reader);
  reader.end();
  if (coefficients.length !== encoder.width) throw new DataError('length-mismatch', { what: 'coefficients' });
  return new RidgeRegressor(encoder, intercept, coefficients);
}
