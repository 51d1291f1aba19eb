/**
 * The product of matrices in plain TypeScript: four rows by four columns in sixteen locals, so that each number loaded is used
 * four times. `Math.fround` makes every product and sum a float32, which engines compute as such.
 */
const { fround } = Math;

// The casts `as number` below only undo noUncheckedIndexedAccess: every index lies inside by construction.

/** See `Kernels.gemm`. */
export function plainGemm(
  heap: Float32Array,
  m: number,
  k: number,
  n: number,
  a: number,
  aRow: number,
  aColumn: number,
  b: number,
  out: number,
  adds: number,
): void {
  const mTiled = m - (m % 4);
  const nTiled = n - (n % 4);
  for (let i = 0; i < mTiled; i += 4) {
    for (let j = 0; j < nTiled; j += 4) {
      tile(heap, k, n, a + i * aRow, aRow, aColumn, b + j, out + i * n + j, adds);
    }
  }
  edge(heap, 0, mTiled, nTiled, k, n, a, aRow, aColumn, b, out, adds);
  edge(heap, mTiled, m, 0, k, n, a, aRow, aColumn, b, out, adds);
}

function tile(
  heap: Float32Array,
  k: number,
  n: number,
  a: number,
  aRow: number,
  aColumn: number,
  b: number,
  out: number,
  adds: number,
): void {
  let s00 = fround(0), s01 = fround(0), s02 = fround(0), s03 = fround(0); // prettier-ignore
  let s10 = fround(0), s11 = fround(0), s12 = fround(0), s13 = fround(0); // prettier-ignore
  let s20 = fround(0), s21 = fround(0), s22 = fround(0), s23 = fround(0); // prettier-ignore
  let s30 = fround(0), s31 = fround(0), s32 = fround(0), s33 = fround(0); // prettier-ignore
  const out1 = out + n;
  const out2 = out1 + n;
  const out3 = out2 + n;
  if (adds === 1) {
    s00 = heap[out] as number;
    s01 = heap[out + 1] as number;
    s02 = heap[out + 2] as number;
    s03 = heap[out + 3] as number; // prettier-ignore
    s10 = heap[out1] as number;
    s11 = heap[out1 + 1] as number;
    s12 = heap[out1 + 2] as number;
    s13 = heap[out1 + 3] as number; // prettier-ignore
    s20 = heap[out2] as number;
    s21 = heap[out2 + 1] as number;
    s22 = heap[out2 + 2] as number;
    s23 = heap[out2 + 3] as number; // prettier-ignore
    s30 = heap[out3] as number;
    s31 = heap[out3 + 1] as number;
    s32 = heap[out3 + 2] as number;
    s33 = heap[out3 + 3] as number; // prettier-ignore
  }
  for (let p = 0, at = a, bt = b; p < k; p++, at += aColumn, bt += n) {
    const b0 = heap[bt] as number;
    const b1 = heap[bt + 1] as number;
    const b2 = heap[bt + 2] as number;
    const b3 = heap[bt + 3] as number;
    const a0 = heap[at] as number;
    s00 = fround(s00 + fround(a0 * b0));
    s01 = fround(s01 + fround(a0 * b1));
    s02 = fround(s02 + fround(a0 * b2));
    s03 = fround(s03 + fround(a0 * b3));
    const a1 = heap[at + aRow] as number;
    s10 = fround(s10 + fround(a1 * b0));
    s11 = fround(s11 + fround(a1 * b1));
    s12 = fround(s12 + fround(a1 * b2));
    s13 = fround(s13 + fround(a1 * b3));
    const a2 = heap[at + 2 * aRow] as number;
    s20 = fround(s20 + fround(a2 * b0));
    s21 = fround(s21 + fround(a2 * b1));
    s22 = fround(s22 + fround(a2 * b2));
    s23 = fround(s23 + fround(a2 * b3));
    const a3 = heap[at + 3 * aRow] as number;
    s30 = fround(s30 + fround(a3 * b0));
    s31 = fround(s31 + fround(a3 * b1));
    s32 = fround(s32 + fround(a3 * b2));
    s33 = fround(s33 + fround(a3 * b3));
  }
  heap[out] = s00;
  heap[out + 1] = s01;
  heap[out + 2] = s02;
  heap[out + 3] = s03; // prettier-ignore
  heap[out1] = s10;
  heap[out1 + 1] = s11;
  heap[out1 + 2] = s12;
  heap[out1 + 3] = s13; // prettier-ignore
  heap[out2] = s20;
  heap[out2 + 1] = s21;
  heap[out2 + 2] = s22;
  heap[out2 + 3] = s23; // prettier-ignore
  heap[out3] = s30;
  heap[out3 + 1] = s31;
  heap[out3 + 2] = s32;
  heap[out3 + 3] = s33; // prettier-ignore
}

/** The rows and columns that no 4 × 4 tile covers, one at a time. */
function edge(
  heap: Float32Array,
  iFrom: number,
  iTo: number,
  jFrom: number,
  k: number,
  n: number,
  a: number,
  aRow: number,
  aColumn: number,
  b: number,
  out: number,
  adds: number,
): void {
  for (let i = iFrom; i < iTo; i++) {
    for (let j = jFrom; j < n; j++) {
      let sum = adds === 1 ? (heap[out + i * n + j] as number) : 0;
      for (let p = 0, at = a + i * aRow, bt = b + j; p < k; p++, at += aColumn, bt += n) {
        sum = fround(sum + fround((heap[at] as number) * (heap[bt] as number)));
      }
      heap[out + i * n + j] = sum;
    }
  }
}
