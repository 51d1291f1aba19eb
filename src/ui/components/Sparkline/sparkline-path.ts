/** The path of a tiny curve in a box of `width` × `height`, y upwards; gaps where values are not finite. */
export function sparklinePath(values: ArrayLike<number>, width: number, height: number): string {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return '';
  const span = high - low || 1;
  const dx = values.length > 1 ? width / (values.length - 1) : 0;
  let path = '';
  let isDrawing = false;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) {
      isDrawing = false;
      continue;
    }
    const y = high === low ? height / 2 : height - ((value - low) / span) * height;
    path += `${isDrawing ? 'L' : 'M'}${(i * dx).toFixed(1)} ${y.toFixed(1)}`;
    isDrawing = true;
  }
  return path;
}
