import type { PlanTask, Weighed } from './plan-task.ts';

/**
 * Share of the variance of the model's errors that two plans on one field in one season have in common. Measured: 450 fields
 * in climates that the starter never saw, each season simulated as it is and with up to seven other sets of decisions (3,092
 * pairs), gave a correlation of 0.54 (95 %: 0.47–0.60) between the errors of the starter before sowing, each as a share of its range
 * (`scripts/starter/plan_pairs.py`, `scripts/models/measure-plans.ts`). It was measured of no other model, and on no farm.
 */
const COMMON = 0.54;

/**
 * What a plan gains in the objective, and how large a gain must be to be one.
 *
 * The gain is lost where the best turns out lower than said and the present higher, so what counts is the lower half of the
 * one range, b, and the upper half of the other, p. What is common to both errors opens nothing between them, so a gain counts
 * when it is above √((1 − {@link COMMON}) · (b² + p²)). Of the measured pairs with such a gain, 94 in a hundred were better in
 * truth too; as many of those that were the best of seven, and so chosen for their luck as well. Costs are taken as certain.
 */
export function gainOf(
  { objective, price }: PlanTask,
  best: Weighed,
  present: Weighed,
): { readonly gain: number; readonly margin: number } {
  const worth = objective === 'profit' ? price : 1;
  const open = (1 - COMMON) * ((best.mean - best.low) ** 2 + (present.high - present.mean) ** 2);
  return { gain: best.objective - present.objective, margin: worth * Math.sqrt(open) };
}
