/** [ML1]–[ML6] MLflow's own payloads and its server's answers; see tests/golden/serving/mlflow/make.py. */
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import golden from '../../../../tests/golden/serving/mlflow/payloads.json' with { type: 'json' };
import type { Digest } from '../../../domain/ids.ts';
import { loadPlain } from '../../inference/plain-model.fixture.ts';
import { predictOne } from '../../inference/predict-one.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { createKitchen, type KitchenApp, type KitchenOptions } from '../kitchen.ts';
import { memoryShelf } from '../memory-shelf.ts';

let model: LoadedModel;
let kitchen: KitchenApp;
const JSON_TYPE = 'application/json';

beforeAll(async () => {
  model = await loadPlain();
  kitchen = open({});
});

function open(change: Partial<KitchenOptions>): KitchenApp {
  // any 64 hexadecimal digits are a digest here
  const entry = { aliases: [], createdAt: 0, nBytes: 1, digest: 'ab'.repeat(32) as Digest };
  const shelf = memoryShelf([{ ...entry, name: 'yield', version: 2, model }]);
  return createKitchen({ shelf, version: '9.9.9', bases: ['/api', ''], ...change });
}

const get = (path: string, app = kitchen): Promise<Response> =>
  app.fetch(new Request(`http://localhost${path}`));

function post(body: string | Uint8Array<ArrayBuffer>, type: string | null, headers = {}): Promise<Response> {
  const request = new Request('http://localhost/invocations', { method: 'POST', body, headers });
  if (type === null) request.headers.delete('content-type');
  else request.headers.set('content-type', type);
  return kitchen.fetch(request);
}

const send = (body: unknown, headers = {}): Promise<Response> =>
  post(JSON.stringify(body), JSON_TYPE, headers);

function expected(rows: readonly { region: string; rain: number }[]): number[] {
  return rows.map((answers) => {
    const said = predictOne(model, answers);
    return said.type === 'prediction' ? said.mean : Number.NaN;
  });
}

test.each(golden.good)(
  '[ML1] $name is answered unchanged, in the order of the rows',
  async ({ type, body }) => {
    const response = await post(body, type);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ predictions: expected(golden.rows) });
  },
);

/** Where Furrow answers otherwise, on purpose. */
const otherwise: ReadonlyMap<string, number> = new Map([
  // columns without names are read by their places; so is what MLflow's own clients make of lists and arrays
  ['split without columns', 200],
  ['split, columns are null', 200],
  ['instances by place', 200],
  // pandas repeats the one row, or drops it
  ['split, index too long', 400],
  ['split, index too short', 400],
  // pandas reads the first
  ['CSV, the same column twice', 400],
  // what a model needs is never assumed, and no rain is infinite
  ['null for a number', 400],
  ['CSV, a number missing', 400],
  ['records, a column missing in one', 400],
  ['a number beyond all', 400],
  ['CSV, an infinite number', 400],
  // a NaN is what is missing, and the model needs it
  ['NaN', 400],
  // the same types, written as HTTP allows
  ['media type application/json; charset="utf-8"', 200],
  ['media type application/json;charset=utf8', 200],
  ['media type application/json;', 200],
  ['media type Application/JSON', 200],
  // MLflow stumbles
  ['no media type', 415],
]);

const words: unknown = expect.stringMatching(/\w{3}/);

test.each(golden.asked)('[ML2] MLflow’s status, code and reading of $name', async (asked) => {
  const { name, type, body, status, error_code, read } = asked;
  const response = await post(name === 'not UTF-8' ? Uint8Array.of(0xff) : body, type);
  expect(response.status).toBe(otherwise.get(name) ?? status);
  const text = await response.text();
  const rows = read ?? [{ region: 'north', rain: 450.5 }];
  const means = expected(rows.map(({ region, rain }) => ({ region: String(region), rain: Number(rain) })));
  // MLflow takes a chat for a model of words; where only Furrow refuses, either code will do
  const either = expect.stringMatching(/^(BAD_REQUEST|INVALID_PARAMETER_VALUE)$/);
  const code: unknown = name === 'a chat' || error_code === null ? either : error_code;
  const wanted = new Map<number, unknown>([
    [200, { predictions: means }],
    [400, { error_code: code, message: words }],
  ]);
  // of a media type that is not read, a plain text
  expect(response.headers.get('content-type')?.split(';')[0]).toBe(
    response.status === 415 ? 'text/plain' : JSON_TYPE,
  );
  expect(response.status === 415 ? text : JSON.parse(text)).toEqual(wanted.get(response.status) ?? words);
});

