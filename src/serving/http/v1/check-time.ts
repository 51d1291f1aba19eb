import type { Kitchen } from '../kitchen.ts';
import { HttpProblem } from '../problem.ts';

/** @param since - by the kitchen's clock @throws HttpProblem 503 `took-too-long` */
export function checkTime({ clock, limits }: Kitchen, since: number): void {
  if (clock() - since <= limits.maxMs) return;
  throw new HttpProblem(503, { type: 'took-too-long', loc: [], ctx: { limit: limits.maxMs } });
}
