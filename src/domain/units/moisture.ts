/** Mass at another moisture. Yields are compared only at the same moisture, so a harvest stores the one it had. */
import { DataError } from '../errors.ts';

/**
 * The same dry matter at another moisture.
 *
 * @param mass - any unit of mass or mass per area
 * @param fromPercent - moisture of `mass`, percent wet basis, at least 0 and below 100
 * @param toPercent - moisture wanted, same basis
 * @throws DataError `bad-moisture` outside 0 ≤ moisture < 100
 * @example atMoisture(62.26, 24, 15.5) // 56.00: one bushel of maize
 */
export function atMoisture(mass: number, fromPercent: number, toPercent: number): number {
  for (const percent of [fromPercent, toPercent]) {
    if (!(percent >= 0 && percent < 100)) throw new DataError('bad-moisture', { percent });
  }
  return (mass * (100 - fromPercent)) / (100 - toPercent);
}
