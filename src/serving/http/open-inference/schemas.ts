/** What the protocol sends and answers. Long lists of values are looked at where they are read, not item by item here. */
import * as v from 'valibot';
import { datatypes } from './datatypes.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const values = v.pipe(
  v.any(),
  v.description(
    'The values as a list, flat or row by row, as many as the shape says; left out where they follow the JSON as bytes',
  ),
);

const inputSchema = v.object({
  name: v.string(),
  shape: v.pipe(
    v.union([v.strictTuple([count]), v.strictTuple([count, count])]),
    v.description('Rows, or rows and columns'),
  ),
  datatype: v.picklist([...datatypes.keys()]),
  parameters: v.nullish(v.object({ binary_data_size: v.nullish(count) })),
  data: v.nullish(values),
});

export const inferBody = v.object({
  id: v.nullish(v.string()),
  parameters: v.nullish(v.object({ binary_data_output: v.nullish(v.boolean()) })),
  inputs: v.pipe(
    v.array(inputSchema),
    v.description('One tensor a column by its name, or one matrix of columns in the order of the metadata'),
  ),
  outputs: v.nullish(
    v.array(
      v.object({
        name: v.string(),
        parameters: v.nullish(v.object({ binary_data: v.nullish(v.boolean()) })),
      }),
    ),
  ),
});

export type InferBody = v.InferOutput<typeof inferBody>;
export type InferInput = v.InferOutput<typeof inputSchema>;

export const inferAnswer = v.object({
  model_name: v.string(),
  model_version: v.string(),
  id: v.optional(v.string()),
  parameters: v.object({
    unit: v.nullable(v.string()),
    digest: v.string(),
    coverage: v.number(),
  }),
  outputs: v.array(
    v.object({
      name: v.string(),
      datatype: v.picklist(['FP64', 'BYTES']),
      shape: v.strictTuple([count, v.literal(1)]),
      parameters: v.optional(v.object({ binary_data_size: count })),
      data: v.optional(v.array(v.union([v.number(), v.string(), v.null()]))),
    }),
  ),
});

export const serverAnswer = v.object({
  name: v.string(),
  version: v.string(),
  extensions: v.array(v.string()),
});

const tensorAnswer = v.object({
  name: v.string(),
  datatype: v.picklist(['FP64', 'BYTES']),
  shape: v.array(v.number()),
});

export const modelAnswer = v.object({
  name: v.string(),
  versions: v.array(v.string()),
  platform: v.string(),
  inputs: v.array(tensorAnswer),
  outputs: v.array(tensorAnswer),
});

const configTensor = v.object({ name: v.string(), data_type: v.string(), dims: v.array(v.number()) });

export const configAnswer = v.object({
  name: v.string(),
  platform: v.string(),
  max_batch_size: v.literal(0),
  input: v.array(v.object({ ...configTensor.entries, optional: v.boolean() })),
  output: v.array(configTensor),
});

export const repositoryAnswer = v.array(
  v.object({ name: v.string(), version: v.string(), state: v.literal('READY'), reason: v.string() }),
);

export const modelReadyAnswer = v.object({ name: v.string(), ready: v.literal(true) });
export const liveAnswer = v.object({ live: v.literal(true) });
export const readyAnswer = v.object({ ready: v.literal(true) });
