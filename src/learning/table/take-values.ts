/** The values at the given rows, in their order. */
export function takeValues(values: Float64Array, rows: Uint32Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(rows, (row) => values[row] ?? NaN);
}
