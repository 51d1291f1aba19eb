import type { PlanTask, Weighed } from './plan-task.ts';

/**
 * Whether the plan's gain is larger than what the ranges leave open.
 *
 * The gain is lost where the best turns out lower than said and the present higher, so what counts is the lower half of the
 * one range, b, and the upper half of the other, p. Were their errors independent, the difference would be open by √(b² + p²);
 * were they the same error, by nothing. Both are of one field and one season, whose luck they share, but not of one practice:
 * what the model has wrong about the change itself is not shared. How much is shared was never measured, so half of the
 * variance is taken as shared, and a gain counts when it is above √((b² + p²) ÷ 2): about half of one range. The best of
 * many is also chosen for its luck, a further reason not to go below that. Costs are taken as certain.
 *
 * @returns true as well where there is nothing to compare with, for then no gain was shown
 */
export function cannotBeToldApart(
  { objective, price }: PlanTask,
  best: Weighed,
  present: Weighed | null,
): boolean {
  if (present === null) return true;
  const gain = best.objective - present.objective;
  const worth = objective === 'profit' ? price : 1;
  const open = worth * Math.sqrt(((best.mean - best.low) ** 2 + (present.high - present.mean) ** 2) / 2);
  return !(gain > open);
}
