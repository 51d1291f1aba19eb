/**
 * The best combination of what may be chosen: proposes, predicts, keeps the best. The same task and seed find the same plan,
 * unless time runs out. What breaks a limit is never predicted; what the model refuses, or is a stranger to while it knows
 * the present, is never chosen.
 */
import type { Answers } from '../../domain/signature.ts';
import { formInputs } from '../inference/ask.ts';
import type { LoadedModel } from '../inference/load-model.ts';
import { Random } from '../../learning/random.ts';
import { pickAlternatives } from './alternatives.ts';
import { climb, exploreAll, type Exploration } from './explore.ts';
import { hasLimits, isWithinLimits } from './limits.ts';
import type { Plan, PlanProgress, PlanTask, Weighed } from './plan-task.ts';
import { countPoints, makeDimension, pointOf, valuesAt, type Dimension, type Point } from './space.ts';
import { countingAnswers, weigh } from './weigh.ts';

export interface PlanTools {
  /** milliseconds from any origin */
  readonly clock: () => number;
  readonly pause: () => Promise<void>;
}

/** Combinations predicted between two pauses. */
const BATCH = 64;

/** Why there is no plan: no combination is within the limits and known to the model, or none was found in time. */
export type NoPlan = 'infeasible' | 'late';

export async function* findPlan(
  model: LoadedModel,
  task: PlanTask,
  tools: PlanTools,
): AsyncGenerator<PlanProgress, Plan | NoPlan> {
  const space = makeSpace(model, task);
  const nPoints = countPoints(space);
  if (nPoints === 0) return 'infeasible';
  const isExhaustive = nPoints <= task.maxEvaluations;
  const search = new Search(model, task, space);
  const exploration = explore(search, isExhaustive);
  // some are kept back, to undo what gains nothing
  const most = isExhaustive ? nPoints : Math.max(1, task.maxEvaluations - 2 * space.length);
  const stopAt = tools.clock() + task.maxMs;
  let isLate = false;
  let step = exploration.next();
  while (step.done !== true && !isLate && search.nDone < most) {
    const points = step.value;
    if (points.length === 0) {
      await tools.pause();
      isLate = tools.clock() > stopAt;
    }
    for (const part of search.unseen(points, most)) {
      search.weighAll(part);
      yield { done: search.nDone, total: most, best: search.best, coverage: search.coverage };
      await tools.pause();
      isLate = tools.clock() > stopAt;
      if (isLate) break;
    }
    step = exploration.next(points.map((point) => search.scoreOf(point)));
  }
  if (!isLate) search.undoNeedless(isExhaustive ? Infinity : task.maxEvaluations);
  return search.plan(isExhaustive, isLate);
}

function makeSpace(model: LoadedModel, { vary, limits }: PlanTask): Dimension[] {
  const inputs = new Map(formInputs(model).map((input) => [input.name, input]));
  return [...vary].map(([name, values]) => {
    const input = inputs.get(name);
    return makeDimension(name, values, input?.type === 'number' && input.whole, limits.inputs.get(name));
  });
}

function explore(search: Search, isExhaustive: boolean): Exploration {
  const { space, task, present } = search;
  const isBound = hasLimits(task.limits);
  const isAllowed = (point: Point): boolean => !isBound || isWithinLimits(task, search.answersAt(point));
  if (isExhaustive) return exploreAll(space, isAllowed);
  const nStarts = Math.max(1, Math.floor(task.maxEvaluations * 0.3));
  const counts = new Set(Object.keys(search.countingPresent));
  const start = present === null ? null : pointOf(space, task.present, counts);
  const random = Random.fromSeed(task.seed).split('plan');
  return climb({
    space,
    isAllowed,
    random,
    nStarts,
    present: start !== null && isAllowed(start) ? start : null,
  });
}

class Search {
  readonly model: LoadedModel;
  readonly task: PlanTask;
  readonly space: readonly Dimension[];
  readonly countingPresent: Answers;
  readonly present: Weighed | null;
  readonly coverage: number;
  nDone = 0;
  best: Weighed | null = null;
  /** null: it may not be chosen */
  readonly #seen = new Map<string, Weighed | null>();

