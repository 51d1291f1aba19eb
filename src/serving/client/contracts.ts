/** Bodies of the contracts that are not ours, and of the plan, as a caller writes and reads them. */
import type * as v from 'valibot';
import type { planLineSchema, planRequestSchema } from '../http/plan/schemas.ts';

export type TensorData = readonly (number | string | boolean | null | TensorData)[];

/** A tensor of the Open Inference Protocol. */
export interface InferTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** such as `FP64`, `INT64`, `BYTES` */
  readonly datatype: string;
  readonly data: TensorData;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface InferRequest {
  readonly id?: string;
  readonly inputs: readonly InferTensor[];
  readonly outputs?: readonly {
    readonly name: string;
    readonly parameters?: Readonly<Record<string, unknown>>;
  }[];
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface InferAnswer {
  readonly model_name: string;
  readonly model_version?: string;
  readonly id?: string;
  readonly outputs: readonly InferTensor[];
}

type Cell = number | string | boolean | null;
type Columns = Readonly<Record<string, readonly Cell[]>>;
type Records = readonly Readonly<Record<string, Cell>>[];

/** One of MLflow's four forms, with its `params`. */
export type InvocationsRequest = { readonly params?: Readonly<Record<string, unknown>> } & (
  | {
      readonly dataframe_split: {
        readonly columns: readonly string[];
        readonly data: readonly (readonly Cell[])[];
        readonly index?: readonly (number | string)[];
      };
    }
  | { readonly dataframe_records: Records }
  | { readonly instances: Records | Columns | readonly (readonly Cell[])[] }
  | { readonly inputs: Records | Columns | readonly (readonly Cell[])[] }
);

export interface InvocationsAnswer {
  readonly predictions: readonly (number | Readonly<Record<string, Cell>>)[];
}

/** What to look for; what has a usual value may be left out. */
export type PlanRequest = v.InferInput<typeof planRequestSchema>;

/** A line of a plan's stream: how far the search is, then what it found. */
export type PlanLine = Exclude<StreamedLine, { readonly type: 'error' }>;

/** As the kitchen sends it: a search that fails on the way can only say so in a line. */
export type StreamedLine = v.InferOutput<typeof planLineSchema>;
