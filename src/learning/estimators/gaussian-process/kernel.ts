/**
 * How alike two rows are: σ²·ρ(r)·Πₖ exp(−θₖ[codes differ]) + σ_l²(1 + x·x′), with r² = Σ((x_d − x′_d)/ℓ_d)². ρ is the squared
 * exponential or Matérn's 5/2 with a length scale for each number (automatic relevance determination); categories by Hamming
 * distance, each with a weight of its own; the last term is a linear mean whose coefficients have a normal prior. Rasmussen &
 * Williams 2006, Gaussian Processes for Machine Learning, §2.7, §4.2, §5.1; Roustant et al. 2020, SIAM/ASA JUQ 8, on categories.
 */
import { exactExp } from '../../exact/exp.ts';
import type { GpRows } from './inputs.ts';

export type KernelShape = 'matern52' | 'rbf';

/** The logarithms of a kernel's parameters, one array: ℓ of each number, θ of each code, σ, σ_l, σ_n. */
export type KernelParameters = Float64Array<ArrayBuffer>;

export interface KernelSizes {
  readonly nNumbers: number;
  readonly nCodes: number;
}

export function nParameters({ nNumbers, nCodes }: KernelSizes): number {
  return nNumbers + nCodes + 3;
}

/** The parameters themselves, as the loops need them. */
export class Kernel {
  readonly shape: KernelShape;
  readonly sizes: KernelSizes;
  /** 1/ℓ² */
  readonly precisions: Float64Array<ArrayBuffer>;
  readonly thetas: Float64Array<ArrayBuffer>;
  /** σ² */
  readonly signal: number;
  /** σ_l² */
  readonly linear: number;
  /** σ_n² of a row of weight 1 */
  readonly noise: number;

  constructor(shape: KernelShape, sizes: KernelSizes, logs: KernelParameters) {
    const { nNumbers, nCodes } = sizes;
    this.shape = shape;
    this.sizes = sizes;
    this.precisions = logs.slice(0, nNumbers).map((log) => exactExp(-2 * log));
    this.thetas = logs.slice(nNumbers, nNumbers + nCodes).map(exactExp);
    // casts: three more follow
    this.signal = exactExp(2 * (logs[nNumbers + nCodes] as number));
    this.linear = exactExp(2 * (logs[nNumbers + nCodes + 1] as number));
    this.noise = exactExp(2 * (logs[nNumbers + nCodes + 2] as number));
  }

  /** Likeness of row i of `a` and row j of `b`, without noise. */
  between(a: GpRows, i: number, b: GpRows, j: number): number {
    return this.signalBetween(a, i, b, j).signal + this.linearBetween(a, i, b, j);
  }

  /** σ_l²(1 + x·x′) */
  linearBetween(a: GpRows, i: number, b: GpRows, j: number): number {
    const { nNumbers } = this.sizes;
    let sum = 1;
    // casts here and below: rows are as wide as the kernel
    for (let d = 0; d < nNumbers; d++) {
      sum += (a.numbers[i * nNumbers + d] as number) * (b.numbers[j * nNumbers + d] as number);
    }
    return this.linear * sum;
  }

  /** The part that fades with distance, and by how much it grows with log ℓ_d for each unit of ((x_d − x′_d)/ℓ_d)². */
  signalBetween(a: GpRows, i: number, b: GpRows, j: number): { signal: number; steepness: number } {
    const theta = this.#codeDistance(a, i, b, j);
    const square = this.#squaredDistance(a, i, b, j);
    if (this.shape === 'rbf') {
      const signal = this.signal * exactExp(-0.5 * square - theta);
      return { signal, steepness: signal };
    }
    const r = Math.sqrt(5 * square);
    const scaled = this.signal * exactExp(-r - theta);
    return { signal: (1 + r + (5 / 3) * square) * scaled, steepness: (5 / 3) * (1 + r) * scaled };
  }

  /** Σ((x − x′)/ℓ)² */
  #squaredDistance(a: GpRows, i: number, b: GpRows, j: number): number {
    const { nNumbers } = this.sizes;
    let sum = 0;
    for (let d = 0; d < nNumbers; d++) {
      const gap = (a.numbers[i * nNumbers + d] as number) - (b.numbers[j * nNumbers + d] as number);
      sum += gap * gap * (this.precisions[d] as number);
    }
    return sum;
  }

  /** Σθ over the codes that differ; a category never seen differs from every other. */
  #codeDistance(a: GpRows, i: number, b: GpRows, j: number): number {
    const { nCodes } = this.sizes;
    let sum = 0;
    for (let k = 0; k < nCodes; k++) {
      if (a.codes[i * nCodes + k] !== b.codes[j * nCodes + k]) sum += this.thetas[k] as number;
    }
    return sum;
  }
}
