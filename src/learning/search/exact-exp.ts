import { exactLog } from '../random.ts';

/**
 * eˣ by + − × ÷ alone, within 4e-16 relative where the result is a normal number: `Math.exp` may differ by a bit between
 * engines, and a proposal must not.
 */
export function exactExp(x: number): number {
  if (!(x > -745)) return Number.isNaN(x) ? x : 0;
  if (x > 709) return Infinity;
  const halvings = Math.round(x / Math.LN2);
  const rest = x - halvings * Math.LN2;
  // |rest| ≤ 0.35: 15 terms leave less than 1e-17
  let sum = 1;
  for (let k = 15; k >= 1; k--) sum = 1 + (sum * rest) / k;
  for (let left = halvings; left > 0; left--) sum *= 2;
  for (let left = halvings; left < 0; left++) sum /= 2;
  return sum;
}

/** base^exponent for a base above 0, the same everywhere. */
export function exactPower(base: number, exponent: number): number {
  return exactExp(exponent * exactLog(base));
}

/** Standard normal distribution function, within 1e-7 (Abramowitz & Stegun 1964, 7.1.26). */
export function normalCdf(z: number): number {
  const x = Math.abs(z) * Math.SQRT1_2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const half = 0.5 * series * exactExp(-x * x);
  return z > 0 ? 1 - half : half;
}
