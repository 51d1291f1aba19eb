/**
 * How a standardised number enters the first layer: as it is and, when it has knots, piecewise linearly encoded (Gorishniy, Rubachev &
 * Babenko 2022, arXiv:2203.05556, eq. 1): one input a bin, 0 below it, 1 above it, rising within it. Beyond what training
 * saw a number is held at a margin, so that nothing is extrapolated without end.
 */

export interface NumberLayout {
  /** standardised quantiles, strictly ascending; none or at least two */
  readonly knots: readonly number[];
  /** whether "it is missing" is an input of its own */
  readonly indicator: boolean;
  /** where a standardised value is held; ∓Infinity: nowhere */
  readonly low: number;
  readonly high: number;
}

/** Inputs that a number takes. */
export function layoutWidth({ knots, indicator }: NumberLayout): number {
  return 1 + Math.max(0, knots.length - 1) + (indicator ? 1 : 0);
}

/** Inputs that all numbers of a row take. */
export function denseWidth(numbers: readonly NumberLayout[]): number {
  return numbers.reduce((width, layout) => width + layoutWidth(layout), 0);
}

/**
 * Lays out one row's numbers from `out[at]` on; a missing one is the mean, and halfway through the bins as the mean is.
 *
 * @param values - numbers of a row from `from` on, one for each layout
 */
export function layOutNumbers(
  numbers: readonly NumberLayout[],
  values: Float32Array,
  from: number,
  out: Float32Array,
  at: number,
): void {
  let to = at;
  for (let index = 0; index < numbers.length; index++) {
    const layout = numbers[index] as NumberLayout; // inside by the loop's bound
    const given = values[from + index] as number; // the caller's rows are this wide
    const isMissing = Number.isNaN(given);
    const value = isMissing ? 0 : Math.min(layout.high, Math.max(layout.low, given));
    out[to++] = value;
    const { knots } = layout;
    for (let bin = 1; bin < knots.length; bin++) {
      const left = knots[bin - 1] as number;
      const right = knots[bin] as number;
      out[to++] = value <= left ? 0 : value >= right ? 1 : (value - left) / (right - left);
    }
    if (layout.indicator) out[to++] = isMissing ? 1 : 0;
  }
}
