/** What a plan is asked with, and what is answered. */
import * as v from 'valibot';
import { localeSchema } from '../v1/schemas.ts';

const name = v.pipe(v.string(), v.maxLength(200));
const finite = v.pipe(v.number(), v.finite());
const notNegative = v.pipe(finite, v.minValue(0));
const answer = v.nullable(v.union([finite, v.pipe(v.string(), v.maxLength(20_000))]));
const range = v.pipe(
  v.strictTuple([finite, finite]),
  v.check(([low, high]) => low <= high, 'low ≤ high'),
);

const varySchema = v.union([
  range,
  v.pipe(v.array(name), v.minLength(1), v.maxLength(200)),
  v.pipe(
    v.strictObject({ from: finite, to: finite, step: v.pipe(finite, v.gtValue(0)) }),
    v.check(
      ({ from, to, step }) => from <= to && (to - from) / step <= 10_000,
      'from ≤ to, at most 10000 steps',
    ),
  ),
]);

const costSchema = v.union([
  notNegative,
  v.strictObject({ each: notNegative, times: name }),
  v.record(name, notNegative),
]);

const totalSchema = v.strictObject({
  names: v.pipe(v.array(name), v.minLength(1), v.maxLength(100)),
  times: v.optional(name),
  max: finite,
});

export const planRequestSchema = v.object({
  model: v.optional(name),
  version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))),
  inputs: v.pipe(
    v.record(v.string(), answer),
    v.description('The answers as they are now, numbers in the units of the inputs'),
  ),
  vary: v.optional(
    v.pipe(
      v.record(v.string(), varySchema),
      v.description('What may be chosen; absent: all that a farmer controls, within what the model knows'),
    ),
  ),
  objective: v.optional(
    v.pipe(
      v.picklist(['mean', 'low', 'profit']),
      v.description('low: the bottom of the range, the careful choice; profit: price · mean − costs'),
    ),
    'mean',
  ),
  price: v.optional(v.pipe(notNegative, v.description('Of a tonne, needed for profit'))),
  costs: v.optional(v.record(v.string(), costSchema), {}),
  limits: v.optional(
    v.strictObject({
      budget: v.optional(finite),
      inputs: v.optional(v.record(v.string(), range), {}),
      total: v.optional(v.pipe(v.array(totalSchema), v.maxLength(20)), []),
    }),
    {},
  ),
  seed: v.optional(v.pipe(v.number(), v.safeInteger()), 0),
  max_evaluations: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)), 2000),
  locale: v.optional(localeSchema),
});
export type PlanRequest = v.InferOutput<typeof planRequestSchema>;

const combination = v.object({
  inputs: v.record(v.string(), answer),
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
  difference: v.nullable(v.object({ mean: finite, cost: finite, objective: finite })),
  cannot_be_told_apart: v.boolean(),
  alternatives: v.array(combination),
  evaluations: v.number(),
  method: v.picklist(['exhaustive', 'search']),
  stopped: v.nullable(v.literal('time')),
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
