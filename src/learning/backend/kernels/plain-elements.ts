/** The element-wise kernels in plain TypeScript; see `kernels.ts` for what each does. */
const { fround, sqrt } = Math;

// The casts `as number` below only undo noUncheckedIndexedAccess: every index lies inside by construction. A float32 stored is
// rounded once more for nothing, so the last rounding of each value is the array's.

export function plainTranspose(
  heap: Float32Array,
  rows: number,
  columns: number,
  a: number,
  out: number,
): void {
  for (let i = 0, from = a; i < rows; i++) {
    for (let j = 0, to = out + i; j < columns; j++, from++, to += rows) heap[to] = heap[from] as number;
  }
}

export function plainSpread(
  heap: Float32Array,
  rows: number,
  heads: number,
  n: number,
  x: number,
  scale: number,
  out: number,
): void {
  for (let row = 0, from = x, to = out; row < rows; row++, from += n) {
    for (let head = 0, s = scale; head < heads; head++) {
      for (let j = 0; j < n; j++, s++, to++) heap[to] = (heap[from + j] as number) * (heap[s] as number);
    }
  }
}

export function plainSpreadBack(
  heap: Float32Array,
  rows: number,
  heads: number,
  n: number,
  x: number,
  scale: number,
  delta: number,
  dx: number,
  dScale: number,
): void {
  for (let row = 0, from = x, to = dx, d = delta; row < rows; row++, from += n, to += n) {
    for (let head = 0, at = 0; head < heads; head++) {
      for (let j = 0; j < n; j++, at++, d++) {
        const g = heap[d] as number;
        heap[dScale + at] = (heap[dScale + at] as number) + fround(g * (heap[from + j] as number));
        const back = fround(g * (heap[scale + at] as number));
        heap[to + j] = head > 0 ? (heap[to + j] as number) + back : back;
      }
    }
  }
}

export function plainActivate(
  heap: Float32Array,
  rows: number,
  heads: number,
  n: number,
  z: number,
  scale: number,
  bias: number,
  out: number,
): void {
  const width = heads * n;
  for (let row = 0, from = z, to = out; row < rows; row++) {
    for (let at = 0; at < width; at++, from++, to++) {
      const value = fround(fround((heap[from] as number) * (heap[scale + at] as number)) + (heap[bias + at] as number)); // prettier-ignore
      heap[to] = value > 0 ? value : 0;
    }
  }
}

export function plainActivateBack(
  heap: Float32Array,
  rows: number,
  heads: number,
  n: number,
  z: number,
  scale: number,
  out: number,
  delta: number,
  dScale: number,
  dBias: number,
): void {
  const width = heads * n;
  for (let row = 0, from = z, o = out, d = delta; row < rows; row++) {
    for (let at = 0; at < width; at++, from++, o++, d++) {
      const g = (heap[o] as number) > 0 ? (heap[d] as number) : 0;
      heap[dBias + at] = (heap[dBias + at] as number) + g;
      heap[dScale + at] = (heap[dScale + at] as number) + fround(g * (heap[from] as number));
      heap[d] = g * (heap[scale + at] as number);
    }
  }
}

export function plainMultiplyBy(heap: Float32Array, n: number, values: number, factors: number): void {
  for (let i = 0; i < n; i++) heap[values + i] = (heap[values + i] as number) * (heap[factors + i] as number);
}

export function plainAddCodes(
  heap: Float32Array,
  words: Int32Array,
  rows: number,
  nCodes: number,
  n: number,
  codes: number,
  table: number,
  out: number,
): void {
  for (let row = 0, at = codes; row < rows; row++) {
    for (let c = 0; c < nCodes; c++, at++) {
      const code = words[at] as number;
      if (code >= 0) addInto(heap, out + row * n, table + code * n, n);
    }
  }
}

export function plainAddCodesBack(
  heap: Float32Array,
  words: Int32Array,
  rows: number,
  nCodes: number,
  n: number,
  codes: number,
  table: number,
  delta: number,
): void {
  for (let row = 0, at = codes; row < rows; row++) {
    for (let c = 0; c < nCodes; c++, at++) {
      const code = words[at] as number;
      if (code >= 0) addInto(heap, table + code * n, delta + row * n, n);
    }
  }
}

export function plainAdam(
  heap: Float32Array,
  n: number,
  w: number,
  g: number,
  m: number,
  v: number,
  beta1: number,
  beta2: number,
  epsilon: number,
  keep: number,
  rate: number,
  second: number,
): void {
  const [b1, b2, e, kept, r, s] = [beta1, beta2, epsilon, keep, rate, second].map(fround) as [number, number, number, number, number, number]; // prettier-ignore
  const rest1 = fround(1 - b1);
  const rest2 = fround(1 - b2);
  for (let i = 0; i < n; i++) {
    const gradient = heap[g + i] as number;
    const first = fround(fround(b1 * (heap[m + i] as number)) + fround(rest1 * gradient));
    const moment = fround(fround(b2 * (heap[v + i] as number)) + fround(rest2 * fround(gradient * gradient)));
    heap[m + i] = first;
    heap[v + i] = moment;
    const below = fround(fround(fround(sqrt(moment)) * s) + e);
    const step = fround(fround(r * first) / below);
    heap[w + i] = fround(kept * (heap[w + i] as number)) - step;
  }
}

function addInto(heap: Float32Array, to: number, from: number, n: number): void {
  for (let j = 0; j < n; j++) heap[to + j] = (heap[to + j] as number) + (heap[from + j] as number);
}