test('[ML2] all that Furrow answers otherwise is asked', () => {
  const names = new Set(golden.asked.map(({ name }) => name));
  expect([...otherwise.keys()].filter((name) => !names.has(name))).toEqual([]);
});

test.each(['/ping', '/health', '/api/ping'])('[ML3] %s says whether predictions can be had', async (path) => {
  const ready = await get(path);
  expect([ready.status, await ready.text()]).toEqual(golden.health['/ping']);
  expect((await get(path, open({ notReady: () => 'draining' }))).status).toBe(503);
  expect((await get(path, open({ shelf: memoryShelf([]) }))).status).toBe(503);
});

test('the version is a plain text', async () => {
  expect(await (await get('/version')).text()).toBe('9.9.9');
});

test('[ML4] a refused value names row and column, in the language of the caller', async () => {
  const body = {
    dataframe_records: [
      { region: 'north', rain: 400 },
      { region: 'north', rain: 'much' },
    ],
  };
  const english = await (await send(body)).text();
  expect(english).toContain('row 2, column rain');
  expect(await (await send(body, { 'Accept-Language': 'fr' })).text()).toContain('ligne 2, colonne rain');
  const missing = await send({ dataframe_records: [{ region: 'north' }, { region: 'north', rain: 400 }] });
  expect(missing.status).toBe(400);
  expect(await missing.text()).toContain('row 1, column rain');
});

test('[ML5] params that are not ours are left alone; output: "all" gives ranges', async () => {
  const rows = { instances: [['north', 450.5]] };
  const response = await send({ ...rows, params: { output: 'all', temperature: 1 } });
  const [mean] = expected([{ region: 'north', rain: 450.5 }]);
  expect(await response.json()).toEqual({
    predictions: [
      { prediction: mean, low: expect.any(Number), high: expect.any(Number), applicability: 'inside' },
    ],
  });
  expect((await send({ ...rows, params: { output: 'half' } })).status).toBe(400);
});

test('a bare NaN is told apart, with what to send instead', async () => {
  for (const word of ['NaN', 'Infinity', '-Infinity']) {
    const response = await post(`{"inputs": [["north", ${word}]]}`, JSON_TYPE);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('null');
  }
});

test('parquet is refused with a clear text', async () => {
  const response = await post('PAR1', 'application/vnd.apache.parquet');
  expect(response.status).toBe(415);
  expect(await response.text()).toContain('Parquet');
});

test.each([
  ['of rows', { maxRows: 1 }],
  ['of columns', { maxColumns: 1 }],
])('[ML6] there are limits %s, in every form', async (_, change) => {
  const limits = { maxBodyBytes: 1e6, maxRows: 9, maxColumns: 9, maxLineBytes: 9, maxDepth: 9, maxMs: 9 };
  const small = open({ limits: { ...limits, ...change } });
  for (const { type, body } of golden.good) {
    const request = new Request('http://localhost/invocations', { method: 'POST', body });
    request.headers.set('content-type', type);
    expect((await small.fetch(request)).status).toBe(400);
  }
});

test('names of the prototype are harmless, as columns, as keys and as CSV', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'region', 'rain'];
  const split = await send({ dataframe_split: { columns: names, data: [['a', 'b', 'c', 'north', 450.5]] } });
  expect(split.status).toBe(200);
  const record = '{"__proto__": {"rain": 1}, "region": "north"}';
  expect((await post(`{"dataframe_records": [${record}]}`, JSON_TYPE)).status).toBe(400);
  expect((await post(`${names.join()}\n1,2,3,north,450.5\n`, 'text/csv')).status).toBe(200);
});

test('whatever JSON is sent, the answer is a prediction a row or a 4xx', async () => {
  const rows = fc.array(
    fc.oneof(fc.array(fc.oneof(fc.double(), fc.string(), fc.constant(null))), fc.jsonValue()),
  );
  const form = fc.constantFrom('dataframe_split', 'dataframe_records', 'instances', 'inputs');
  const value = fc.oneof(rows, fc.jsonValue(), fc.record({ columns: fc.jsonValue(), data: rows }));
  await fc.assert(
    fc.asyncProperty(form, value, async (name, said) => {
      const response = await send({ [name]: said });
      expect([200, 400]).toContain(response.status);
    }),
    { numRuns: 300 },
  );
});