  constructor(model: LoadedModel, task: PlanTask, space: readonly Dimension[]) {
    this.model = model;
    this.task = task;
    this.space = space;
    this.countingPresent = countingAnswers(model, task.present);
    const { weighed, coverage } = weigh(model, task, [this.countingPresent]);
    this.present = weighed[0] ?? null;
    this.coverage = coverage;
  }

  answersAt(point: Point): Answers {
    const varied = Object.fromEntries(valuesAt(this.space, point));
    return countingAnswers(this.model, { ...this.task.present, ...varied });
  }

  scoreOf(point: Point): number {
    return this.#seen.get(this.#keyOf(this.answersAt(point)))?.objective ?? -Infinity;
  }

  /** What was not predicted yet, each once, in batches, until there are `most`. */
  unseen(points: readonly Point[], most: number): Answers[][] {
    const fresh = new Map<string, Answers>();
    for (const point of points) {
      if (this.nDone + fresh.size >= most) break;
      const answers = this.answersAt(point);
      const key = this.#keyOf(answers);
      if (!this.#seen.has(key)) fresh.set(key, answers);
    }
    const rows = [...fresh.values()];
    return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, i) =>
      rows.slice(i * BATCH, (i + 1) * BATCH),
    );
  }

  weighAll(rows: readonly Answers[]): void {
    const { weighed } = weigh(this.model, this.task, rows);
    this.nDone += rows.length;
    weighed.forEach((candidate, i) => {
      const isChoice = candidate !== null && candidate.isWithinLimits && !this.#isStrange(candidate);
      this.#seen.set(this.#keyOf(rows[i] ?? {}), isChoice ? candidate : null);
      if (isChoice && (this.best === null || this.#order(candidate, this.best) < 0)) this.best = candidate;
    });
  }

  /** Takes back, one by one, changes without which the plan is as good: a model may not even read that input. */
  undoNeedless(most: number): void {
    for (const { name, values } of this.space) {
      const usual = this.task.present[name] ?? null;
      if (this.best === null || !values.includes(usual) || this.nDone >= most) continue;
      if ((this.best.answers[name] ?? usual) === usual) continue;
      const answers = countingAnswers(this.model, { ...this.best.answers, [name]: usual });
      if (!this.#seen.has(this.#keyOf(answers)) && isWithinLimits(this.task, answers))
        this.weighAll([answers]);
    }
  }

  plan(isExhaustive: boolean, isLate: boolean): Plan | NoPlan {
    const { best, present, coverage, nDone } = this;
    if (best === null) return isLate ? 'late' : 'infeasible';
    const found = [...this.#seen.values()].filter((candidate) => candidate !== null);
    const alternatives = pickAlternatives(
      this.space,
      best,
      found.sort((a, b) => this.#order(a, b)),
    );
    const method = isExhaustive ? 'exhaustive' : 'search';
    return {
      best,
      present,
      alternatives,
      coverage,
      evaluations: nDone,
      method,
      stopped: isLate ? 'time' : null,
    };
  }

  /** Where the model knows the present, a combination far from all it has met is no advice; else all are alike in that. */
  #isStrange({ applicability }: Weighed): boolean {
    return applicability === 'outside' && this.present !== null && this.present.applicability !== 'outside';
  }

  /** The better first; of equals the cheaper, then the one nearer to how things are. */
  #order(a: Weighed, b: Weighed): number {
    return b.objective - a.objective || a.cost - b.cost || this.#nChanged(a) - this.#nChanged(b);
  }

  #nChanged({ answers }: Weighed): number {
    const { present } = this.task;
    return this.space.filter(({ name }) => (answers[name] ?? null) !== (present[name] ?? null)).length;
  }

  #keyOf(answers: Answers): string {
    return JSON.stringify(this.space.map(({ name }) => answers[name] ?? null));
  }
}
