/** A request that passed its schema → a task that fits the model. */
import { DataError } from '../../../domain/errors.ts';
import type { Answers, CategoryInput, InputSpec, NumberInput, Range } from '../../../domain/signature.ts';
import { convert, dimensionOf, type UnitContext } from '../../../domain/units.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import type { Cost, PlanTask, Total, Vary } from '../../planning/plan-task.ts';
import { countSteps } from '../../planning/space.ts';
import { HttpProblem, type ProblemDetail } from '../problem.ts';
import { seasonReader, type ReadSeason } from '../v1/read-seasons.ts';
import type { PlanShell } from './schemas.ts';
import { TaskReader, type Said } from './task-reader.ts';

type Loc = ProblemDetail['loc'];
type Asked<T extends 'vary' | 'costs'> = NonNullable<PlanShell[T]>[string];

const MOST_STEPS = 10_000;

export interface ReadTask {
  readonly task: PlanTask;
  /** as things are now */
  readonly season: ReadSeason;
}

/**
 * @throws HttpProblem 422 with what is wrong: `plan-no-input`, `plan-wrong-kind`, `plan-range`, `plan-nothing-to-vary`,
 *   `plan-price`, and what a season's values can be refused for
 */
export function readTask(model: LoadedModel, request: PlanShell, maxMs: number): ReadTask {
  const { season, problems } = seasonReader(model, request.locale)(request.inputs, ['body', 'inputs']);
  const reader = new TaskReader(model, request.locale, season.context);
  const vary = request.vary === undefined ? usualChoices(reader) : readChoices(reader, request.vary);
  const { budget, inputs: ranges, total } = request.limits;
  const task: PlanTask = {
    present: said(season.answers),
    vary,
    objective: request.objective,
    price: readPrice(reader, model, request, season.context),
    costs: readCosts(reader, request.costs),
    limits: {
      budget:
        budget === undefined || budget === null
          ? null
          : reader.quantity(budget, null, ['body', 'limits', 'budget']),
      inputs: readRanges(reader, ranges),
      totals: total.map((limit, i) => readTotal(reader, limit, ['body', 'limits', 'total', i])),
    },
    seed: request.seed,
    maxEvaluations: request.max_evaluations,
    maxMs,
  };
  const found = [...problems, ...reader.problems];
  if (found.length === 0 && vary.size === 0)
    found.push({ type: 'plan-nothing-to-vary', loc: ['body', 'vary'] });
  if (found.length > 0) throw new HttpProblem(422, found.slice(0, 100));
  return { task, season };
}

const said = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== null));

function readChoices(reader: TaskReader, asked: NonNullable<PlanShell['vary']>): ReadonlyMap<string, Vary> {
  const vary = new Map<string, Vary>();
  for (const [name, values] of Object.entries(asked)) {
    const loc = ['body', 'vary', name];
    const input = reader.input(name, loc);
    if (input !== null) vary.set(name, readChoice(reader, input, values, loc));
  }
  return vary;
}

function readChoice(reader: TaskReader, input: InputSpec, values: Asked<'vary'>, loc: Loc): Vary {
  if (input.type === 'category') return readWords(reader, input, values, loc);
  if (Array.isArray(values)) {
    const [from, to] = values;
    if (from === undefined || to === undefined || values.length > 2) reader.wrongKind(input, loc);
    return { type: 'range', range: reader.range(input, [from ?? 0, to ?? 0], loc) };
  }
  const range: Range = [
    reader.value(input, values.from, [...loc, 'from']),
    reader.value(input, values.to, [...loc, 'to']),
  ];
  const step = reader.step(input, values.step, [...loc, 'step']);
  if (range[0] > range[1]) reader.problems.push({ type: 'plan-range', loc });
  else if (step > 0 && countSteps(range[0], range[1], step) > MOST_STEPS)
    reader.problems.push({ type: 'plan-steps', loc, ctx: { limit: MOST_STEPS } });
  return { type: 'steps', range, step };
}

function readWords(reader: TaskReader, input: CategoryInput, values: Asked<'vary'>, loc: Loc): Vary {
  if (!Array.isArray(values) || values.some((word) => typeof word === 'number')) {
    reader.wrongKind(input, loc);
    return { type: 'words', words: [] };
  }
  return { type: 'words', words: values.map((word, i) => reader.word(input, String(word), [...loc, i])) };
}

