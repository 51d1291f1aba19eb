/**
 * Natural logarithm by + − × ÷ alone, within 1e-15 relative for 0 < x < ∞. `Math.log` may differ by a bit between engines.
 */
export function exactLog(x: number): number {
  let mantissa = x;
  let exponent = 0;
  while (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent--;
  }
  // ln m = 2 artanh((m − 1)/(m + 1)); the ratio is below 0.172, so 11 terms leave less than 1e-17
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let k = 21; k >= 1; k -= 2) sum = sum * square + 1 / k;
  return exponent * Math.LN2 + 2 * ratio * sum;
}
