/** What MLflow's clients send and get, for the documentation: bodies are read by hand, for a schema would look at every number. */
import * as v from 'valibot';

const cell = v.union([v.number(), v.string(), v.boolean(), v.null()]);
const rows = v.array(v.union([v.array(cell), cell]));
const records = v.array(v.record(v.string(), cell));
const params = v.optional(
  v.pipe(
    v.looseObject({ output: v.optional(v.picklist(['mean', 'all'])) }),
    v.description('`output: "all"` gives each prediction with its range and applicability'),
  ),
);

export const invocationSchema = v.pipe(
  v.union([
    v.looseObject({
      dataframe_split: v.strictObject({
        columns: v.optional(v.array(v.string())),
        index: v.optional(v.array(v.union([v.number(), v.string()]))),
        data: rows,
      }),
      params,
    }),
    v.looseObject({ dataframe_records: records, params }),
    v.looseObject({ instances: v.union([rows, records]), params }),
    v.looseObject({
      inputs: v.union([v.record(v.string(), v.union([v.array(cell), cell])), rows, records]),
      params,
    }),
  ]),
  v.description('Exactly one of dataframe_split, dataframe_records, instances and inputs'),
);

export const predictionsSchema = v.object({
  predictions: v.union([
    v.array(v.number()),
    v.array(
      v.object({
        prediction: v.number(),
        low: v.number(),
        high: v.number(),
        applicability: v.picklist(['inside', 'edge', 'outside']),
      }),
    ),
  ]),
});
