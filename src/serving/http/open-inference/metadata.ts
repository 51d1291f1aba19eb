/** What there is: the server, its health, and what a model takes and gives. */
import { formInputs } from '../../inference/ask.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import type { Call } from '../call.ts';
import { findModel } from '../find-model.ts';
import { isRequired } from '../input-table.ts';
import type { Kitchen } from '../kitchen.ts';
import { HttpProblem } from '../problem.ts';
import type { ServedModel } from '../shelf.ts';
import { outputsOf } from './outputs.ts';

export const server = (_call: Call, { version }: Kitchen): Response =>
  Response.json({ name: 'furrow', version, extensions: ['binary_tensor_data'] });

export const live = (): Response => Response.json({ live: true });

/** When the model that answers unless another is named can be had: who is asked for nothing else needs no more. */
export async function ready(_call: Call, kitchen: Kitchen): Promise<Response> {
  await findModel(kitchen, null, null).catch((error: unknown) => {
    if (error instanceof HttpProblem && error.status === 503) throw error;
    if (!(error instanceof HttpProblem)) kitchen.report(error);
    throw unready('model-unreadable');
  });
  return Response.json({ ready: true });
}

export async function modelReady(call: Call, kitchen: Kitchen): Promise<Response> {
  const { name } = await named(call, kitchen).catch((error: unknown) => {
    if (error instanceof HttpProblem) throw error;
    // it is there and cannot be read
    kitchen.report(error);
    throw unready('model-unreadable');
  });
  return Response.json({ name, ready: true });
}

export async function modelMetadata(call: Call, kitchen: Kitchen): Promise<Response> {
  const { name, version, model } = await named(call, kitchen);
  const isOne = Object.hasOwn(call.params, 'version');
  const versions = isOne ? [version] : await versionsOf(kitchen, name);
  return Response.json({
    name,
    versions: versions.map(String),
    platform: 'furrow',
    inputs: inputsOf(model).map((input) => tensor(input.name, input.datatype)),
    outputs: outputsOf(model).map((output) => tensor(output.name, output.datatype)),
  });
}

/** As Triton tells how a model is set up; `max_batch_size` 0: the rows are a dimension like any other. */
export async function modelConfig(call: Call, kitchen: Kitchen): Promise<Response> {
  const { name, model } = await named(call, kitchen);
  return Response.json({
    name,
    platform: 'furrow',
    max_batch_size: 0,
    input: inputsOf(model).map((input) => Object.assign(configTensor(input), { optional: input.optional })),
    output: outputsOf(model).map(configTensor),
  });
}

const configTensor = ({ name, datatype }: { readonly name: string; readonly datatype: string }) => ({
  name,
  data_type: datatype === 'BYTES' ? 'TYPE_STRING' : `TYPE_${datatype}`,
  dims: [-1, 1],
});

/** As Triton lists what it can load; all that is here is loaded. */
export async function repository(_call: Call, { shelf }: Kitchen): Promise<Response> {
  const entries = await shelf.list();
  return Response.json(
    entries.map(({ name, version }) => ({ name, version: String(version), state: 'READY', reason: '' })),
  );
}

const named = ({ params }: Call, kitchen: Kitchen): Promise<ServedModel> =>
  findModel(kitchen, params['name'] ?? null, params['version'] ?? null);

async function versionsOf({ shelf }: Kitchen, name: string): Promise<number[]> {
  const entries = await shelf.list();
  return entries.filter((entry) => entry.name === name).map(({ version }) => version);
}

const inputsOf = (model: LoadedModel) =>
  formInputs(model).map((input) => ({
    name: input.name,
    datatype: input.type === 'number' ? 'FP64' : 'BYTES',
    optional: !isRequired(model, input),
  }));

const tensor = (name: string, datatype: string) => ({ name, datatype, shape: [-1, 1] });

const unready = (reason: string): HttpProblem =>
  new HttpProblem(503, { type: 'not-ready', loc: [], ctx: { reason } }, { 'Retry-After': '1' });
