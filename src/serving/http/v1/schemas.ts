/** What our own contract takes and answers: checked at the door, shown in the OpenAPI document, and typed for clients. */
import * as v from 'valibot';
import { described } from './described.ts';
import { inputSchema, levelSchema } from './model-parts.ts';

/** A number in the input's unit, a text such as `"45 bu/acre"` or `"320 mm"`, a category, or null for what is not known. */
export const valueSchema = v.nullable(v.union([v.number(), v.string()]));

export const seasonSchema = described(
  v.record(v.string(), valueSchema),
  'Input name → value: a number in the unit of the input, a text such as "320 mm", a category, or null when unknown',
);

export const localeSchema = described(
  v.pipe(v.string(), v.maxLength(35), v.regex(/^[a-zA-Z]{2,8}(-[a-zA-Z\d]{1,8})*$/)),
  'BCP 47: how numbers in texts are read, and the language of messages',
);

const MOST_REASONS = 10;

const MOST_HARVESTS = 100;

export const harvestSchema = v.strictObject({
  inputs: seasonSchema,
  yield: described(v.union([v.number(), v.string()]), 'In the unit of the model, or a text with its unit'),
  age: described(
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
    'Seasons ago; 0 is the latest',
  ),
});

/** Null is as good as absent: clients that make bodies of typed objects send it for what was not said. */
const naming = {
  model: v.nullish(
    described(v.pipe(v.string(), v.maxLength(200)), 'The model; absent: the one that answers'),
  ),
  version: v.nullish(
    described(
      v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
      'Absent: the champion',
    ),
  ),
  inputs: described(v.union([v.array(seasonSchema), seasonSchema]), 'One season, or many'),
  unit: v.nullish(described(v.pipe(v.string(), v.maxLength(64)), 'Unit of the answer, such as bu/ac')),
  locale: v.nullish(localeSchema),
  harvests: v.nullish(
    described(
      v.pipe(v.array(harvestSchema), v.maxLength(MOST_HARVESTS)),
      'Earlier harvests of the same field, with a single season',
    ),
  ),
};

export const predictRequestSchema = v.strictObject({
  ...naming,
  reasons: v.nullish(
    described(
      v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_REASONS)),
      'How many reasons to tell for each season',
    ),
  ),
});

export const explainRequestSchema = v.strictObject(naming);

/** One line of a stream: a season, bare or with an `id` that comes back. */
export const predictLineSchema = v.union([
  v.strictObject({ id: v.nullish(v.union([v.string(), v.number()])), inputs: seasonSchema }),
  seasonSchema,
]);

export const partSchema = v.object({
  name: v.string(),
  value: described(valueSchema, 'What the model read there'),
  amount: described(v.number(), 'How much it moves the mean away from the base'),
  standard_error: described(v.nullable(v.number()), 'null: exact'),
});

const placeSchema = v.array(v.union([v.string(), v.number()]));
const contextSchema = v.record(v.string(), v.unknown());

export const issueSchema = v.object({
  type: v.string(),
  loc: placeSchema,
  msg: v.string(),
  ctx: v.optional(contextSchema),
});

export const rangeSchema = v.object({
  low: v.number(),
  high: v.number(),
  coverage: described(v.number(), 'Share of outcomes that the range claims to hold'),
  block: described(v.nullable(v.string()), 'What was held out whole to calibrate it; null: rows at random'),
  measured_coverage: described(
    v.nullable(v.number()),
    'What such ranges held on rows never seen; null: not measured',
  ),
});

export const predictionSchema = v.object({
  level: described(v.string(), 'How much was known of this season: only, or A, B, C'),
  mean: v.number(),
  range: rangeSchema,
  applicability: v.picklist(['inside', 'edge', 'outside']),
  outside: described(v.array(v.string()), 'Inputs outside what the model was trained on'),
  new_group: described(v.nullable(v.string()), 'The column whose group was never seen'),
  naive: described(v.nullable(v.number()), 'What the mean of the group says'),
  own_record: v.optional(
    described(
      v.object({
        weight: described(v.number(), 'Share by which the harvests weigh, 0 to 1'),
        uncorrected: described(
          v.number(),
          'The mean of the model alone, before what farms lose is taken off',
        ),
      }),
      'What the harvests that were sent did',
    ),
  ),
  reasons: v.optional(v.array(partSchema)),
  issues: v.array(issueSchema),
  derived: described(v.record(v.string(), v.number()), 'Numbers worth showing that were derived on the way'),
});

