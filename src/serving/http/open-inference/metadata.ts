/** What there is: the server, its health, and what a model takes and gives. */
import type { InputSpec } from '../../../domain/signature.ts';
import { formInputs } from '../../inference/ask.ts';
import type { Call } from '../call.ts';
import { findModel } from '../find-model.ts';
import type { Kitchen } from '../kitchen.ts';
import { HttpProblem } from '../problem.ts';
import type { ServedModel } from '../shelf.ts';
import { outputsOf } from './outputs.ts';

export const server = (_call: Call, { version }: Kitchen): Response =>
  Response.json({ name: 'furrow', version, extensions: ['binary_tensor_data'] });

export const live = (): Response => Response.json({ live: true });

export function ready(_call: Call, { notReady }: Kitchen): Response {
  const reason = notReady();
  if (reason === null) return Response.json({ ready: true });
  throw unready(reason);
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
    inputs: formInputs(model).map((input) => tensor(input.name, datatypeOf(input))),
    outputs: outputsOf(model).map((output) => tensor(output.name, output.datatype)),
  });
}

const named = ({ params }: Call, kitchen: Kitchen): Promise<ServedModel> =>
  findModel(kitchen, params['name'] ?? null, params['version'] ?? null);

async function versionsOf({ shelf }: Kitchen, name: string): Promise<number[]> {
  const entries = await shelf.list();
  return entries.filter((entry) => entry.name === name).map(({ version }) => version);
}

const datatypeOf = ({ type }: InputSpec): string => (type === 'number' ? 'FP64' : 'BYTES');

const tensor = (name: string, datatype: string) => ({ name, datatype, shape: [-1, 1] });

const unready = (reason: string): HttpProblem =>
  new HttpProblem(503, { type: 'not-ready', loc: [], ctx: { reason } }, { 'Retry-After': '1' });
