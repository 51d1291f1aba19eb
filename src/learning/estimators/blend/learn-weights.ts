import type { FitInput } from '../../estimator.ts';
import type { BlendSettings } from './settings.ts';
import { ridgeWeights, simplexWeights } from './simplex-weights.ts';

/**
 * @param rows - held-out rows of the table
 * @param predictions - one array a member, parallel to `rows`
 * @returns one weight a member, adding up to one
 */
export function learnWeights(
  { target, weights }: Pick<FitInput, 'target' | 'weights'>,
  rows: Uint32Array,
  predictions: readonly Float64Array[],
  { method, alpha }: Pick<BlendSettings, 'method' | 'alpha'>,
): Float64Array<ArrayBuffer> {
  const m = predictions.length;
  const observed = Float64Array.from(rows, (row) => target[row] ?? NaN);
  const counts = Float64Array.from(rows, (row) => (weights === undefined ? 1 : (weights[row] ?? 0)));
  if (method === 'weights') {
    const errors = predictions.map((predicted) => predicted.map((value, i) => value - (observed[i] ?? NaN)));
    return simplexWeights(products(errors, counts), m);
  }
  const mean = observed.map(
    (_, i) => predictions.reduce((sum, predicted) => sum + (predicted[i] ?? NaN), 0) / m,
  );
  const deviations = predictions.map((predicted) => predicted.map((value, i) => value - (mean[i] ?? NaN)));
  const rest = observed.map((value, i) => value - (mean[i] ?? NaN));
  const moments = Float64Array.from(deviations, (deviation) => inner(deviation, rest, counts));
  return ridgeWeights(products(deviations, counts), moments, alpha);
}

/** m × m weighted inner products, row-major. */
function products(columns: readonly Float64Array[], counts: Float64Array): Float64Array {
  return Float64Array.from(columns.flatMap((a) => columns.map((b) => inner(a, b, counts))));
}

function inner(a: Float64Array, b: Float64Array, counts: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (counts[i] ?? 0) * (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
