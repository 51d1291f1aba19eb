/** What a model asks, and how well each of its levels does. */
import * as v from 'valibot';
import { described } from './described.ts';

const boundsSchema = v.nullable(v.tuple([v.number(), v.number()]));

export const inputSchema = v.variant('type', [
  v.object({
    type: v.literal('number'),
    name: v.string(),
    unit: v.nullable(v.string()),
    units: described(v.array(v.string()), 'Units that a text may give it in'),
    allowed: described(boundsSchema, 'Outside: refused'),
    usual: described(boundsSchema, 'Outside: said to be unusual'),
    trained: described(boundsSchema, 'The 1–99 % range of the training rows'),
    whole: v.boolean(),
    controllable: v.boolean(),
    optional: v.boolean(),
    initial: v.nullable(v.number()),
  }),
  v.object({
    type: v.literal('category'),
    name: v.string(),
    categories: v.array(v.string()),
    controllable: v.boolean(),
    optional: v.boolean(),
    initial: v.nullable(v.string()),
  }),
]);

const metricsSchema = v.record(v.string(), v.number());

export const levelSchema = v.object({
  level: v.string(),
  features: described(v.array(v.string()), 'Columns that the regressor reads'),
  coverage: v.number(),
  block: v.nullable(v.string()),
  measured_coverage: v.nullable(v.number()),
  metrics: metricsSchema,
  baselines: v.array(v.object({ name: v.string(), metrics: metricsSchema })),
});
