/**
 * How errors grow with the size of what is predicted: not at all, as its square root (a variance that follows the mean, as
 * Taylor's power law has it: Taylor 1961, Nature 189:732), or in proportion. Residuals divided by it are alike from small
 * yields to large ones (normalised conformal: Papadopoulos et al. 2002), so that a large field's range is not paid by a small one's.
 */
import type { SizeSpread } from './calibration.ts';

/** Share of predictions below which the spread shrinks no further. */
const LEAST_SHARE = 0.05;

/** The spread expected at a prediction; 1 everywhere when it does not follow the size. */
export function spreadOfSize(spread: SizeSpread | null, prediction: number): number {
  if (spread === null) return 1;
  const size = Math.max(prediction, spread.least);
  return spread.power === 1 ? size : Math.sqrt(size);
}

/**
 * The ways in which errors may grow, from none on; only none where outcomes or predictions can be below 0.
 *
 * @param predicted - of the calibration rows
 * @param actual - of the same rows
 */
export function possibleSpreads(predicted: Float64Array, actual: Float64Array): (SizeSpread | null)[] {
  const sorted = predicted.slice().sort();
  const least = sorted[Math.floor(LEAST_SHARE * sorted.length)] ?? 0;
  if (!(least > 0) || actual.some((y) => y < 0)) return [null];
  return [null, { power: 0.5, least }, { power: 1, least }];
}
