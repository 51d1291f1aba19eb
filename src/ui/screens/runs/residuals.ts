/** What the residuals page draws and says of a run's test predictions. Pure. */
import type { TestPredictions } from '../../../tracking/test-predictions.ts';

export interface ResidualView {
  readonly nRows: number;
  /** drawn: at most as many as asked for, evenly chosen */
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  /** both ends of the line on which a prediction is right */
  readonly line: readonly [low: number, high: number];
  /** mean of observed − predicted */
  readonly bias: number;
  /** quartiles of observed − predicted: half of the errors lie between */
  readonly quartiles: readonly [low: number, high: number];
}

const at = (values: Float64Array, row: number): number => values[row] ?? Number.NaN;

/** @returns null when no row has both values finite */
export function viewResiduals({ actual, predicted }: TestPredictions, nMost: number): ResidualView | null {
  const known = Array.from(actual.keys()).filter(
    (row) => Number.isFinite(actual[row]) && Number.isFinite(predicted[row]),
  );
  if (known.length === 0) return null;
  const errors = Float64Array.from(known, (row) => at(actual, row) - at(predicted, row)).sort();
  const step = Math.max(1, known.length / nMost);
  const drawn = Array.from(
    { length: Math.min(nMost, known.length) },
    (_, i) => known[Math.floor(i * step)] ?? 0,
  );
  let [low, high] = [Infinity, -Infinity];
  for (const row of known) {
    low = Math.min(low, at(actual, row), at(predicted, row));
    high = Math.max(high, at(actual, row), at(predicted, row));
  }
  return {
    nRows: known.length,
    actual: Float64Array.from(drawn, (row) => at(actual, row)),
    predicted: Float64Array.from(drawn, (row) => at(predicted, row)),
    line: [low, high],
    bias: errors.reduce((sum, error) => sum + error, 0) / errors.length,
    quartiles: [quantile(errors, 0.25), quantile(errors, 0.75)],
  };
}

/** Hyndman & Fan's type 7 on sorted values. */
function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
