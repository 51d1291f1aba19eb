/** What a seed can be: how good, and how long it takes. */
import type { CropId } from './crops.ts';

export const seeds = ['farm_saved', 'improved', 'elite'] as const;
export type Seed = (typeof seeds)[number];

export const durations = ['early', 'medium', 'late'] as const;
export type Duration = (typeof durations)[number];

const factors: Readonly<Record<Duration, number>> = { early: 0.85, medium: 1, late: 1.15 };
/** Cassava's crop file takes 360 days; its classes stay within a year: 252, 306, 349 days. */
const cassavaFactors: Readonly<Record<Duration, number>> = { early: 0.7, medium: 0.85, late: 0.97 };

/** Factor on heat units, or days, to maturity. */
export function durationFactor(crop: CropId, duration: Duration): number {
  return crop === 'cassava' ? cassavaFactors[duration] : factors[duration];
}
