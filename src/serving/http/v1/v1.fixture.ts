/** Our own contract on two models, `plain` and `starter`, as its tests call it. */
import * as v from 'valibot';
import type { Digest } from '../../../domain/ids.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { loadPlain } from '../../inference/plain-model.fixture.ts';
import { loadStarter } from '../../inference/starter.fixture.ts';
import { createKitchen, type KitchenApp } from '../kitchen.ts';
import { defaultLimits } from '../limits.ts';
import { memoryShelf } from '../memory-shelf.ts';
import type { ServedModel } from '../shelf.ts';
import { errorSchema } from './errors.ts';
import { predictAnswerSchema, predictLineAnswerSchema, type PredictLineAnswer } from './schemas.ts';

export const plain: LoadedModel = await loadPlain();
export const starter: LoadedModel = await loadStarter();

export const serve = (name: string, model: LoadedModel): ServedModel => ({
  name,
  version: model.version,
  // any 64 hexadecimal digits are a digest here
  digest: 'cd'.repeat(32) as Digest,
  aliases: ['champion'],
  createdAt: 1_700_000_000_000,
  nBytes: 1000,
  model,
});

/** A kitchen of models by name. */
export const appOf = (models: Readonly<Record<string, LoadedModel>>): KitchenApp =>
  createKitchen({
    shelf: memoryShelf(Object.entries(models).map(([name, model]) => serve(name, model))),
    version: '0.0.0',
    bases: ['/api'],
    limits: { ...defaultLimits, maxRows: 5000 },
  });

export const app = appOf({ plain, starter });

export const url = (path: string): string => `http://localhost/api/v1/${path}`;
export const ndjson = { 'content-type': 'application/x-ndjson' } as const;

export const get = (path: string): Promise<Response> => app.fetch(new Request(url(path)));

export function post(
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  { fetch } = app,
): Promise<Response> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(new Request(url(path), { ...init, body: text }));
}

export async function answered(response: Response): Promise<v.InferOutput<typeof predictAnswerSchema>> {
  return v.parse(predictAnswerSchema, await bodyOf(response, 200));
}

export type Detail = v.InferOutput<typeof errorSchema>['detail'];

export async function refused(response: Response, status = 422): Promise<Detail> {
  return v.parse(errorSchema, await bodyOf(response, status)).detail;
}

/** @throws when the status is another */
async function bodyOf(response: Response, status: number): Promise<unknown> {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

export const parseLines = (text: string): PredictLineAnswer[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => v.parse(predictLineAnswerSchema, JSON.parse(line)));

export const linesOf = async (response: Response): Promise<PredictLineAnswer[]> =>
  parseLines(await response.text());

/** A season of `plain`. */
export const season = { region: 'north', rain: 500 } as const;
/** A season of `starter`. */
export const maize = {
  crop: 'maize',
  sowing_day: 120,
  latitude: 20,
  climate: 'tropical_one_rainy_season',
} as const;
