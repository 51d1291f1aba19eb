import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Digest } from '../../../domain/ids.ts';
import { predictOne } from '../../inference/predict-one.ts';
import { loadPlain } from '../../inference/plain-model.fixture.ts';
import { loadStarter } from '../../inference/starter.fixture.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { createKitchen, type KitchenApp } from '../kitchen.ts';
import { defaultLimits } from '../limits.ts';
import { memoryShelf } from '../memory-shelf.ts';
import type { ServedModel } from '../shelf.ts';
import { errorSchema } from './errors.ts';
import {
  explainAnswerSchema,
  healthSchema,
  modelCardSchema,
  modelDetailSchema,
  modelListSchema,
  predictAnswerSchema,
  predictLineAnswerSchema,
} from './schemas.ts';

let plain: LoadedModel;
let starter: LoadedModel;
let app: KitchenApp;

const serve = (name: string, model: LoadedModel): ServedModel => ({
  name,
  version: model.version,
  // any 64 hexadecimal digits are a digest here
  digest: 'cd'.repeat(32) as Digest,
  aliases: ['champion'],
  createdAt: 1_700_000_000_000,
  nBytes: 1000,
  model,
});

beforeAll(async () => {
  plain = await loadPlain();
  starter = await loadStarter();
  app = createKitchen({
    shelf: memoryShelf([serve('plain', plain), serve('starter', starter)]),
    version: '0.0.0',
    bases: ['/api'],
    limits: { ...defaultLimits, maxLineBytes: 2000 },
  });
});

const get = (path: string): Promise<Response> => app.fetch(new Request(`http://localhost/api/v1/${path}`));

function post(
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return app.fetch(new Request(`http://localhost/api/v1/${path}`, { ...init, body: text }));
}

async function answered(response: Response): Promise<v.InferOutput<typeof predictAnswerSchema>> {
  expect(response.status).toBe(200);
  return v.parse(predictAnswerSchema, await response.json());
}

async function refused(response: Response): Promise<v.InferOutput<typeof errorSchema>['detail']> {
  expect(response.status).toBe(422);
  return v.parse(errorSchema, await response.json()).detail;
}

const linesOf = async (response: Response) =>
  (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => v.parse(predictLineAnswerSchema, JSON.parse(line)));

const withoutPlace = (text: unknown): unknown =>
  JSON.parse(JSON.stringify(text).replaceAll(/"inputs",\d+/g, '"inputs"'));

const season = { region: 'north', rain: 500 };

describe('[V1] a season gets what the model says of it', () => {
  test('one, with model, digest and range', async () => {
    const { model, unit, predictions } = await answered(await post('predict', { inputs: season }));
    const own = predictOne(plain, season);
    expect(model).toEqual({ name: 'plain', version: 2, digest: 'cd'.repeat(32), level: 'only' });
    expect(unit).toBe('t/ha');
    expect(own.type === 'prediction' && own.mean).toBe(predictions[0]?.mean);
    expect(predictions[0]?.range.coverage).toBe(0.8);
    expect(predictions[0]?.naive).toBeGreaterThan(0);
  });

  test('many are each answered as one alone', async () => {
    const inputs = Array.from({ length: 120 }, (_, i) => ({
      region: i % 7 === 0 ? 'west' : 'south',
      rain: 100 + i * 10,
    }));
    const { predictions } = await answered(await post('predict', { inputs }));
    const alone = await Promise.all(
      inputs.map(async (one) => (await answered(await post('predict', { inputs: one }))).predictions[0]),
    );
    expect(predictions.map(withoutPlace)).toEqual(alone);
  });

  test('in the unit asked for, bushels by the crop of the season', async () => {
    const tonnes = await answered(await post('predict', { inputs: season }));
    const kilograms = await answered(await post('predict', { inputs: season, unit: 'kg/ha' }));
    expect(kilograms.predictions[0]?.mean).toBeCloseTo(1000 * (tonnes.predictions[0]?.mean ?? 0), 6);
    const [problem] = await refused(await post('predict', { inputs: season, unit: 'bu/acre' }));
    expect(problem).toMatchObject({ type: 'bushel-unknown', loc: ['body', 'unit'] });
    const [other] = await refused(await post('predict', { inputs: season, unit: 'mm' }));
    expect(other?.ctx?.['hint']).toContain('kg/ha');
  });

  test('harvests move a derived model', async () => {
    const example = v.parse(modelDetailSchema, await (await get('models/starter')).json()).example.inputs;
    const bare = await answered(await post('predict', { model: 'starter', inputs: example }));
    const mean = bare.predictions[0]?.mean ?? 0;
    const harvests = [{ inputs: example, yield: `${mean * 500} kg/ha`, age: 0 }];
    const known = await answered(await post('predict', { model: 'starter', inputs: example, harvests }));
    expect(known.predictions[0]?.mean).toBeLessThan(mean);
  });
});

