/**
 * Leave-one-out errors of ridge for many penalties at once, from one eigendecomposition: with the hat matrix
 * H = w(1/Σw + (x − x̄)ᵀ(G + αI)⁻¹(x − x̄)), the error of a row that was left out is e/(1 − h), exactly (Golub, Heath & Wahba
 * 1979, Technometrics 21; Allen's PRESS 1974). The intercept is unpenalised and is refitted too; scales and categories are
 * those of all training rows.
 */
import type { CentredSums, RidgeRows, SparseRow } from './normal-equations.ts';
import { eachRow } from './normal-equations.ts';
import type { SymmetricEigen } from './symmetric-eigen.ts';
import { symmetricEigen } from './symmetric-eigen.ts';
import type { Work } from './work.ts';

/**
 * @param sums - of the same rows
 * @param alphas - penalties, each > 0
 * @param each - told each row's errors, one an α, in the target's unit; the array is reused
 * @returns Σwe² for each α
 * @remarks p³ for the eigenvectors, n·p·(non-zeros + α's) for the errors.
 */
export function* leaveOneOut(
  rows: RidgeRows,
  sums: CentredSums,
  alphas: readonly number[],
  each: (row: number, errors: Float64Array) => void = () => {},
): Work<Float64Array<ArrayBuffer>> {
  const width = sums.moment.length;
  const eigen = yield* symmetricEigen(sums.gram.slice(), width);
  const basis = makeBasis(eigen, sums, alphas);
  const totals = new Float64Array(alphas.length);
  const errors = new Float64Array(alphas.length);
  const cost = width * (rows.encoder.columns.length + 2 * alphas.length);
  const visit = (row: SparseRow) => {
    writeErrors(basis, sums, row, rows.target[row.row] as number, errors);
    // casts: one entry an α
    errors.forEach((error, a) => (totals[a] = (totals[a] as number) + row.weight * error * error));
    each(row.row, errors);
  };
  yield* eachRow(rows, visit, cost);
  return totals;
}

/** What is the same for all rows, one row an eigenvector. */
interface Basis {
  readonly eigen: SymmetricEigen;
  /** qᵀx̄ */
  readonly means: Float64Array;
  /** qᵀ Σw(x − x̄)y */
  readonly moments: Float64Array;
  /** 1/(λ + α), p × α's */
  readonly inverses: Float64Array;
  readonly projected: Float64Array;
  readonly nAlphas: number;
}

function makeBasis(eigen: SymmetricEigen, { means, moment }: CentredSums, alphas: readonly number[]): Basis {
  const width = means.length;
  const along = (vector: Float64Array) =>
    Float64Array.from(vector, (_, k) => {
      let sum = 0;
      // casts: k and j are below the width
      for (let j = 0; j < width; j++) sum += (eigen.vectors[k * width + j] as number) * (vector[j] as number);
      return sum;
    });
  const inverses = new Float64Array(width * alphas.length);
  eigen.values.forEach((value, k) =>
    // rounding may leave an eigenvalue of zero below it
    alphas.forEach((alpha, a) => (inverses[k * alphas.length + a] = 1 / (Math.max(value, 0) + alpha))),
  );
  return {
    eigen,
    means: along(means),
    moments: along(moment),
    inverses,
    projected: new Float64Array(width),
    nAlphas: alphas.length,
  };
}

function writeErrors(
  basis: Basis,
  sums: CentredSums,
  row: SparseRow,
  target: number,
  errors: Float64Array,
): void {
  const { eigen, means, moments, inverses, projected, nAlphas } = basis;
  const width = projected.length;
  const leverage = new Float64Array(nAlphas);
  errors.fill(0);
  // casts below: k, j and a are within the basis
  for (let k = 0; k < width; k++) {
    let z = -(means[k] as number);
    for (let p = 0; p < row.nPresent; p++) {
      z += (eigen.vectors[k * width + (row.columns[p] as number)] as number) * (row.values[p] as number);
    }
    const fitted = z * (moments[k] as number);
    const square = z * z;
    for (let a = 0; a < nAlphas; a++) {
      const inverse = inverses[k * nAlphas + a] as number;
      errors[a] = (errors[a] as number) + fitted * inverse;
      leverage[a] = (leverage[a] as number) + square * inverse;
    }
  }
  for (let a = 0; a < nAlphas; a++) {
    const hat = row.weight * (1 / sums.weight + (leverage[a] as number));
    errors[a] = (target - sums.targetMean - (errors[a] as number)) / (1 - hat);
  }
}
