/** The waterings of a season: as planned, and as given so far with the plan for the rest. */
import { fixedPlan, onDemandPlan } from '../irrigation.ts';
import { dailyDepths, type SeasonLog } from './season-log.ts';
import { sum } from './season-weather.ts';
import type { Watering } from './season-answers.ts';

/** Whoever gives at most less than this in one go does not water. */
const LEAST_WATERING_MM = 1;

export interface SeasonWater {
  /** net mm/day before the season, length n */
  readonly plan: Float64Array;
  /** net mm/day given, then planned, length n */
  readonly given: Float64Array;
  readonly totalMm: number;
  readonly count: number;
}

export function waterOf(
  watering: Watering,
  kc: Float64Array,
  et0: Float64Array,
  rain: Float64Array,
  log: SeasonLog | null,
): SeasonWater {
  const plan = planOf(watering, kc, et0, rain);
  if (log === null || log.irrigation.length === 0) {
    return { plan, given: plan, totalMm: sum(plan), count: countPlanned(watering, plan, 0) };
  }
  const knownDays = Math.min(log.knownDays, plan.length);
  const given = dailyDepths(log.irrigation, knownDays, plan.length);
  const logged = given.reduce((count, mm) => count + (mm > 0 ? 1 : 0), 0);
  for (let day = knownDays; day < given.length; day++) given[day] = plan[day] ?? 0;
  return { plan, given, totalMm: sum(given), count: logged + countPlanned(watering, plan, knownDays) };
}

function planOf(watering: Watering, kc: Float64Array, et0: Float64Array, rain: Float64Array): Float64Array {
  if (watering.kind === 'on_demand') {
    const limitMm = watering.depthMm < LEAST_WATERING_MM ? 0 : watering.limitMm;
    return onDemandPlan(kc, et0, rain, limitMm);
  }
  return fixedPlan(watering.count, watering.depthMm, kc.length);
}

/** Waterings planned from a day on; a plan on demand spreads its water, so they are counted by their depth. */
function countPlanned(watering: Watering, plan: Float64Array, fromDay: number): number {
  const rest = plan.subarray(fromDay);
  if (watering.kind === 'on_demand')
    return Math.ceil(sum(rest) / Math.max(watering.depthMm, LEAST_WATERING_MM));
  if (fromDay === 0) return watering.count;
  return rest.reduce((count, mm) => count + (mm > 0 ? 1 : 0), 0);
}