describe('[V2] texts are quantities', () => {
  test.each([
    ['50 cm', 500],
    ['500', 500],
    ['19.68503937007874 in', 500],
    ['500 millimetres', 500],
  ])('%s', async (rain, mm) => {
    const said = await answered(await post('predict', { inputs: { region: 'north', rain } }));
    const numbers = await answered(await post('predict', { inputs: { region: 'north', rain: mm } }));
    expect(said.predictions[0]?.mean).toBeCloseTo(numbers.predictions[0]?.mean ?? 0, 9);
  });

  test.each([
    ['500 kg', 'dimension-mismatch'],
    ['500 parsecs', 'unknown-unit'],
    ['1,234', 'ambiguous-number'],
    ['much', 'not-a-number'],
  ])('%s is %s', async (rain, type) => {
    const [problem] = await refused(await post('predict', { inputs: [season, { region: 'north', rain }] }));
    expect(problem).toMatchObject({ type, loc: ['body', 'inputs', 1, 'rain'], input: rain });
  });
});

describe('[V3] what is wrong is said where it stood, with what may have been meant', () => {
  test('in the language of the caller', async () => {
    const body = { model: 'starter', locale: 'fr', inputs: { crop: 'maize', latitude: 91 } };
    const detail = await refused(await post('predict', body));
    const latitude = detail.find(({ loc }) => loc.at(-1) === 'latitude');
    expect(latitude?.msg).toMatch(/^Hors limites/);
    expect(detail.find(({ type }) => type === 'missing')?.msg).toBe('Champ obligatoire');
  });

  test('a mistyped name and a mistyped word', async () => {
    const inputs = { region: 'norht', rain: 500, rian: 3 };
    const { predictions } = await answered(await post('predict', { inputs }));
    const hints = predictions[0]?.issues.map(({ ctx }) => ctx?.['hint']);
    expect(hints).toContain('Did you mean north?');
    expect(hints).toContain('Did you mean rain?');
  });

  test('a number in another unit', async () => {
    const { predictions } = await answered(await post('predict', { inputs: { region: 'north', rain: 20 } }));
    expect(predictions[0]?.issues[0]?.ctx?.['hint']).toBe('Did you mean in?');
  });

  test('names of prototypes are names like others', async () => {
    const text = '{"inputs":{"region":"constructor","rain":400,"__proto__":{"rain":1},"toString":2}}';
    const { predictions } = await answered(await post('predict', text));
    expect(predictions[0]?.outside).toEqual(['region']);
    const detail = await refused(
      await post('predict', '{"inputs":{"__proto__":{"region":"north","rain":1}}}'),
    );
    expect(detail.map(({ type }) => type)).toEqual(['missing', 'missing']);
  });
});

