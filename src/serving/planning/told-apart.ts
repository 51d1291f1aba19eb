import type { PlanTask, Weighed } from './plan-task.ts';

/** @returns what a plan gains in the objective, and how large a gain must be to be one */
export function gainOf(
  { objective, price }: PlanTask,
  best: Weighed,
  present: Weighed,
): { readonly gain: number; readonly margin: number } {
  const worth = objective === 'profit' ? price : 1;
  const open = Math.sqrt(((best.mean - best.low) ** 2 + (present.high - present.mean) ** 2) / 2);
  return { gain: best.objective - present.objective, margin: worth * open };
}
