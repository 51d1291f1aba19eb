/**
 * cos(πx) for 0 ≤ x ≤ 1 by + − × alone, within 1e-15: `Math.cos` may differ by a bit between JavaScript engines. Taylor's series
 * about the nearer of 0 and ½, where eleven terms leave less than 1e-17.
 */
export function exactCosine(x: number): number {
  if (x > 0.5) return -exactCosine(1 - x);
  if (x > 0.25) return sine((0.5 - x) * Math.PI);
  return cosine(x * Math.PI);
}

function cosine(angle: number): number {
  let sum = 1;
  for (let k = 20; k >= 2; k -= 2) sum = 1 - (sum * angle * angle) / (k * (k - 1));
  return sum;
}

function sine(angle: number): number {
  let sum = 1;
  for (let k = 21; k >= 3; k -= 2) sum = 1 - (sum * angle * angle) / (k * (k - 1));
  return angle * sum;
}
