/** What a combination costs, and whether it stays within the limits; known without a prediction. */
import type { Answers } from '../../domain/signature.ts';
import type { Cost, PlanTask } from './plan-task.ts';

/** Sums such as 0.1 + 0.2 may miss a limit by their last bits. */
const SLACK = 1e-9;

/** @param answers - those that count; what is absent costs nothing */
export function costOf(costs: ReadonlyMap<string, Cost>, answers: Answers): number {
  let sum = 0;
  for (const [name, cost] of costs) {
    const answer = answers[name] ?? null;
    if (answer === null) continue;
    if (cost.type === 'words') sum += cost.prices.get(String(answer)) ?? 0;
    else sum += cost.price * amount(answers, name) * factor(answers, cost.times);
  }
  return sum;
}

export const hasLimits = ({ budget, inputs, totals }: PlanTask['limits']): boolean =>
  budget !== null || inputs.size > 0 || totals.length > 0;

/** @param answers - those that count; what is absent breaks no limit */
export function isWithinLimits({ limits, costs }: PlanTask, answers: Answers): boolean {
  const { budget, inputs, totals } = limits;
  for (const [name, [low, high]] of inputs) {
    const answer = answers[name];
    if (typeof answer === 'number' && (answer < low || answer > high)) return false;
  }
  for (const { names, times, max } of totals) {
    const sum = names.reduce((before, name) => before + amount(answers, name), 0) * factor(answers, times);
    if (sum > max + SLACK * Math.abs(max)) return false;
  }
  return budget === null || costOf(costs, answers) <= budget + SLACK * Math.abs(budget);
}

function amount(answers: Answers, name: string): number {
  const answer = answers[name];
  return typeof answer === 'number' ? answer : 0;
}

const factor = (answers: Answers, times: string | null): number =>
  times === null ? 1 : amount(answers, times);
