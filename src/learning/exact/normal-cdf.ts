import { exactExp } from './exp.ts';

/** Standard normal distribution function, within 1e-7 (Abramowitz & Stegun 1964, 7.1.26), the same everywhere. */
export function normalCdf(z: number): number {
  const x = Math.abs(z) * Math.SQRT1_2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const half = 0.5 * series * exactExp(-x * x);
  return z > 0 ? 1 - half : half;
}
