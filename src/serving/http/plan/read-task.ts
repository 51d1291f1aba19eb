/** A request that passed its schema → a task that fits the model. */
import { DataError } from '../../../domain/errors.ts';
import type { InputSpec, Range } from '../../../domain/signature.ts';
import { convert, dimensionOf } from '../../../domain/units.ts';
import { formInputs } from '../../inference/ask.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import type { Cost, PlanTask, Vary } from '../../planning/plan-task.ts';
import { HttpProblem, type ProblemDetail } from '../problem.ts';
import type { PlanRequest } from './schemas.ts';

type Inputs = ReadonlyMap<string, InputSpec>;
type Asked<T extends 'vary' | 'costs'> = NonNullable<PlanRequest[T]>[string];

/** @throws HttpProblem 422 `plan-no-input`, `plan-wrong-kind`, `plan-nothing-to-vary`, `plan-price` */
export function readTask(model: LoadedModel, request: PlanRequest, maxMs: number): PlanTask {
  const inputs: Inputs = new Map(formInputs(model).map((input) => [input.name, input]));
  const problems = namedProblems(inputs, request);
  if (problems.length > 0) throw new HttpProblem(422, problems.slice(0, 100));
  const { limits } = request;
  const vary = readVary(inputs, request);
  if (vary.size === 0) throw problem('plan-nothing-to-vary', ['body', 'vary']);
  return {
    present: request.inputs,
    vary,
    objective: request.objective,
    price: readPrice(model, request),
    costs: new Map(Object.entries(request.costs).map(([name, cost]) => [name, readCost(cost)])),
    limits: {
      budget: limits.budget ?? null,
      inputs: new Map(Object.entries(limits.inputs)),
      totals: limits.total.map(({ names, times, max }) => ({ names, times: times ?? null, max })),
    },
    seed: request.seed,
    maxEvaluations: request.max_evaluations,
    maxMs,
  };
}

/** Names that the model does not ask, and numbers for words or words for numbers. */
function namedProblems(
  inputs: Inputs,
  { vary = {}, costs, limits, inputs: present }: PlanRequest,
): ProblemDetail[] {
  const problems: ProblemDetail[] = [];
  const want = (name: string, kind: InputSpec['type'] | null, loc: ProblemDetail['loc']): void => {
    const input = inputs.get(name);
    if (input === undefined) problems.push({ type: 'plan-no-input', loc, ctx: { name: name.slice(0, 200) } });
    else if (kind !== null && input.type !== kind) {
      problems.push({ type: 'plan-wrong-kind', loc, ctx: { name, expected: input.type } });
    }
  };
  for (const [name, value] of Object.entries(present)) {
    if (!inputs.has(name) || value === null || value === '') continue;
    if (inputs.get(name)?.type === 'number')
      want(name, typeof value === 'number' ? 'number' : 'category', ['body', 'inputs', name]);
  }
  for (const [name, values] of Object.entries(vary)) want(name, kindOf(values), ['body', 'vary', name]);
  for (const [name, cost] of Object.entries(costs)) {
    const { type, times } = { times: null, ...readCost(cost) };
    want(name, type === 'each' ? 'number' : 'category', ['body', 'costs', name]);
    if (times !== null) want(times, 'number', ['body', 'costs', name, 'times']);
  }
  for (const name of Object.keys(limits.inputs)) want(name, 'number', ['body', 'limits', 'inputs', name]);
  limits.total.forEach(({ names, times }, i) => {
    names.forEach((name, j) => want(name, 'number', ['body', 'limits', 'total', i, 'names', j]));
    if (times !== undefined) want(times, 'number', ['body', 'limits', 'total', i, 'times']);
  });
  return problems;
}

const kindOf = (values: Asked<'vary'>): InputSpec['type'] =>
  Array.isArray(values) && typeof values[0] === 'string' ? 'category' : 'number';

function readVary(inputs: Inputs, { vary }: PlanRequest): ReadonlyMap<string, Vary> {
  if (vary !== undefined) {
    return new Map(Object.entries(vary).map(([name, values]) => [name, varyOf(values)]));
  }
  const found = new Map<string, Vary>();
  for (const input of inputs.values()) {
    const usual = input.controllable ? usualVary(input) : null;
    if (usual !== null) found.set(input.name, usual);
  }
  return found;
}

function varyOf(values: Asked<'vary'>): Vary {
  if (!Array.isArray(values)) return { type: 'steps', range: [values.from, values.to], step: values.step };
  const [low, high] = values;
  if (typeof low === 'number' && typeof high === 'number') return { type: 'range', range: [low, high] };
  return { type: 'words', words: values.map(String) };
}

/** What the model was trained on, else what is not unusual, else what may be said at all; null: nobody knows. */
function usualVary(input: InputSpec): Vary | null {
  if (input.type === 'category')
    return input.categories.length === 0 ? null : { type: 'words', words: input.categories };
  const range: Range | null = input.train ?? input.warn ?? input.refuse;
  return range === null ? null : { type: 'range', range };
}

function readCost(cost: Asked<'costs'>): Cost {
  if (typeof cost === 'number') return { type: 'each', price: cost, times: null };
  const { each, times } = cost;
  if (typeof each === 'number' && typeof times === 'string') return { type: 'each', price: each, times };
  const prices = Object.entries(cost).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return { type: 'words', prices: new Map(prices) };
}

/** Of one unit of the target: a tonne's, where the target is a mass on an area; then costs are of a hectare. */
function readPrice({ bundle }: LoadedModel, { objective, price, inputs }: PlanRequest): number {
  if (objective !== 'profit') return 0;
  if (price === undefined) throw problem('plan-price', ['body', 'price']);
  const { unit } = bundle.target;
  if (unit === null || dimensionOf(unit) !== dimensionOf('t/ha')) return price;
  const { crop } = inputs;
  try {
    return price * convert(1, unit, 't/ha', typeof crop === 'string' ? { crop } : {});
  } catch (error) {
    // a bushel or a bag whose weight nobody said
    if (error instanceof DataError) throw problem('plan-price', ['body', 'price']);
    throw error;
  }
}

const problem = (type: string, loc: ProblemDetail['loc']): HttpProblem => new HttpProblem(422, { type, loc });
