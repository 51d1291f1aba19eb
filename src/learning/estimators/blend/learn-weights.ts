/**
 * From out-of-fold predictions to weights. How strongly weights are pulled towards the plain average is chosen on the folds
 * once more: weights learned on all folds but one are judged on that one. With few blocks the average is hard to beat, and
 * weights that follow the blocks would promise more than they hold.
 */
import type { Fold } from '../../../domain/split.ts';
import type { FitInput } from '../../estimator.ts';
import type { BlendSettings } from './settings.ts';
import { ridgeWeights, simplexWeights } from './simplex-weights.ts';

/** Pulls that are tried, in units of how much the members disagree; the weakest first. */
const PULLS = [0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 100];

export interface LearnedWeights {
  /** one a member, adding up to one */
  readonly weights: Float64Array<ArrayBuffer>;
  /** root mean squared error of each fold's rows by weights that were learned on the other folds */
  readonly score: number;
}

/** Weighted sums over a fold's rows. */
interface Sums {
  /** m × m: of the members' errors */
  readonly errors: Float64Array;
  /** m × m: of each member's prediction less the members' mean */
  readonly deviations: Float64Array;
  /** length m: of those deviations and what the mean leaves unexplained */
  readonly moments: Float64Array;
  readonly count: number;
}

/** @param predictions - one array a member for each fold, parallel to the fold's test rows */
export function learnWeights(
  input: Pick<FitInput, 'target' | 'weights'>,
  folds: readonly Fold[],
  predictions: readonly (readonly Float64Array[])[],
  settings: Pick<BlendSettings, 'method' | 'alpha'>,
): LearnedWeights {
  const parts = folds.map(({ test }, k) =>
    sumUp(
      input,
      test,
      predictions.map((member) => member[k] ?? new Float64Array()),
    ),
  );
  const pulls = settings.alpha === null ? PULLS : [settings.alpha];
  let best = { pull: NaN, loss: Infinity };
  for (const pull of pulls) {
    const loss = crossLoss(parts, settings.method, pull);
    // of equals the stronger pull
    if (!(loss > best.loss)) best = { pull, loss };
  }
  const all = total(parts);
  return {
    weights: solve(all, settings.method, best.pull),
    score: Math.sqrt(best.loss / all.count),
  };
}

function crossLoss(parts: readonly Sums[], method: BlendSettings['method'], pull: number): number {
  return parts.reduce((sum, part) => {
    const others = total(parts.filter((other) => other !== part));
    return sum + lossOf(part, solve(others, method, pull));
  }, 0);
}

function solve(sums: Sums, method: BlendSettings['method'], pull: number): Float64Array<ArrayBuffer> {
  if (method === 'ridge') return ridgeWeights(sums.deviations, sums.moments, pull);
  const m = sums.moments.length;
  const penalty = pull * diagonalMean(sums.deviations, m);
  // weights add up to one, so that being far from the average and being large are the same
  const pulled = sums.errors.map((value, at) => value + (at % (m + 1) === 0 ? penalty : 0));
  return simplexWeights(pulled, m);
}

/** Σ c (Σ w e)² of the rows that were summed up. */
function lossOf({ errors, moments }: Sums, weights: Float64Array): number {
  const m = moments.length;
  let sum = 0;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) sum += (errors[i * m + j] ?? 0) * (weights[i] ?? 0) * (weights[j] ?? 0);
  }
  return sum;
}

function sumUp(
  { target, weights }: Pick<FitInput, 'target' | 'weights'>,
  rows: Uint32Array,
  predictions: readonly Float64Array[],
): Sums {
  const observed = Float64Array.from(rows, (row) => target[row] ?? NaN);
  const counts = Float64Array.from(rows, (row) => (weights === undefined ? 1 : (weights[row] ?? 0)));
  const mean = observed.map(
    (_, i) => predictions.reduce((sum, predicted) => sum + (predicted[i] ?? NaN), 0) / predictions.length,
  );
  const errors = predictions.map((predicted) => less(predicted, observed));
  const deviations = predictions.map((predicted) => less(predicted, mean));
  const rest = less(observed, mean);
  return {
    errors: products(errors, counts),
    deviations: products(deviations, counts),
    moments: Float64Array.from(deviations, (deviation) => inner(deviation, rest, counts)),
    count: counts.reduce((sum, count) => sum + count, 0),
  };
}

function total(parts: readonly Sums[]): Sums {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError('no folds'); // there are two at least
  return others.reduce<Sums>(
    (sum, part) => ({
      errors: plus(sum.errors, part.errors),
      deviations: plus(sum.deviations, part.deviations),
      moments: plus(sum.moments, part.moments),
      count: sum.count + part.count,
    }),
    first,
  );
}

const less = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value - (b[i] ?? NaN));
const plus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value + (b[i] ?? 0));

/** m × m weighted inner products, row-major. */
function products(columns: readonly Float64Array[], counts: Float64Array): Float64Array {
  return Float64Array.from(columns.flatMap((a) => columns.map((b) => inner(a, b, counts))));
}

function inner(a: Float64Array, b: Float64Array, counts: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (counts[i] ?? 0) * (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function diagonalMean(a: Float64Array, m: number): number {
  let sum = 0;
  for (let j = 0; j < m; j++) sum += a[j * m + j] ?? 0;
  return sum / m;
}
