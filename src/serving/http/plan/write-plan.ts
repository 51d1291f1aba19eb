/** A plan as it goes out. */
import { cannotBeToldApart } from '../../planning/told-apart.ts';
import type { Plan, PlanTask, Weighed } from '../../planning/plan-task.ts';
import type { ServedModel } from '../shelf.ts';
import type { PlanAnswer } from './schemas.ts';

export function combinationOf(weighed: Weighed, coverage: number): PlanAnswer['best'] {
  const { answers, mean, low, high, cost, objective, applicability } = weighed;
  return {
    inputs: { ...answers },
    mean,
    range: { low, high, coverage },
    cost,
    objective,
    applicability,
    within_limits: weighed.isWithinLimits,
  };
}

export function answerOf({ name, version, model }: ServedModel, task: PlanTask, plan: Plan): PlanAnswer {
  const { best, present, coverage, alternatives } = plan;
  return {
    type: 'plan',
    model: { name, version },
    unit: model.bundle.target.unit,
    best: combinationOf(best, coverage),
    present: present === null ? null : combinationOf(present, coverage),
    difference:
      present === null
        ? null
        : {
            mean: best.mean - present.mean,
            cost: best.cost - present.cost,
            objective: best.objective - present.objective,
          },
    cannot_be_told_apart: cannotBeToldApart(task, best, present),
    alternatives: alternatives.map((other) => combinationOf(other, coverage)),
    evaluations: plan.evaluations,
    method: plan.method,
    stopped: plan.stopped,
  };
}
