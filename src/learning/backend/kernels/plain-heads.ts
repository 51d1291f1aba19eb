/** The last layer of each head in plain TypeScript; see `kernels.ts`. The order of its sums is that of four SIMD lanes. */
const { fround } = Math;

// The casts `as number` below only undo noUncheckedIndexedAccess: every index lies inside by construction.

export function plainHeads(
  heap: Float32Array,
  rows: number,
  nHeads: number,
  n: number,
  nOutputs: number,
  h: number,
  w: number,
  bias: number,
  y: number,
): void {
  for (let row = 0, from = h, to = y; row < rows; row++) {
    for (let head = 0; head < nHeads; head++, from += n) {
      for (let o = 0; o < nOutputs; o++, to++) {
        const unit = head * nOutputs + o;
        heap[to] = dot(heap, n, from, w + unit * n) + (heap[bias + unit] as number);
      }
    }
  }
}

export function plainHeadsBack(
  heap: Float32Array,
  rows: number,
  nHeads: number,
  n: number,
  nOutputs: number,
  dy: number,
  h: number,
  w: number,
  dw: number,
  dBias: number,
  dh: number,
): void {
  for (let row = 0, at = dy, from = h, to = dh; row < rows; row++) {
    for (let head = 0; head < nHeads; head++, from += n, to += n) {
      for (let o = 0; o < nOutputs; o++, at++) {
        const g = heap[at] as number;
        const unit = head * nOutputs + o;
        heap[dBias + unit] = (heap[dBias + unit] as number) + g;
        for (let j = 0, k = unit * n; j < n; j++, k++) {
          heap[dw + k] = (heap[dw + k] as number) + fround(g * (heap[from + j] as number));
          const back = fround(g * (heap[w + k] as number));
          heap[to + j] = o > 0 ? (heap[to + j] as number) + back : back;
        }
      }
    }
  }
}

function dot(heap: Float32Array, n: number, a: number, b: number): number {
  const tiled = n - (n % 4);
  let s0 = fround(0), s1 = fround(0), s2 = fround(0), s3 = fround(0); // prettier-ignore
  for (let j = 0; j < tiled; j += 4) {
    s0 = fround(s0 + fround((heap[a + j] as number) * (heap[b + j] as number)));
    s1 = fround(s1 + fround((heap[a + j + 1] as number) * (heap[b + j + 1] as number)));
    s2 = fround(s2 + fround((heap[a + j + 2] as number) * (heap[b + j + 2] as number)));
    s3 = fround(s3 + fround((heap[a + j + 3] as number) * (heap[b + j + 3] as number)));
  }
  let sum = fround(fround(s0 + s1) + fround(s2 + s3));
  for (let j = tiled; j < n; j++)
    sum = fround(sum + fround((heap[a + j] as number) * (heap[b + j] as number)));
  return sum;
}