describe('[V4] base + amounts = mean', () => {
  test.each(['plain', 'starter'])('%s', async (model) => {
    const { example } = v.parse(modelDetailSchema, await (await get(`models/${model}`)).json());
    const response = await post('explain', { model, ...example, unit: 'kg/ha' });
    const answer = v.parse(explainAnswerSchema, await response.json());
    const [found] = answer.explanations;
    const sum = found?.parts.reduce((total, { amount }) => total + amount, found.base);
    expect(sum).toBeCloseTo(found?.mean ?? Number.NaN, 6);
    const { predictions } = await answered(await post('predict', { model, ...example, reasons: 2 }));
    expect(predictions[0]?.reasons).toHaveLength(2);
    const largest = Math.max(...(found?.parts.map(({ amount }) => Math.abs(amount)) ?? []));
    expect(1000 * Math.abs(predictions[0]?.reasons?.[0]?.amount ?? 0)).toBeCloseTo(largest, 6);
  });

  test('a plain slope is told as it is', async () => {
    const means = await Promise.all(
      [400, 600].map(async (rain) => {
        const response = await post('explain', { inputs: { region: 'north', rain } });
        return v.parse(explainAnswerSchema, await response.json()).explanations[0];
      }),
    );
    const [dry, wet] = means.map((found) => found?.parts.find(({ name }) => name === 'rain')?.amount ?? 0);
    expect((wet ?? 0) - (dry ?? 0)).toBeCloseTo((means[1]?.mean ?? 0) - (means[0]?.mean ?? 0), 6);
  });
});

describe('[V5] models are told of before they are asked', () => {
  test('list, detail, version and card', async () => {
    const list = v.parse(modelListSchema, await (await get('models')).json());
    expect(list.models.map(({ name }) => name)).toEqual(['plain', 'starter']);
    for (const { name, versions } of list.models) {
      const path = `models/${name}/versions/${versions[0]?.version}`;
      const detail = v.parse(modelDetailSchema, await (await get(path)).json());
      await answered(await post('predict', { model: name, ...detail.example }));
      v.parse(modelCardSchema, await (await get(`models/${name}/card`)).json());
    }
    expect((await get('models/none')).status).toBe(404);
    expect((await get('models/plain/versions/x')).status).toBe(404);
  });

  test('health', async () => {
    expect(v.parse(healthSchema, await (await get('health')).json()).models).toBe(2);
  });
});

describe('[V6] lines are answered in order, and a bad one stops nothing', () => {
  const ndjson = { 'content-type': 'application/x-ndjson' };
  test('with and without ids', async () => {
    const body = [
      JSON.stringify({ id: 'a', inputs: season }),
      '',
      '{"rain": NaN}',
      JSON.stringify({ region: 'north' }),
      `{"region": "${'x'.repeat(3000)}"}`,
      JSON.stringify(season),
    ].join('\r\n');
    const lines = await linesOf(await post('predict?unit=kg/ha', body, ndjson));
    expect(lines.map(({ line }) => line)).toEqual([1, 3, 4, 5, 6]);
    expect(lines.map((line) => ('detail' in line ? line.detail[0]?.type : line.unit))).toEqual([
      'kg/ha',
      'json-not-finite',
      'missing',
      'line-too-long',
      'kg/ha',
    ]);
    expect(lines[0]?.id).toBe('a');
  });

  test('no more is read than is asked for', async () => {
    const line = new TextEncoder().encode(`${JSON.stringify(season)}\n`.repeat(500));
    let nPulled = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => {
        nPulled++;
        controller.enqueue(line);
      },
    });
    const init = { method: 'POST', headers: ndjson, body: endless, duplex: 'half' };
    const response = await app.fetch(new Request('http://localhost/api/v1/predict', init));
    const reader = response.body?.getReader();
    let nLines = 0;
    for (let i = 0; i < 6; i++) {
      nLines += new TextDecoder().decode((await reader?.read())?.value).split('\n').length - 1;
    }
    await reader?.cancel();
    expect(nLines).toBeGreaterThan(900);
    expect(nPulled).toBeLessThan(8);
  });

  test('a sender that breaks off is told so', async () => {
    const text = `${JSON.stringify(season)}\n{"reg`;
    const packed = new Uint8Array(
      await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer(),
    );
    const headers = { ...ndjson, 'content-encoding': 'gzip' };
    const init = { method: 'POST', headers, body: packed.slice(0, -6) };
    const lines = await linesOf(await app.fetch(new Request('http://localhost/api/v1/predict', init)));
    const last = lines.at(-1);
    expect(last !== undefined && 'detail' in last && last.detail[0]?.type).toBe('body-unreadable');
  });

  test('what is wrong with the address is said at once', async () => {
    expect((await post('predict?model=none', '{}', ndjson)).status).toBe(404);
    expect((await post('predict?reasons=99', '{}', ndjson)).status).toBe(422);
  });
});
