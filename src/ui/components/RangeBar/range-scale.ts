/** Where things stand on the range bar, as shares of its length: pure, so that it can be tested without a screen. */

export interface RangeValues {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  /** this field's own mean; null when there is none yet */
  readonly own: number | null;
  /** what a naive guess says; null when there is none */
  readonly naive: number | null;
}

export interface RangePlaces {
  /** the value at the end of the bar; its beginning is 0 */
  readonly end: number;
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  readonly own: number | null;
  readonly naive: number | null;
}

const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The next calm number at or above `value`: 1, 1.5, 2, 3, 4, 5, 6, 8 or 10 times a power of ten. */
export function calmEnd(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = steps.find((candidate) => candidate * power >= value * (1 - 1e-9));
  return (step ?? 10) * power;
}

/**
 * Places on a bar that begins at zero and ends at a calm number with some room beyond the highest mark. Values are
 * rounded to `digits` decimals first, so that the bar moves only when a number that can be read moves.
 *
 * @param end - a fixed end, to compare several bars; else it follows the values
 */
export function rangePlaces(values: RangeValues, digits: number, end?: number): RangePlaces {
  const round = (value: number) => Math.max(0, Math.round(value * 10 ** digits) / 10 ** digits);
  const marks = [values.high, values.mean, values.own ?? 0, values.naive ?? 0].map(round);
  const last = end ?? calmEnd(Math.max(...marks) * 1.08);
  const place = (value: number) => Math.min(1, round(value) / last);
  return {
    end: last,
    low: place(values.low),
    mean: place(values.mean),
    high: place(values.high),
    own: values.own === null ? null : place(values.own),
    naive: values.naive === null ? null : place(values.naive),
  };
}
