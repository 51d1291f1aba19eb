/** What a plan is asked with, and what is answered. */
import * as v from 'valibot';
import type { Said } from '../v1/address.ts';
import { issueSchema, localeSchema, seasonSchema } from '../v1/schemas.ts';

const name = v.pipe(v.string(), v.maxLength(200));
const finite = v.pipe(v.number(), v.finite());
/** Read with the model at hand, as a season's values are. */
const quantity = v.union([finite, name]);
const range = v.strictTuple([quantity, quantity]);

const varySchema = v.pipe(
  v.union([
    v.pipe(v.array(quantity), v.minLength(1), v.maxLength(200)),
    v.strictObject({ from: quantity, to: quantity, step: quantity }),
  ]),
  v.description(
    'Of a number its lowest and highest, or from, to and step; of a category its words. Texts may bring a unit: "10 mm"',
  ),
);

const costSchema = v.union([
  quantity,
  v.strictObject({ each: quantity, times: v.nullish(name) }),
  v.record(name, quantity),
]);

const totalSchema = v.strictObject({
  names: v.pipe(v.array(name), v.minLength(1), v.maxLength(100)),
  times: v.nullish(name),
  max: quantity,
});

export const planRequestSchema = v.strictObject({
  model: v.nullish(name),
  version: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))),
  inputs: v.pipe(seasonSchema, v.description('The season as it is now, written as for predict')),
  vary: v.nullish(
    v.pipe(
      v.record(v.string(), varySchema),
      v.description('What may be chosen; absent: all that a farmer controls, within what the model knows'),
    ),
  ),
  objective: v.nullish(
    v.pipe(
      v.picklist(['mean', 'low', 'profit']),
      v.description('low: the bottom of the range, the careful choice; profit: price · mean − costs'),
    ),
    'mean',
  ),
  price: v.nullish(v.pipe(quantity, v.description('Of a tonne, needed for profit'))),
  costs: v.nullish(
    v.pipe(
      v.record(v.string(), costSchema),
      v.description('Of one unit of an input, times another where that is named; of a category by its words'),
    ),
    {},
  ),
  limits: v.nullish(
    v.strictObject({
      budget: v.nullish(quantity),
      inputs: v.nullish(v.record(v.string(), range), {}),
      total: v.nullish(v.pipe(v.array(totalSchema), v.maxLength(20)), []),
    }),
    {},
  ),
  unit: v.nullish(v.pipe(v.string(), v.maxLength(64), v.description('Unit of the answer, such as bu/ac'))),
  seed: v.nullish(v.pipe(v.number(), v.safeInteger()), 0),
  max_evaluations: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)), 2000),
  locale: v.nullish(localeSchema),
});

/** As the schema that is shown, but for the season, whose values are read with the model at hand. */
export const planShellSchema = v.strictObject({
  ...planRequestSchema.entries,
  inputs: v.unknown(),
});
export type PlanShell = Said<v.InferOutput<typeof planShellSchema>>;

const combination = v.object({
  inputs: v.record(v.string(), v.nullable(v.union([finite, v.string()]))),
  mean: finite,
  range: v.object({ low: finite, high: finite, coverage: finite }),
  cost: finite,
  objective: finite,
  applicability: v.picklist(['inside', 'edge', 'outside']),
  within_limits: v.boolean(),
});

export const planSchema = v.object({
  type: v.literal('plan'),
  model: v.object({ name: v.string(), version: v.number() }),
  unit: v.nullable(v.string()),
  best: combination,
  present: v.nullable(combination),
  difference: v.nullable(
    v.object({
      mean: finite,
      cost: finite,
      objective: finite,
      margin: v.pipe(finite, v.description('A gain in the objective that is not above this may be none')),
    }),
  ),
  cannot_be_told_apart: v.pipe(
    v.boolean(),
    v.description('Whether the gain is within the margin, or there is nothing to compare with'),
  ),
  alternatives: v.array(combination),
  evaluations: v.number(),
  method: v.picklist(['exhaustive', 'search']),
  stopped: v.nullable(v.literal('time')),
  issues: v.array(issueSchema),
});
export type PlanAnswer = v.InferOutput<typeof planSchema>;

export const planLineSchema = v.union([
  v.object({
    type: v.literal('progress'),
    done: v.number(),
    total: v.number(),
    best: v.nullable(combination),
  }),
  planSchema,
  v.object({ type: v.literal('error'), code: v.string() }),
]);
export type PlanLine = v.InferOutput<typeof planLineSchema>;
