import { DataError } from '../../../domain/errors.ts';

/**
 * Solves A x = b for a symmetric positive definite A by Cholesky's method (Golub & Van Loan, Matrix Computations, §4.2).
 *
 * @param a - n × n, row-major; its lower triangle is overwritten with the factor
 * @param b - length n; overwritten with x
 * @throws {@link DataError} `not-positive-definite` when A is singular
 * @remarks n³/6 multiplications.
 */
export function solveCholesky(a: Float64Array, b: Float64Array): void {
  const n = b.length;
  // casts: i, j, k < n and a holds n² numbers
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[i * n + k] as number) * (a[j * n + k] as number);
      if (i !== j) a[i * n + j] = sum / (a[j * n + j] as number);
      else if (sum > 0) a[i * n + i] = Math.sqrt(sum);
      else throw new DataError('not-positive-definite', { row: i });
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (a[i * n + k] as number) * (b[k] as number);
    b[i] = sum / (a[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (a[k * n + i] as number) * (b[k] as number);
    b[i] = sum / (a[i * n + i] as number);
  }
}