export const answeringModelSchema = v.object({
  name: v.string(),
  version: v.number(),
  digest: v.string(),
  level: described(v.string(), 'How much is known: only, or A, B, C; of many seasons, that of the first'),
});

export const predictAnswerSchema = v.object({
  model: answeringModelSchema,
  unit: v.nullable(v.string()),
  predictions: v.array(predictionSchema),
});

export const predictLineAnswerSchema = v.union([
  v.object({
    line: described(v.number(), 'Counts from 1'),
    id: v.optional(v.union([v.string(), v.number()])),
    unit: v.nullable(v.string()),
    prediction: predictionSchema,
  }),
  v.object({
    line: v.number(),
    id: v.optional(v.union([v.string(), v.number()])),
    detail: v.array(issueSchema),
  }),
]);

export const explanationSchema = v.object({
  mean: v.number(),
  base: described(v.number(), 'What is expected before anything is known; base + amounts = mean'),
  parts: v.array(partSchema),
});

export const explainAnswerSchema = v.object({
  model: answeringModelSchema,
  unit: v.nullable(v.string()),
  absence: described(
    v.picklist(['path-dependent', 'interventional']),
    'What an input that is left out stands for',
  ),
  explanations: v.array(explanationSchema),
});

export const modelVersionSchema = v.object({
  version: v.number(),
  digest: v.string(),
  aliases: v.array(v.string()),
  created_at: described(v.number(), 'Milliseconds since 1970'),
  n_bytes: v.number(),
});

export const modelSummarySchema = v.object({ name: v.string(), versions: v.array(modelVersionSchema) });
export const modelListSchema = v.object({
  default: described(v.nullable(v.string()), 'The model that answers when none is named; null: none can now'),
  models: v.array(modelSummarySchema),
});

export const modelDetailSchema = v.object({
  name: v.string(),
  ...modelVersionSchema.entries,
  title: v.string(),
  estimator: v.string(),
  derivation: described(v.nullable(v.string()), 'How the features are made of the inputs; null: as they are'),
  dataset: v.object({ name: v.string(), digest: v.string(), n_rows: v.number() }),
  inputs: v.array(inputSchema),
  output: v.object({ name: v.string(), unit: v.nullable(v.string()) }),
  coverage: v.number(),
  levels: v.array(levelSchema),
  example: described(predictRequestSchema, 'A body for predict that works'),
});

export const modelCardSchema = v.object({
  name: v.string(),
  version: v.number(),
  digest: v.string(),
  title: v.string(),
  licence: v.string(),
  intended_use: v.array(v.string()),
  limits: v.array(v.string()),
  tables: v.array(
    v.object({
      id: v.string(),
      columns: v.array(v.string()),
      rows: v.array(v.object({ name: v.string(), values: v.array(v.nullable(v.number())) })),
    }),
  ),
});

export const healthSchema = v.object({ status: v.literal('ok'), models: v.number(), version: v.string() });

export type PredictRequest = v.InferOutput<typeof predictRequestSchema>;
export type PredictAnswer = v.InferOutput<typeof predictAnswerSchema>;
export type Prediction = v.InferOutput<typeof predictionSchema>;
export type PredictLine = v.InferOutput<typeof predictLineSchema>;
export type PredictLineAnswer = v.InferOutput<typeof predictLineAnswerSchema>;
export type ExplainRequest = v.InferOutput<typeof explainRequestSchema>;
export type ExplainAnswer = v.InferOutput<typeof explainAnswerSchema>;
export type Explanation = v.InferOutput<typeof explanationSchema>;
export type Part = v.InferOutput<typeof partSchema>;
export type ContractIssue = v.InferOutput<typeof issueSchema>;
export type ModelSummary = v.InferOutput<typeof modelSummarySchema>;
export type ModelList = v.InferOutput<typeof modelListSchema>;
export type ModelDetail = v.InferOutput<typeof modelDetailSchema>;
export type ModelCardAnswer = v.InferOutput<typeof modelCardSchema>;
export type HealthAnswer = v.InferOutput<typeof healthSchema>;
