/** Cholesky's factorisation A = LLᵀ of symmetric positive definite matrices (Golub & Van Loan, Matrix Computations, §4.2). */
import { DataError } from '../../../domain/errors.ts';
import type { Work } from './work.ts';

/**
 * @param a - n × n, row-major; its lower triangle is overwritten with L, the rest is not read
 * @throws {@link DataError} `not-positive-definite` when A is singular, with the row
 * @remarks n³/6 multiplications.
 */
export function* factorCholesky(a: Float64Array, n: number): Work<void> {
  for (let i = 0; i < n; i++) {
    factorRow(a, n, i);
    yield (i * i) / 2;
  }
}

function factorRow(a: Float64Array, n: number, i: number): void {
  // casts: i, j, k < n and a holds n² numbers
  const row = i * n;
  for (let j = 0; j < i; j++) {
    const other = j * n;
    a[row + j] = ((a[row + j] as number) - dotOf(a, row, a, other, j)) / (a[other + j] as number);
  }
  const square = (a[row + i] as number) - dotOf(a, row, a, row, i);
  if (!(square > 0)) throw new DataError('not-positive-definite', { row: i });
  a[row + i] = Math.sqrt(square);
}

/** Σ a[p + k] b[q + k] for k < n, in four sums: one would wait for each addition. */
export function dotOf(a: Float64Array, p: number, b: Float64Array, q: number, n: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let k = 0;
  // casts: both runs lie within their arrays
  for (; k + 3 < n; k += 4) {
    first += (a[p + k] as number) * (b[q + k] as number);
    second += (a[p + k + 1] as number) * (b[q + k + 1] as number);
    third += (a[p + k + 2] as number) * (b[q + k + 2] as number);
    fourth += (a[p + k + 3] as number) * (b[q + k + 3] as number);
  }
  for (; k < n; k++) first += (a[p + k] as number) * (b[q + k] as number);
  return first + second + (third + fourth);
}

/** Solves L z = b in place. @param l - n × n, row-major, lower triangle read @param b - length n */
export function solveLower(l: Float64Array, b: Float64Array): void {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    b[i] = ((b[i] as number) - dotOf(l, i * n, b, 0, i)) / (l[i * n + i] as number);
  }
}

/** Solves Lᵀ x = b in place, reading L by rows. */
export function solveUpper(l: Float64Array, b: Float64Array): void {
  const n = b.length;
  for (let i = n - 1; i >= 0; i--) {
    const value = (b[i] as number) / (l[i * n + i] as number);
    b[i] = value;
    for (let k = 0; k < i; k++) b[k] = (b[k] as number) - value * (l[i * n + k] as number);
  }
}

/**
 * Solves A x = b.
 *
 * @param a - n × n, row-major; its lower triangle is overwritten with the factor
 * @param b - length n; overwritten with x
 * @throws {@link DataError} `not-positive-definite` when A is singular
 */
export function* solveCholesky(a: Float64Array, b: Float64Array): Work<void> {
  yield* factorCholesky(a, b.length);
  solveLower(a, b);
  solveUpper(a, b);
}
