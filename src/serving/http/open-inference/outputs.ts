/** What a model answers, as tensors: the mean under the target's name, and what stands beside it. */
import type { LoadedModel } from '../../inference/load-model.ts';
import { applicabilities } from '../../inference/predict-rows.ts';
import type { TablePredictions } from '../predict-table.ts';
import { HttpProblem, shown } from '../problem.ts';
import type { InferBody } from './schemas.ts';

export type Values =
  | { readonly datatype: 'FP64'; readonly values: Float64Array }
  | { readonly datatype: 'BYTES'; readonly values: readonly string[] };

interface Output {
  readonly name: string;
  readonly datatype: Values['datatype'];
  /** answered although nobody asked for it by name */
  readonly isUsual: boolean;
  readonly valuesOf: (predicted: TablePredictions) => Values;
}

const numbers =
  (key: 'mean' | 'low' | 'high' | 'naive') =>
  (predicted: TablePredictions): Values => ({ datatype: 'FP64', values: predicted[key] });

const applicabilityWords = ({ applicability }: TablePredictions): Values => ({
  datatype: 'BYTES',
  values: Array.from(applicability, (place) => applicabilities[place] ?? ''),
});

/** A target that has the name of another output wins it. */
export function outputsOf({ bundle: { target } }: LoadedModel): readonly Output[] {
  const beside: Output[] = [
    { name: 'low', datatype: 'FP64', isUsual: true, valuesOf: numbers('low') },
    { name: 'high', datatype: 'FP64', isUsual: true, valuesOf: numbers('high') },
    { name: 'applicability', datatype: 'BYTES', isUsual: true, valuesOf: applicabilityWords },
    { name: 'naive', datatype: 'FP64', isUsual: false, valuesOf: numbers('naive') },
  ];
  return [
    { name: target.name, datatype: 'FP64', isUsual: true, valuesOf: numbers('mean') },
    ...beside.filter(({ name }) => name !== target.name),
  ];
}

export interface WantedOutput extends Output {
  readonly isBinary: boolean;
}

/** Those asked for in the order asked, or the usual ones. @throws HttpProblem 422 `tensor-output` */
export function wantedOutputs(model: LoadedModel, { outputs, parameters }: InferBody): WantedOutput[] {
  const known = outputsOf(model);
  const isBinary = parameters?.binary_data_output ?? false;
  if (outputs === undefined || outputs === null || outputs.length === 0) {
    return known.flatMap((output) => (output.isUsual ? [{ ...output, isBinary }] : []));
  }
  return outputs.map((asked, place) => {
    const output = known.find(({ name }) => name === asked.name);
    if (output !== undefined) return { ...output, isBinary: asked.parameters?.binary_data ?? isBinary };
    const names = known.map(({ name }) => name).join(', ');
    const loc = ['body', 'outputs', place, 'name'];
    throw new HttpProblem(422, { type: 'tensor-output', loc, input: shown(asked.name), ctx: { names } });
  });
}
