/** Bounds in standard errors: the copy's line must lie within the first, a cause's must lie outside the second. */
const AGREES = 3;
const REFUSED = 4;
const LEAST = 0.75;
const MIN_ROWS = 30;

/**
 * Whether x is y plus noise of its own, rather than y being made of x: then x regressed on y has slope 1 and intercept 0, and y
 * regressed on x does not, for noise flattens the line of whatever it is added to (regression dilution; Fuller 1987, Measurement
 * Error Models, §1.1). A cause has it the other way round, and hardly ever the target's own unit and zero.
 *
 * @param x - length n, without missing values
 * @param y - length n
 * @returns null when it is none, or when the rows are too few to tell the two apart
 */
export function noiseOnCopy(
  x: Float64Array,
  y: Float64Array,
): { readonly squaredCorrelation: number } | null {
  const n = x.length;
  if (n < MIN_ROWS) return null;
  const meanX = x.reduce((sum, value) => sum + value, 0) / n;
  const meanY = y.reduce((sum, value) => sum + value, 0) / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = (x[i] ?? 0) - meanX;
    const dy = (y[i] ?? 0) - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const squared = (xy * xy) / (xx * yy);
  if (!(squared >= LEAST && xy > 0)) return null;
  const spread = Math.sqrt((1 - squared) / (n - 2));
  const slope = xy / yy;
  const slopeError = Math.sqrt(xx / yy) * spread;
  const intercept = meanX - slope * meanY;
  const interceptError = slopeError * Math.sqrt(yy / n + meanY * meanY);
  const reverse = xy / xx;
  const reverseError = Math.sqrt(yy / xx) * spread;
  const isCopy = Math.abs(slope - 1) <= AGREES * slopeError && Math.abs(intercept) <= AGREES * interceptError;
  const isCause = 1 - reverse < REFUSED * reverseError;
  return isCopy && !isCause ? { squaredCorrelation: squared } : null;
}
