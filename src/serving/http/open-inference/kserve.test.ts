/** [OI8] What KServe's own server answers to the same; see tests/golden/serving/open-inference/make_kserve.py. */
import { beforeAll, expect, test } from 'vitest';
import golden from '../../../../tests/golden/serving/open-inference/kserve.json' with { type: 'json' };
import type { Digest } from '../../../domain/ids.ts';
import { loadPlain } from '../../inference/plain-model.fixture.ts';
import { predictOne } from '../../inference/predict-one.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { createKitchen, type KitchenApp } from '../kitchen.ts';
import { memoryShelf } from '../memory-shelf.ts';

let model: LoadedModel;
let kitchen: KitchenApp;

beforeAll(async () => {
  model = await loadPlain();
  // any 64 hexadecimal digits are a digest here
  const entry = { aliases: [], createdAt: 0, nBytes: 1, digest: 'ab'.repeat(32) as Digest };
  const shelf = memoryShelf([{ ...entry, name: 'yield', version: 2, model }]);
  kitchen = createKitchen({ shelf, version: '9.9.9', bases: [''] });
});

const ask = (path: string, init: RequestInit): Promise<Response> =>
  kitchen.fetch(new Request(`http://localhost${path}`, init));

function infer(body: string, name = 'yield'): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  return ask(`/v2/models/${name}/infer`, { method: 'POST', body, headers });
}

function meanOf(rain: number, row: number): number {
  const said = predictOne(model, { region: row === 0 ? 'north' : 'south', rain });
  return said.type === 'refused' ? Number.NaN : said.mean;
}

/** Where KServe, and not Furrow, takes what the protocol does not: it does not look, or cuts. */
const taken = new Set(['a negative shape', 'a datatype in small letters', 'a fraction as an integer']);

const isGood = ({ status, name }: (typeof golden.asked)[number]): boolean =>
  status === 200 && !taken.has(name);

test.each(golden.asked.filter(isGood))(
  '[OI8] KServe and Furrow read the same of $name',
  async ({ body, read, id }) => {
    const response = await infer(body);
    expect(response.status).toBe(200);
    // the protocol's shape
    const answer = (await response.json()) as { id?: string; outputs: { name: string; data: unknown[] }[] };
    expect(answer.outputs[0]).toMatchObject({ name: 'yield_t_ha', data: (read ?? []).map(meanOf) });
    // KServe makes one up where none was sent
    expect(answer.id ?? 'made').toBe(id);
  },
);

test.each(golden.asked.filter((asked) => !isGood(asked)))(
  '[OI8] KServe refuses or takes unread, Furrow refuses in words: $name',
  async ({ body }) => {
    const response = await infer(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/\w{3}/) });
  },
);

test.each(golden.routes)(
  '[OI8] $method $path is $status, as KServe has it',
  async ({ method, path, status }) => {
    expect((await ask(path, { method })).status).toBe(status);
    expect((await infer('{"inputs": []}', 'nobody')).status).toBe(golden.nobody);
  },
);
