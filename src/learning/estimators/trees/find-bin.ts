/** Which bin a number falls in: binary search among ascending thresholds. `pack-many.ts` does it for whole columns. */

/** 1 + the number of thresholds below the value; 0 when the value is missing. */
export function binOf(value: number, thresholds: Float64Array): number {
  if (Number.isNaN(value)) return 0;
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((thresholds[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
