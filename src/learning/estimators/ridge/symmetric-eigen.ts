/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to tridiagonal form, then implicit QL steps
 * (Golub & Van Loan, Matrix Computations, §8.3; EISPACK's tred2 and tql2, Smith et al. 1976). Vectors lie in rows, so that
 * every loop runs along one; only operations that IEEE 754 rounds exactly.
 */
import { DataError } from '../../../domain/errors.ts';
import type { Work } from './work.ts';

export interface SymmetricEigen {
  /** length n, in no order */
  readonly values: Float64Array<ArrayBuffer>;
  /** n × n, row-major: row k is the unit eigenvector of `values[k]` */
  readonly vectors: Float64Array<ArrayBuffer>;
}

/** Steps of QL that one eigenvalue may take; three is usual. */
const MAX_STEPS = 60;

/**
 * @param a - n × n, row-major, symmetric; overwritten
 * @throws {@link DataError} `no-convergence` (never seen on finite numbers), with the place
 * @remarks about 5 n³ multiplications.
 */
export function* symmetricEigen(a: Float64Array, n: number): Work<SymmetricEigen> {
  const scales = new Float64Array(n);
  const off = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    reduceColumn(a, n, k, scales, off);
    yield 3 * (n - k) * (n - k);
  }
  const values = Float64Array.from({ length: n }, (_, k) => a[k * n + k] as number);
  const vectors = new Float64Array(n * n);
  for (let k = 0; k < n; k++) vectors[k * n + k] = 1;
  for (let k = n - 2; k >= 0; k--) {
    if (scales[k] !== 0) applyReflection(vectors, a, n, k, scales[k] as number);
    yield 2 * (n - k) * (n - k);
  }
  yield* diagonalise(values, off, vectors, n);
  return { values, vectors };
}

/**
 * Zeroes column k below the subdiagonal by a reflection I − s v vᵀ of the rows and columns after k. v is left in row k of
 * `a`, from column k + 1 on; the subdiagonal goes to `off[k]`, s to `scales[k]` (0: nothing to do).
 */
function reduceColumn(a: Float64Array, n: number, k: number, scales: Float64Array, off: Float64Array): void {
  const row = k * n;
  // casts here and below: indices < n, and the arrays hold n or n² numbers
  let tail = 0;
  for (let j = k + 2; j < n; j++) tail += (a[row + j] as number) * (a[row + j] as number);
  const head = a[row + k + 1] as number;
  off[k] = head;
  if (tail === 0) return;
  const length = Math.sqrt(head * head + tail);
  off[k] = head > 0 ? -length : length;
  const first = head - (off[k] as number);
  a[row + k + 1] = first;
  const scale = 2 / (first * first + tail);
  scales[k] = scale;
  const product = new Float64Array(n);
  let along = 0;
  for (let i = k + 1; i < n; i++) {
    let sum = 0;
    for (let j = k + 1; j < n; j++) sum += (a[i * n + j] as number) * (a[row + j] as number);
    product[i] = scale * sum;
    along += (product[i] as number) * (a[row + i] as number);
  }
  for (let i = k + 1; i < n; i++)
    product[i] = (product[i] as number) - 0.5 * scale * along * (a[row + i] as number);
  for (let i = k + 1; i < n; i++) {
    const v = a[row + i] as number;
    const w = product[i] as number;
    for (let j = k + 1; j < n; j++) {
      a[i * n + j] = (a[i * n + j] as number) - (v * (product[j] as number) + w * (a[row + j] as number));
    }
  }
}

/** M ← M (I − s v vᵀ) with v in row k of `a`; rows up to k are still those of the identity. */
function applyReflection(m: Float64Array, a: Float64Array, n: number, k: number, scale: number): void {
  for (let i = k + 1; i < n; i++) {
    let sum = 0;
    for (let j = k + 1; j < n; j++) sum += (m[i * n + j] as number) * (a[k * n + j] as number);
    sum *= scale;
    for (let j = k + 1; j < n; j++) m[i * n + j] = (m[i * n + j] as number) - sum * (a[k * n + j] as number);
  }
}

/** QL with implicit shifts on the tridiagonal matrix (d, e); the rotations go into the rows of `vectors`. */
function* diagonalise(d: Float64Array, e: Float64Array, vectors: Float64Array, n: number): Work<void> {
  const negligible = Number.EPSILON * norm(d, e);
  for (let low = 0; low < n; low++) {
    for (let step = 0; ; step++) {
      const high = firstSmall(e, low, n, negligible);
      if (high === low) break;
      if (step === MAX_STEPS) throw new DataError('no-convergence', { at: low });
      chase(d, e, vectors, n, low, high);
      yield 4 * n * (high - low);
    }
  }
}

/** The first place from `low` whose subdiagonal element is lost beside the matrix: eigenvalues of zero come in numbers here. */
function firstSmall(e: Float64Array, low: number, n: number, negligible: number): number {
  let at = low;
  while (at < n - 1 && Math.abs(e[at] as number) > negligible) at++;
  return at;
}

/** Σ of the largest row bounds every eigenvalue. */
function norm(d: Float64Array, e: Float64Array): number {
  return d.reduce((most, value, k) => Math.max(most, Math.abs(value) + 2 * Math.abs(e[k] as number)), 0);
}

function chase(
  d: Float64Array,
  e: Float64Array,
  vectors: Float64Array,
  n: number,
  low: number,
  high: number,
): void {
  const bottom = d[low] as number;
  const half = ((d[low + 1] as number) - bottom) / (2 * (e[low] as number));
  const root = Math.sqrt(half * half + 1);
  let g = (d[high] as number) - bottom + (e[low] as number) / (half + (half >= 0 ? root : -root));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let i = high - 1; i >= low; i--) {
    const f = sine * (e[i] as number);
    const b = cosine * (e[i] as number);
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] = (d[i + 1] as number) - shift;
      e[high] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = (d[i + 1] as number) - shift;
    const turned = ((d[i] as number) - g) * sine + 2 * cosine * b;
    shift = sine * turned;
    d[i + 1] = g + shift;
    g = cosine * turned - b;
    rotateRows(vectors, n, i, sine, cosine);
  }
  d[low] = (d[low] as number) - shift;
  e[low] = g;
  e[high] = 0;
}

function rotateRows(vectors: Float64Array, n: number, i: number, sine: number, cosine: number): void {
  const upper = i * n;
  const lower = upper + n;
  for (let k = 0; k < n; k++) {
    const a = vectors[upper + k] as number;
    const b = vectors[lower + k] as number;
    vectors[lower + k] = sine * a + cosine * b;
    vectors[upper + k] = cosine * a - sine * b;
  }
}
