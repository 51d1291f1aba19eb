/**
 * A gradient and a count in one Float64: q = round(g · scale) is stored as q + unit, so that a bin's sum holds
 * count = ⌊sum / unit + ½⌋ and Σq = sum − count · unit. Every sum is an integer below 2⁵³: addition and subtraction are
 * exact and their order does not matter. After Shi et al. 2022 (quantised training), arXiv:2207.09682.
 */
export interface Packing {
  /** a power of two: what one row adds to the count */
  readonly unit: number;
  /** largest |q| with which n rows cannot spill into the count */
  readonly maxGradient: number;
}

/** Room for sums of second derivatives: no count goes with them, and none is below 0. */
export function weightPackingFor(nRows: number): Packing {
  return { unit: 0, maxGradient: Math.floor((2 ** 53 - 1) / nRows) };
}

/** @param nRows - rows that can meet in one sum, 1 … 2²⁶ */
export function packingFor(nRows: number): Packing {
  let bits = 0;
  while (2 ** bits < nRows + 1) bits++;
  const unit = 2 ** (53 - bits);
  return { unit, maxGradient: Math.floor((unit / 2 - 1) / nRows) };
}

/** The power of two by which gradients up to `largest` fill the room of a packing. */
export function gradientScale(largest: number, { maxGradient }: Packing): number {
  if (largest === 0) return 1;
  // one less for the rounding of each gradient
  const room = (maxGradient - 1) / largest;
  let scale = 1;
  while (scale * 2 <= room) scale *= 2;
  while (scale > room) scale /= 2;
  return scale;
}

/** `packed[i] = round(values[i] · scale) + unit` for every row. */
export function packValues(values: Float64Array, scale: number, unit: number, packed: Float64Array): void {
  // casts here and below: one entry a row in each column
  for (let i = 0; i < packed.length; i++) {
    packed[i] = Math.floor((values[i] as number) * scale + 0.5) + unit;
  }
}

/** Largest size in a column; 0 when it is empty. */
export function largestSize(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i] as number);
    if (size > largest) largest = size;
  }
  return largest;
}
