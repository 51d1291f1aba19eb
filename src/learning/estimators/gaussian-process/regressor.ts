/**
 * A fitted Gaussian process: the training rows themselves and what each pulls. The Cholesky factor, which only ranges need, is not
 * stored (8 MB at 2,000 rows) but made again from the rows the first time it is asked for: the same operations, the same bits.
 */
import type { Table } from '../../../domain/dataset.ts';
import { DataError } from '../../../domain/errors.ts';
import type { Regressor } from '../../estimator.ts';
import { normalQuantile } from '../../exact/normal-quantile.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import { solveLower } from '../ridge/cholesky.ts';
import { runThrough } from '../ridge/work.ts';
import type { GpEncoder } from './inputs.ts';
import { codeWidth, encodeGpRows, readGpEncoder, writeGpEncoder } from './inputs.ts';
import type { KernelParameters } from './kernel.ts';
import { Kernel, nParameters } from './kernel.ts';
import type { GpData } from './likelihood.ts';
import { solvePosterior } from './likelihood.ts';

const VERSION = 1;

export interface GpParts {
  readonly encoder: GpEncoder;
  readonly data: GpData;
  readonly logs: KernelParameters;
  /** (K + noise)⁻¹ y */
  readonly alpha: Float64Array<ArrayBuffer>;
  /** of the target, by which it was standardised */
  readonly mean: number;
  readonly scale: number;
}

/** What a process knows of each row asked, in the target's unit (squared for variances). */
export interface Moments {
  readonly mean: Float64Array<ArrayBuffer>;
  /** of the function itself; an outcome's is larger by `noise` */
  readonly variance: Float64Array<ArrayBuffer>;
  /** of an outcome of weight 1 */
  readonly noise: number;
}

export class GaussianProcessRegressor implements Regressor {
  readonly estimator = 'gaussian-process';
  readonly features: readonly string[];
  readonly parts: GpParts;
  readonly kernel: Kernel;
  #factor: Float64Array | null = null;

  /** @param factor - the Cholesky factor where it is at hand */
  constructor(parts: GpParts, factor: Float64Array | null = null) {
    const { numbers, categories } = parts.encoder;
    this.features = [...numbers, ...categories].map(({ name }) => name);
    this.parts = parts;
    this.kernel = new Kernel(parts.data.shape, parts.data.sizes, parts.logs);
    this.#factor = factor;
  }

  /** n kernels a row; rows are not cut into blocks, for nothing of the table's length is made but the answer. */
  predict(table: Table): Float64Array<ArrayBuffer> {
    const { encoder, data, alpha, mean, scale } = this.parts;
    const asked = encodeGpRows(
      encoder,
      table,
      Uint32Array.from({ length: table.nRows }, (_, row) => row),
    );
    return Float64Array.from({ length: table.nRows }, (_, row) => {
      let sum = 0;
      // casts here and below: one entry a training row
      for (let i = 0; i < alpha.length; i++) {
        sum += (alpha[i] as number) * this.kernel.between(asked, row, data.rows, i);
      }
      return mean + scale * sum;
    });
  }

  /** The exact posterior (Rasmussen & Williams 2006, eq. 2.25–2.26); n² multiplications a row. */
  predictMoments(table: Table): Moments {
    const { encoder, data, scale } = this.parts;
    const asked = encodeGpRows(
      encoder,
      table,
      Uint32Array.from({ length: table.nRows }, (_, row) => row),
    );
    const factor = this.#factorOfRows();
    const likeness = new Float64Array(data.rows.nRows);
    const variance = Float64Array.from({ length: table.nRows }, (_, row) => {
      for (let i = 0; i < likeness.length; i++) likeness[i] = this.kernel.between(asked, row, data.rows, i);
      solveLower(factor, likeness);
      const known = likeness.reduce((sum, value) => sum + value * value, 0);
      // rounding may take a row that is known exactly below zero
      return scale * scale * Math.max(0, this.kernel.between(asked, row, asked, row) - known);
    });
    return { mean: this.predict(table), variance, noise: scale * scale * this.kernel.noise };
  }

  /** Quantiles of an outcome of weight 1: the posterior and the noise, both normal. */
  predictQuantiles(table: Table, shares: readonly number[]): Float64Array[] {
    const { mean, variance, noise } = this.predictMoments(table);
    return shares.map((share) => {
      const z = normalQuantile(share);
      return mean.map((value, row) => value + z * Math.sqrt((variance[row] as number) + noise));
    });
  }

  /** n · (4 · numbers + 2 · codes + 8) bytes and the words of the categories; 4 more a row with weights. */
  encode(): Uint8Array<ArrayBuffer> {
    const { encoder, data, logs, alpha, mean, scale } = this.parts;
    const writer = new ByteWriter().string('gaussian-process').u8(VERSION).f64(mean).f64(scale);
    writeGpEncoder(writer, encoder);
    writer
      .u8(data.shape === 'matern52' ? 0 : 1)
      .f64s(logs)
      .f64s(alpha);
    writer.f32s(data.rows.numbers).u16s(data.rows.codes.map((code) => code + 2));
    return writer.f32s(data.weights ?? []).finish();
  }

  #factorOfRows(): Float64Array {
    this.#factor ??= runThrough(solvePosterior(this.parts.data, this.parts.logs)).factor;
    return this.#factor;
  }
}

/** @throws {@link DataError} `bad-magic`, `bad-version`, `truncated`, `trailing-bytes`, `bad-encoder`, `bad-process` */
export function decodeGaussianProcess(bytes: Uint8Array): GaussianProcessRegressor {
  const reader = new ByteReader(bytes);
  reader.magic('gaussian-process');
  const version = reader.u8();
  if (version !== VERSION) throw new DataError('bad-version', { version });
  const mean = reader.f64();
  const scale = reader.f64();
  const encoder = readGpEncoder(reader);
  const shape = reader.u8() === 0 ? 'matern52' : 'rbf';
  const logs = reader.f64s();
  const alpha = reader.f64s();
  const numbers = reader.f32s();
  const codes = Int32Array.from(reader.u16s(), (code) => code - 2);
  const weights = Float64Array.from(reader.f32s());
  reader.end();
  const sizes = { nNumbers: encoder.numbers.length, nCodes: codeWidth(encoder) };
  const n = alpha.length;
  const fits =
    logs.length === nParameters(sizes) &&
    numbers.length === n * sizes.nNumbers &&
    codes.length === n * sizes.nCodes &&
    (weights.length === 0 || (weights.length === n && weights.every((weight) => weight > 0))) &&
    [logs, alpha, numbers].every((values) => values.every(Number.isFinite));
  if (!fits || n === 0) throw new DataError('bad-process', { nRows: n });
  const rows = { nRows: n, numbers, codes };
  // the factor does not depend on the target, and what it said is in alpha
  const target = new Float64Array(n);
  const data = { rows, target, weights: weights.length === 0 ? null : weights, shape, sizes } as const;
  return new GaussianProcessRegressor({ encoder, data, logs, alpha, mean, scale });
}
