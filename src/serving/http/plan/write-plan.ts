/** A plan as it goes out: in the unit asked for, doubts in the caller's words. */
import { ask } from '../../inference/ask.ts';
import { gainOf } from '../../planning/told-apart.ts';
import type { Plan, PlanProgress, PlanTask, Weighed } from '../../planning/plan-task.ts';
import type { ServedModel } from '../shelf.ts';
import { issueProblem, toContractIssue } from '../v1/issue-problems.ts';
import type { OutputUnit } from '../v1/output-unit.ts';
import { unknownNames, type ReadSeason } from '../v1/read-seasons.ts';
import type { PlanAnswer, PlanLine } from './schemas.ts';

export interface PlanWriting {
  readonly served: ServedModel;
  readonly task: PlanTask;
  /** as things are now */
  readonly season: ReadSeason;
  readonly output: OutputUnit;
  readonly locale: string;
}

function combinationOf(writing: PlanWriting, weighed: Weighed, coverage: number): PlanAnswer['best'] {
  const { answers, mean, low, high, cost, objective, applicability } = weighed;
  const convert = (value: number): number => writing.output.convert(value, writing.season.context);
  return {
    inputs: { ...answers },
    mean: convert(mean),
    range: { low: convert(low), high: convert(high), coverage },
    cost,
    // money stays as it is, what is a yield is converted
    objective: writing.task.objective === 'profit' ? objective : convert(objective),
    applicability,
    within_limits: weighed.isWithinLimits,
  };
}

export function progressOf(writing: PlanWriting, { done, total, best, coverage }: PlanProgress): PlanLine {
  const found = best === null ? null : combinationOf(writing, best, coverage);
  return { type: 'progress', done, total, best: found };
}

export function answerOf(writing: PlanWriting, plan: Plan): PlanAnswer {
  const { best, present, coverage, alternatives } = plan;
  const { name, version } = writing.served;
  const difference = present === null ? null : differenceOf(writing, best, present);
  return {
    type: 'plan',
    model: { name, version },
    unit: writing.output.unit,
    best: combinationOf(writing, best, coverage),
    present: present === null ? null : combinationOf(writing, present, coverage),
    difference,
    // where there is nothing to compare with, no gain was shown
    cannot_be_told_apart: difference === null || !(difference.objective > difference.margin),
    alternatives: alternatives.map((other) => combinationOf(writing, other, coverage)),
    evaluations: plan.evaluations,
    method: plan.method,
    stopped: plan.stopped,
    issues: issuesOf(writing),
  };
}

function differenceOf(writing: PlanWriting, best: Weighed, present: Weighed): PlanAnswer['difference'] {
  const { task, output, season } = writing;
  const { gain, margin } = gainOf(task, best, present);
  const convert = (amount: number): number => output.convertAmount(amount, season.context);
  const worth = (amount: number): number => (task.objective === 'profit' ? amount : convert(amount));
  return {
    mean: convert(best.mean - present.mean),
    cost: best.cost - present.cost,
    objective: worth(gain),
    margin: worth(margin),
  };
}

/** What is said of the season as it is now. */
function issuesOf({ served: { model }, task, season, locale }: PlanWriting): PlanAnswer['issues'] {
  const { issues } = ask(model, task.present);
  const problems = [
    ...issues.map((issue) => issueProblem(model, season, issue)),
    ...unknownNames(model, season),
  ];
  return problems.map((problem) => toContractIssue(problem, locale));
}
