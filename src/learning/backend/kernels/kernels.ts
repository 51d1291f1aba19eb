/**
 * The arithmetic of a network over one block of memory, twice: in plain TypeScript, which runs anywhere, and in WebAssembly with
 * SIMD, which is several times faster. Both round every product and every sum to float32 in the same order, so a model's bytes
 * do not tell which of them made it. Addresses and strides count float32 elements from the start of `f32`.
 */

export interface Kernels {
  readonly kind: 'plain' | 'wasm';
  /** the memory; never moves once made */
  readonly f32: Float32Array<ArrayBuffer>;
  /** the same memory as whole numbers, for codes */
  readonly i32: Int32Array<ArrayBuffer>;
  /** `out[i, j] (+)= Σ_p a[i, p] · b[p, j]`; `a` by strides, `b` (k × n) and `out` (m × n) row-major; `adds` 1 begins with `out` */
  gemm(m: number, k: number, n: number, a: number, aRow: number, aColumn: number, b: number, out: number, adds: number): void; // prettier-ignore
  /** `out[j, i] = a[i, j]`, rows × columns */
  transpose(rows: number, columns: number, a: number, out: number): void;
  /** `out[(row, head), j] = x[row, j] · scale[head, j]` */
  spread(rows: number, heads: number, n: number, x: number, scale: number, out: number): void;
  /** back through `spread`: adds to `dScale`, writes `dx`, the sum over heads */
  spreadBack(rows: number, heads: number, n: number, x: number, scale: number, delta: number, dx: number, dScale: number): void; // prettier-ignore
  /** `out[(row, head), j] = relu(z[(row, head), j] · scale[head, j] + bias[head, j])` */
  activate(rows: number, heads: number, n: number, z: number, scale: number, bias: number, out: number): void;
  /** back through `activate`: adds to `dScale` and `dBias`, and turns `delta` from the gradient of `out` into that of `z` */
  activateBack(rows: number, heads: number, n: number, z: number, scale: number, out: number, delta: number, dScale: number, dBias: number): void; // prettier-ignore
  /** `values[i] *= factors[i]` */
  multiplyBy(n: number, values: number, factors: number): void;
  /** adds to each row of `out` (rows × n) the rows of `table` that its `nCodes` codes name; −1 names none */
  addCodes(rows: number, nCodes: number, n: number, codes: number, table: number, out: number): void;
  /** adds each row of `delta` to the rows of `table` that its codes name */
  addCodesBack(rows: number, nCodes: number, n: number, codes: number, table: number, delta: number): void;
  /** `y[row, head, o] = bias[head, o] + Σ_j h[(row, head), j] · w[head, o, j]` */
  heads(rows: number, nHeads: number, n: number, nOutputs: number, h: number, w: number, bias: number, y: number): void; // prettier-ignore
  /** back through `heads`: adds to `dw` and `dBias`, writes `dh` */
  headsBack(rows: number, nHeads: number, n: number, nOutputs: number, dy: number, h: number, w: number, dw: number, dBias: number, dh: number): void; // prettier-ignore
  /** one step of Adam with decoupled decay; `rate` over 1 − β₁ᵗ, `second` 1 / √(1 − β₂ᵗ), `keep` 1 − rate of decay */
  adam(n: number, w: number, g: number, m: number, v: number, beta1: number, beta2: number, epsilon: number, keep: number, rate: number, second: number): void; // prettier-ignore
}

/** Gives out places in a block of memory; each begins where SIMD likes it. */
export class Arena {
  #length = 0;

  /** @returns the first element of `n` */
  take(n: number): number {
    const at = this.#length;
    this.#length += (n + 3) & ~3;
    return at;
  }

  get length(): number {
    return this.#length;
  }
}
