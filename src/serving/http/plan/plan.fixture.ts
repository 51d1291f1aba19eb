/** `POST /v1/plan` as its tests call it. */
import type { Digest } from '../../../domain/ids.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { loadPlain } from '../../inference/plain-model.fixture.ts';
import { loadStarter } from '../../inference/starter.fixture.ts';
import { createKitchen, type KitchenOptions } from '../kitchen.ts';
import { memoryShelf } from '../memory-shelf.ts';
import type { PlanAnswer, PlanLine } from './schemas.ts';

export const plain = await loadPlain();
export const starter = await loadStarter();

// any 64 hexadecimal digits are a digest here
const digest = 'ab'.repeat(32) as Digest;

export interface Asking extends Partial<KitchenOptions> {
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

export async function ask(
  model: LoadedModel,
  body: unknown,
  { accept = 'application/json', signal, ...options }: Asking = {},
): Promise<Response> {
  const served = { name: 'yield', version: 1, digest, aliases: [], createdAt: 0, nBytes: 1, model };
  const kitchen = createKitchen({ shelf: memoryShelf([served]), version: '0', bases: [''], ...options });
  const headers = { 'content-type': 'application/json', accept };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const init = { method: 'POST', headers, body: text, ...(signal === undefined ? {} : { signal }) };
  return kitchen.fetch(new Request('http://localhost/v1/plan', init));
}

// the schemas of answers are tested where the document is
export const planOf = async (response: Response): Promise<PlanAnswer> =>
  (await response.json()) as PlanAnswer;

export const linesOf = (text: string): PlanLine[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PlanLine);

/** Maize under the rains of a year with one rainy season. */
export const season = {
  inputs: { crop: 'maize', sowing_day: 150, latitude: 12, climate: 'tropical_one_rainy_season' },
  vary: {
    sowing_day: [120, 200],
    irrigation: ['rainfed', 'fixed'],
    n_irrigations: [0, 8],
    watering_mm: [10, 60],
    fertility: ['moderate', 'good'],
  },
  limits: { total: [{ names: ['watering_mm'], times: 'n_irrigations', max: 120 }] },
  max_evaluations: 300,
};
