/**
 * One product of matrices for all three of a network's needs (forward, gradient of weights, gradient of inputs), told
 * apart by strides. Four rows by four columns are kept in sixteen locals, so each number loaded is used four times; on
 * small dense networks this is the fastest that was measured here, TensorFlow.js included. Sums are in float64.
 */

/** A matrix inside a flat array: element (i, j) is `data[at + i * row + j * column]`. */
export interface View {
  readonly data: Float32Array;
  readonly at: number;
  readonly row: number;
  readonly column: number;
}

/**
 * `out[i, j] = bias[j] + Σ_p a[i, p] · b[p, j]` for an m × k by k × n product; O(m·k·n), no allocation.
 *
 * @param bias - n numbers from `biasAt`, or null for none
 * @param out - m × n, row-major from `outAt`
 */
export function multiply(
  m: number,
  k: number,
  n: number,
  a: View,
  b: View,
  bias: Float32Array | null,
  biasAt: number,
  out: Float32Array,
  outAt: number,
): void {
  const mTiled = m - (m % 4);
  const nTiled = n - (n % 4);
  for (let i = 0; i < mTiled; i += 4) {
    for (let j = 0; j < nTiled; j += 4) multiplyTile(k, n, a, b, i, j, out, outAt);
  }
  multiplyEdge(0, mTiled, nTiled, n, k, n, a, b, out, outAt);
  multiplyEdge(mTiled, m, 0, n, k, n, a, b, out, outAt);
  if (bias === null) return;
  for (let i = 0, o = outAt; i < m; i++) {
    for (let j = 0; j < n; j++, o++) out[o] = (out[o] as number) + (bias[biasAt + j] as number);
  }
}

// The casts `as number` below only undo noUncheckedIndexedAccess: every index lies inside by construction.

function multiplyTile(
  k: number,
  n: number,
  a: View,
  b: View,
  i: number,
  j: number,
  out: Float32Array,
  outAt: number,
): void {
  const A = a.data;
  const B = b.data;
  const aStep = a.column;
  const bStep = b.row;
  const aRow = a.row;
  const bColumn = b.column;
  let pa = a.at + i * aRow;
  let pb = b.at + j * bColumn;
  let s00 = 0, s01 = 0, s02 = 0, s03 = 0; // prettier-ignore
  let s10 = 0, s11 = 0, s12 = 0, s13 = 0; // prettier-ignore
  let s20 = 0, s21 = 0, s22 = 0, s23 = 0; // prettier-ignore
  let s30 = 0, s31 = 0, s32 = 0, s33 = 0; // prettier-ignore
  for (let p = 0; p < k; p++, pa += aStep, pb += bStep) {
    const b0 = B[pb] as number;
    const b1 = B[pb + bColumn] as number;
    const b2 = B[pb + 2 * bColumn] as number;
    const b3 = B[pb + 3 * bColumn] as number;
    const a0 = A[pa] as number;
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    const a1 = A[pa + aRow] as number;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    const a2 = A[pa + 2 * aRow] as number;
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    const a3 = A[pa + 3 * aRow] as number;
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  let o = outAt + i * n + j;
  out[o] = s00;
  out[o + 1] = s01;
  out[o + 2] = s02;
  out[o + 3] = s03;
  o += n;
  out[o] = s10;
  out[o + 1] = s11;
  out[o + 2] = s12;
  out[o + 3] = s13;
  o += n;
  out[o] = s20;
  out[o + 1] = s21;
  out[o + 2] = s22;
  out[o + 3] = s23;
  o += n;
  out[o] = s30;
  out[o + 1] = s31;
  out[o + 2] = s32;
  out[o + 3] = s33;
}

/** The rows and columns that no 4 × 4 tile covers, one at a time. */
function multiplyEdge(
  iFrom: number,
  iTo: number,
  jFrom: number,
  jTo: number,
  k: number,
  n: number,
  a: View,
  b: View,
  out: Float32Array,
  outAt: number,
): void {
  for (let i = iFrom; i < iTo; i++) {
    for (let j = jFrom; j < jTo; j++) {
      let sum = 0;
      let pa = a.at + i * a.row;
      let pb = b.at + j * b.column;
      for (let p = 0; p < k; p++, pa += a.column, pb += b.row) {
        sum += (a.data[pa] as number) * (b.data[pb] as number);
      }
      out[outAt + i * n + j] = sum;
    }
  }
}
