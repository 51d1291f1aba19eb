/**
 * What each member of a blend counts for, from predictions of rows that it had not seen: stacking (Wolpert 1992, Neural
 * Networks 5:241) with weights that are not negative (Breiman 1996, Machine Learning 24:49) and add up to one (van der Laan,
 * Polley & Hubbard 2007, Stat. Appl. Genet. Mol. Biol. 6:25), or free of sign and pulled towards the plain average.
 */
import { solveCholesky } from '../ridge/cholesky.ts';
import { runThrough } from '../ridge/work.ts';

/** So that two members with the same predictions do not make the equations singular. */
const JITTER = 1e-9;

/**
 * Least squares over the simplex: w ≥ 0, Σw = 1 minimising Σ cᵢ (Σⱼ wⱼ eᵢⱼ)², by an active set (Lawson & Hanson 1974, ch. 23).
 *
 * @param errors - m × m, row-major: Σᵢ cᵢ eᵢⱼ eᵢₖ of the members' errors
 * @returns length m
 */
export function simplexWeights(errors: Float64Array, m: number): Float64Array<ArrayBuffer> {
  const a = withJitter(errors, m);
  const weights = new Float64Array(m);
  let support = [smallestDiagonal(a, m)];
  weights[support[0] ?? 0] = 1;
  // each turn lowers the loss; twice as many as members suffice in practice, and the bound keeps hostile numbers from looping
  for (let turn = 0; turn < 20 * m; turn++) {
    const entering = steepest(a, m, weights, support);
    if (entering < 0) break;
    support = [...support, entering].sort((i, j) => i - j);
    support = settle(a, m, weights, support);
  }
  return weights;
}

/** Moves to the best weights of the support, leaving members behind whose weight would fall below zero. */
function settle(a: Float64Array, m: number, weights: Float64Array, support: number[]): number[] {
  for (let kept = support; ;) {
    const best = balanced(a, m, kept);
    const negative = kept.filter((_, i) => (best[i] ?? 0) <= 0);
    if (negative.length === 0) {
      weights.fill(0);
      kept.forEach((j, i) => (weights[j] = best[i] ?? 0));
      return kept;
    }
    let share = 1;
    kept.forEach((j, i) => {
      const from = weights[j] ?? 0;
      const to = best[i] ?? 0;
      if (to <= 0) share = Math.min(share, from === to ? 0 : from / (from - to));
    });
    kept.forEach((j, i) => (weights[j] = (1 - share) * (weights[j] ?? 0) + share * (best[i] ?? 0)));
    const left = kept.filter((j, i) => (best[i] ?? 0) > 0 || (weights[j] ?? 0) > 1e-12);
    for (const j of kept) if (!left.includes(j)) weights[j] = 0;
    // at least the one with the largest weight stays, since the weights add up to one
    if (left.length === kept.length) return kept;
    kept = left;
  }
}

/** w ∝ A⁻¹1 over the support: where the loss is level in every direction that keeps the sum. */
function balanced(a: Float64Array, m: number, support: readonly number[]): Float64Array {
  const n = support.length;
  const part = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [support[Math.floor(at / n)] ?? 0, support[at % n] ?? 0];
    return a[i * m + j] ?? 0;
  });
  const solution = new Float64Array(n).fill(1);
  runThrough(solveCholesky(part, solution));
  const sum = solution.reduce((total, value) => total + value, 0);
  return solution.map((value) => value / sum);
}

/** The member outside the support whose entering would lower the loss most; −1 when none would. */
function steepest(a: Float64Array, m: number, weights: Float64Array, support: readonly number[]): number {
  const gradient = Float64Array.from({ length: m }, (_, j) => dot(a, m, j, weights));
  const level = gradient.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0);
  let entering = -1;
  let lowest = level * (1 - 1e-9);
  gradient.forEach((value, j) => {
    if (value < lowest && !support.includes(j)) {
      lowest = value;
      entering = j;
    }
  });
  return entering;
}

/**
 * Weights that add up to one and may be negative: the plain average, moved along the members' deviations from it by ridge
 * regression of what it leaves unexplained.
 *
 * @param deviations - m × m: Σᵢ cᵢ dᵢⱼ dᵢₖ of each member's prediction less the members' mean
 * @param moments - length m: Σᵢ cᵢ dᵢⱼ rᵢ, r = observed less the members' mean
 * @param alpha - penalty in units of the mean diagonal; 0: least squares
 */
export function ridgeWeights(
  deviations: Float64Array,
  moments: Float64Array,
  alpha: number,
): Float64Array<ArrayBuffer> {
  const m = moments.length;
  const a = withJitter(deviations, m);
  const scale = diagonalMean(deviations, m);
  for (let j = 0; j < m; j++) a[j * m + j] = (a[j * m + j] ?? 0) + alpha * scale;
  const moves = Float64Array.from(moments);
  runThrough(solveCholesky(a, moves));
  const centre = moves.reduce((sum, value) => sum + value, 0) / m;
  return moves.map((value) => 1 / m + value - centre);
}

function withJitter(matrix: Float64Array, m: number): Float64Array<ArrayBuffer> {
  const a = Float64Array.from(matrix);
  const jitter = JITTER * diagonalMean(matrix, m) || Number.MIN_VALUE;
  for (let j = 0; j < m; j++) a[j * m + j] = (a[j * m + j] ?? 0) + jitter;
  return a;
}

function diagonalMean(a: Float64Array, m: number): number {
  let sum = 0;
  for (let j = 0; j < m; j++) sum += a[j * m + j] ?? 0;
  return sum / m;
}

function smallestDiagonal(a: Float64Array, m: number): number {
  let best = 0;
  for (let j = 1; j < m; j++) if ((a[j * m + j] ?? 0) < (a[best * m + best] ?? 0)) best = j;
  return best;
}

function dot(a: Float64Array, m: number, row: number, w: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < m; k++) sum += (a[row * m + k] ?? 0) * (w[k] ?? 0);
  return sum;
}