/** All that a farmer controls. */
function usualChoices({ inputs }: TaskReader): ReadonlyMap<string, Vary> {
  const found = new Map<string, Vary>();
  for (const input of inputs.values()) {
    const usual = input.controllable ? usualVary(input) : null;
    if (usual !== null) found.set(input.name, usual);
  }
  return found;
}

/** What the model was trained on, else what is not unusual, else what may be said at all; null: nobody knows. */
function usualVary(input: InputSpec): Vary | null {
  if (input.type === 'category')
    return input.categories.length === 0 ? null : { type: 'words', words: input.categories };
  const range: Range | null = input.train ?? input.warn ?? input.refuse;
  return range === null ? null : { type: 'range', range };
}

function readRanges(reader: TaskReader, ranges: PlanShell['limits']['inputs']): PlanTask['limits']['inputs'] {
  const limits = new Map<string, Range>();
  for (const [name, [low, high]] of Object.entries(ranges)) {
    const loc = ['body', 'limits', 'inputs', name];
    const input = reader.number(name, loc);
    if (input === null) continue;
    const range: Range = [
      reader.quantity(low, input.unit, [...loc, 0]),
      reader.quantity(high, input.unit, [...loc, 1]),
    ];
    if (range[0] > range[1]) reader.problems.push({ type: 'plan-range', loc });
    limits.set(name, range);
  }
  return limits;
}

/** A text may bring a unit where all that is added up has the same, and `times` only counts. */
function readTotal(
  reader: TaskReader,
  { names, times, max }: PlanShell['limits']['total'][number],
  loc: Loc,
): Total {
  const inputs = names.map((name, j) => reader.number(name, [...loc, 'names', j]));
  const factor = times === undefined || times === null ? null : reader.number(times, [...loc, 'times']);
  const unit = inputs[0]?.unit ?? null;
  const isOne = inputs.every((input: NumberInput | null) => input?.unit === unit);
  const isCount = factor === null || factor.unit === null || factor.unit === 'count';
  const most = reader.quantity(max, isOne && isCount ? unit : null, [...loc, 'max']);
  return { names, times: times ?? null, max: most };
}

function readCosts(reader: TaskReader, asked: PlanShell['costs']): ReadonlyMap<string, Cost> {
  const costs = new Map<string, Cost>();
  for (const [name, cost] of Object.entries(asked)) {
    const loc = ['body', 'costs', name];
    const input = reader.input(name, loc);
    if (input !== null) costs.set(name, readCost(reader, input, cost, loc));
  }
  return costs;
}

function readCost(reader: TaskReader, input: InputSpec, cost: Asked<'costs'>, loc: Loc): Cost {
  const isPrice = typeof cost !== 'object';
  if (isPrice || 'each' in cost) {
    const { each, times }: { each: Said; times?: unknown } = isPrice ? { each: cost } : { each: 0, ...cost };
    if (input.type === 'category') reader.wrongKind(input, loc);
    if (typeof times === 'string') reader.number(times, [...loc, 'times']);
    const price = reader.money(each, isPrice ? loc : [...loc, 'each']);
    return { type: 'each', price, times: typeof times === 'string' ? times : null };
  }
  const prices = new Map<string, number>();
  if (input.type === 'number') reader.wrongKind(input, loc);
  else {
    for (const [word, price] of Object.entries(cost)) {
      const at = [...loc, word.slice(0, 200)];
      prices.set(reader.word(input, word, at), reader.money(price, at));
    }
  }
  return { type: 'words', prices };
}

/** Of one unit of the target: a tonne's, where the target is a mass on an area; then costs are of a hectare. */
function readPrice(
  reader: TaskReader,
  { bundle }: LoadedModel,
  { objective, price: asked }: PlanShell,
  context: UnitContext,
): number {
  if (objective !== 'profit') return 0;
  const loc = ['body', 'price'];
  if (asked === undefined) {
    reader.problems.push({ type: 'plan-price', loc });
    return 0;
  }
  const price = reader.money(asked, loc);
  const { unit } = bundle.target;
  if (unit === null || dimensionOf(unit) !== dimensionOf('t/ha')) return price;
  try {
    return price * convert(1, unit, 't/ha', context);
  } catch (error) {
    // a bushel or a bag whose weight nobody said
    if (!(error instanceof DataError)) throw error;
    reader.problems.push({ type: 'plan-price', loc });
    return price;
  }
}
