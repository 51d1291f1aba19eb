/** [OI1]–[OI6] What Python's clients of the protocol write, and what they get; see tests/golden/serving/open-inference/make.py. */
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import golden from '../../../../tests/golden/serving/open-inference/requests.json' with { type: 'json' };
import type { Digest } from '../../../domain/ids.ts';
import { loadPlain } from '../../inference/plain-model.fixture.ts';
import { predictOne } from '../../inference/predict-one.ts';
import { loadStarter } from '../../inference/starter.fixture.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { createKitchen, type KitchenApp, type KitchenOptions } from '../kitchen.ts';
import { defaultLimits } from '../limits.ts';
import { memoryShelf } from '../memory-shelf.ts';

interface Output {
  name: string;
  datatype: string;
  shape: number[];
  data?: unknown[];
  parameters?: { binary_data_size: number };
}

interface Answer {
  id?: string;
  model_name: string;
  model_version: string;
  parameters: Record<string, unknown>;
  outputs: Output[];
}

const HEADER = 'Inference-Header-Content-Length';
const INFER = '/v2/models/yield/infer';
let model: LoadedModel;
let starter: LoadedModel;
let kitchen: KitchenApp;

beforeAll(async () => {
  model = await loadPlain();
  starter = await loadStarter();
  kitchen = open({});
});

function open(change: Partial<KitchenOptions>): KitchenApp {
  // any 64 hexadecimal digits are a digest here
  const entry = { aliases: [], createdAt: 0, nBytes: 1, digest: 'ab'.repeat(32) as Digest };
  const shelf = memoryShelf([
    { ...entry, name: 'yield', version: 2, model },
    { ...entry, name: 'starter', version: 1, model: starter },
  ]);
  return createKitchen({ shelf, version: '9.9.9', bases: ['/api', ''], ...change });
}

const get = (path: string, app = kitchen): Promise<Response> =>
  app.fetch(new Request(`http://localhost${path}`));

function post(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
  path = INFER,
  app = kitchen,
): Promise<Response> {
  const request = new Request(`http://localhost${path}`, { method: 'POST', body, headers });
  if (!('Content-Type' in headers)) request.headers.delete('content-type');
  return app.fetch(request);
}

const infer = (body: unknown, path = INFER, app = kitchen): Promise<Response> =>
  post(JSON.stringify(body), { 'Content-Type': 'application/json' }, path, app);

async function errorOf(response: Promise<Response>): Promise<[status: number, error: string]> {
  const { status, ...rest } = { status: (await response).status, body: await (await response).json() };
  // the protocol's shape, which is what is tested
  return [status, (rest.body as { error: string }).error];
}

/** Outputs by name, from JSON and from the bytes after it. */
async function read(response: Response): Promise<{ answer: Answer; values: Map<string, unknown[]> }> {
  expect([response.status, response.status === 200 ? '' : await response.clone().text()]).toEqual([200, '']);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const length = Number(response.headers.get(HEADER) ?? bytes.length);
  // the protocol's shape, which is what is tested
  const answer = JSON.parse(new TextDecoder().decode(bytes.subarray(0, length))) as Answer;
  let at = length;
  const values = new Map<string, unknown[]>();
  for (const { name, datatype, data, parameters, shape } of answer.outputs) {
    const size = parameters?.binary_data_size;
    if (size === undefined) {
      values.set(name, data ?? []);
      continue;
    }
    const view = new DataView(bytes.buffer, at, size);
    values.set(name, datatype === 'FP64' ? numbersOf(view, shape[0] ?? 0) : textsOf(view));
    at += size;
  }
  expect(at).toBe(bytes.length);
  return { answer, values };
}

const numbersOf = (view: DataView, n: number): number[] =>
  Array.from({ length: n }, (_, place) => view.getFloat64(8 * place, true));

function textsOf(view: DataView): string[] {
  const texts: string[] = [];
  for (let at = 0; at < view.byteLength;) {
    const length = view.getUint32(at, true);
    texts.push(new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 4, length)));
    at += 4 + length;
  }
  return texts;
}

/** What one season alone is answered. */
function alone(region: string, rain: number): Record<string, number | string | null> {
  const said = predictOne(model, { region, rain });
  if (said.type === 'refused') throw new Error('refused');
  const { mean, range, applicability, naive } = said;
  return { yield_t_ha: mean, low: range.low, high: range.high, applicability, naive };
}

const regions = ['north', 'south', 'north'];
const exact = [320.5, 480, 655.25];
/** rain as a datatype of the clients holds it */
const rains = new Map([
  ['kserve-fp16-binary', [320.5, 480, 655]],
  ['kserve-int64', [320, 480, 655]],
  ['triton-int16-binary', [320, 480, 655]],
]);
const asked = new Map([
  ['kserve-outputs', ['yield_t_ha', 'naive']],
  ['triton-mixed-outputs', ['high', 'applicability']],
]);

test.each(golden)('[OI1] $name is answered unchanged', async ({ name, body, headers }) => {
  const sent = Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const { answer, values } = await read(await post(Uint8Array.from(Buffer.from(body, 'base64')), sent));
  const outputs = asked.get(name) ?? ['yield_t_ha', 'low', 'high', 'applicability'];
  expect([...values.keys()]).toEqual(outputs);
  const rows = (rains.get(name) ?? exact).map((rain, row) => alone(regions[row] ?? '', rain));
  for (const output of outputs) expect(values.get(output)).toEqual(rows.map((row) => row[output]));
  expect(answer).toMatchObject({
    model_name: 'yield',
    model_version: '2',
    parameters: { unit: 't/ha', digest: 'ab'.repeat(32), coverage: 0.8 },
  });
  expect(answer.id).toBe(/^kserve|^triton-json/.test(name) ? `id-${name}` : undefined);
});

const json = async (path: string): Promise<unknown> => (await get(path)).json();

test('[OI2] the server, its health and its models say what they are', async () => {
  expect(await json('/v2')).toEqual({
    name: 'furrow',
    version: '9.9.9',
    extensions: ['binary_tensor_data'],
  });
  expect(await json('/v2/health/live')).toEqual({ live: true });
  expect(await json('/api/v2/health/ready')).toEqual({ ready: true });
  expect(await json('/v2/models/yield/ready')).toEqual({ name: 'yield', ready: true });
  expect(await json('/v2/models/yield/versions/2/ready')).toEqual({ name: 'yield', ready: true });
  const shape = [-1, 1];
  expect(await json('/v2/models/yield/versions/2')).toEqual({
    name: 'yield',
    versions: ['2'],
    platform: 'furrow',
    inputs: [
      { name: 'region', datatype: 'BYTES', shape },
      { name: 'rain', datatype: 'FP64', shape },
    ],
    outputs: [
      { name: 'yield_t_ha', datatype: 'FP64', shape },
      { name: 'low', datatype: 'FP64', shape },
      { name: 'high', datatype: 'FP64', shape },
      { name: 'applicability', datatype: 'BYTES', shape },
      { name: 'naive', datatype: 'FP64', shape },
    ],
  });
});

test.each(['/v2/models/none', '/v2/models/yield/versions/9/ready', '/v2/models/__proto__', '/v2/nothing'])(
  '[OI2] %s is 404 with an error',
  async (path) => {
    const [status, error] = await errorOf(get(path));
    expect([status, typeof error]).toEqual([404, 'string']);
  },
);

test('[OI2] not ready is 503, alive all the same; a model that cannot be read is not ready', async () => {
  const app = open({ notReady: () => 'draining' });
  expect((await get('/v2/health/ready', app)).status).toBe(503);
  expect((await get('/v2/models/yield/ready', app)).status).toBe(503);
  expect((await get('/v2/health/live', app)).status).toBe(200);
  const told: unknown[] = [];
  const damaged = new Error('damaged');
  const shelf = { list: async () => [], find: () => Promise.reject(damaged) };
  const broken = open({ shelf, report: (error) => told.push(error) });
  expect((await get('/v2/models/yield/ready', broken)).status).toBe(503);
  expect(told).toEqual([damaged]);
});

const region = { name: 'region', shape: [2], datatype: 'BYTES', data: ['north', 'south'] };
const rain = { name: 'rain', shape: [2, 1], datatype: 'FP64', data: [[400], [500]] };
const with2 = (change: object): unknown => ({ inputs: [region, { ...rain, ...change }] });

test.each<[says: string, body: unknown]>([
  ['inputs.rain.data: 1 values', with2({ data: [1] })],
  ['inputs.rain.data.1: 2 values', with2({ data: [[1], [2, 3]] })],
  ['inputs.rain: 3 rows', with2({ shape: [3], data: [1, 2, 3] })],
  ['inputs.rain.data.1: This is no value of INT8', with2({ datatype: 'INT8', data: [1, 128] })],
  ['inputs.rain.data.0: This is no value of UINT64', with2({ datatype: 'UINT64', data: [-1, 1] })],
  ['inputs.rain.data.0: This is no value of FP64', with2({ data: ['400', 500] })],
  ['inputs.rain.data.0: This is no value of BOOL', with2({ datatype: 'BOOL', data: [2, 1] })],
  ['inputs.rain: FP16 has no form in JSON', with2({ datatype: 'FP16' })],
  ['inputs.1.datatype', with2({ datatype: 'FP128' })],
  ['inputs.1.shape', with2({ shape: [1, 2, 1] })],
  ['inputs.1.shape', with2({ shape: [-1] })],
  ['inputs.rain.data: This is no list', with2({ data: { length: 2 } })],
  ['inputs.rain.data: Field required', with2({ data: undefined })],
  ['inputs.rain: The body ends before', with2({ data: undefined, parameters: { binary_data_size: 16 } })],
  ['inputs.rain.data.1: Field required', with2({ data: [400, null] })],
  ['inputs.rain.data.1: This is no number', with2({ datatype: 'BYTES', data: ['400', 'much'] })],
  ['inputs.region: The tensor is there twice', { inputs: [region, region] }],
  ['inputs.region: The model reads this column', { inputs: [rain] }],
  [
    'inputs.x: The model does not read 3',
    { inputs: [{ ...rain, name: 'x', shape: [1, 3], data: [1, 2, 3] }] },
  ],
  ['inputs.rain: A matrix of 2 columns', with2({ shape: [2, 2], data: [1, 2, 3, 4] })],
  ['outputs.0.name: There is no such output', { inputs: [region, rain], outputs: [{ name: '__proto__' }] }],
  ['inputs: No tensor was sent. Put tensors under "inputs"', { inputs: [] }],
  ['inputs: No tensor was sent', {}],
  ['inputs.rain: The model reads this column, and it is not there. Send it', { inputs: [region] }],
  ['inputs.1.shape: Its length must be ≤ 2', with2({ shape: [1, 1, 1] })],
  ['inputs.rain: More than 100000 rows', with2({ shape: [100_001], data: [] })],
  ['inputs.rain: More than 2000 columns', with2({ shape: [1, 2001], data: [] })],
  ['inputs: More than 2000 columns', { inputs: Array.from({ length: 2001 }, () => rain) }],
])('[OI3] %s is 400', async (says, body) => {
  const [status, error] = await errorOf(infer(body));
  expect(status).toBe(400);
  expect(error.slice(0, says.length)).toBe(says);
});

test('[OI3] in the language of the caller', async () => {
  const headers = { 'Content-Type': 'application/json', 'Accept-Language': 'fr-FR' };
  const [, error] = await errorOf(post(JSON.stringify({ inputs: [region, region] }), headers));
  expect(error).toMatch(/^inputs\.region: Le tenseur y est deux fois/);
});

test.each<[what: string, bytes: number[], change: object]>([
  ['too short a number', [1, 2, 3], {}],
  ['a text longer than its bytes', [255, 255, 255, 255], { datatype: 'BYTES' }],
  ['texts fewer than rows', [1, 0, 0, 0, 97], { datatype: 'BYTES' }],
  ['no UTF-8', [1, 0, 0, 0, 0xff, 1, 0, 0, 0, 97], { datatype: 'BYTES' }],
])('[OI3] bytes: %s is 400 and names the tensor', async (_, bytes, change) => {
  const parameters = { binary_data_size: bytes.length };
  const json = JSON.stringify(with2({ data: undefined, parameters, ...change }));
  const body = Uint8Array.from([...new TextEncoder().encode(json), ...bytes]);
  const [status, error] = await errorOf(post(body, { [HEADER]: String(json.length) }));
  expect(status).toBe(400);
  expect(error).toMatch(/^inputs\.rain/);
  expect((await post(body, { [HEADER]: String(body.length + 1) })).status).toBe(400);
  expect((await post(body, { [HEADER]: '-1' })).status).toBe(400);
  // bytes that no tensor claims
  const left = Uint8Array.from([...new TextEncoder().encode(JSON.stringify(with2({}))), 0]);
  expect((await post(left, { [HEADER]: String(left.length - 1) })).status).toBe(400);
});

test('[OI4] a tensor is answered the same as JSON and as bytes, flat and nested, in columns and as a matrix', async () => {
  const millimetres = fc.double({ min: 1, max: 5000, noNaN: true });
  const row = fc.record({ region: fc.constantFrom('north', 'south', 'désert'), rain: millimetres });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 5 }), fc.boolean(), async (rows, isSingle) => {
      const n = rows.length;
      const datatype = isSingle ? 'FP32' : 'FP64';
      const words = rows.map((one) => one.region);
      const numbers = rows.map((one) => one.rain);
      const columns = (shape: number[], nest: (list: unknown[]) => unknown[]): unknown => ({
        inputs: [
          { name: 'region', shape, datatype: 'BYTES', data: nest(words) },
          { name: 'rain', shape, datatype, data: nest(numbers) },
        ],
      });
      const flat = await read(await infer(columns([n], (list) => list)));
      const nested = await read(await infer(columns([n, 1], (list) => list.map((value) => [value]))));
      expect(nested.values).toEqual(flat.values);
      expect((await read(await sendBytes(words, numbers, isSingle))).values).toEqual(flat.values);
      const held = numbers.map((value) => (isSingle ? Math.fround(value) : value));
      const data = rows.map((one, at) => [one.region, String(held[at])]);
      const matrix = { inputs: [{ name: 'all', shape: [n, 2], datatype: 'BYTES', data }] };
      expect((await read(await infer(matrix))).values).toEqual(flat.values);
      const means = rows.map((one, at) => alone(one.region, held[at] ?? 0)['yield_t_ha']);
      expect(flat.values.get('yield_t_ha')).toEqual(means);
    }),
    { numRuns: 40 },
  );
});

function sendBytes(
  words: readonly string[],
  numbers: readonly number[],
  isSingle: boolean,
): Promise<Response> {
  const texts = Buffer.concat(
    words.map((word) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(Buffer.byteLength(word));
      return Buffer.concat([length, Buffer.from(word)]);
    }),
  );
  const width = isSingle ? 4 : 8;
  const values = Buffer.alloc(numbers.length * width);
  numbers.forEach((value, at) =>
    isSingle ? values.writeFloatLE(value, at * width) : values.writeDoubleLE(value, at * width),
  );
  const shape = [words.length, 1];
  const sized = (bytes: Buffer): object => ({ parameters: { binary_data_size: bytes.length }, shape });
  const inputs = [
    { name: 'region', datatype: 'BYTES', ...sized(texts) },
    { name: 'rain', datatype: isSingle ? 'FP32' : 'FP64', ...sized(values) },
  ];
  const json = Buffer.from(JSON.stringify({ inputs, parameters: { binary_data_output: true } }));
  const body = Uint8Array.from(Buffer.concat([json, texts, values]));
  return post(body, { [HEADER]: String(json.length), 'Content-Type': 'application/octet-stream' });
}

test('[OI5] a season is asked of the starter as its form asks, and what its metadata says is what it reads', async () => {
  // the protocol's shape, tested above
  const metadata = (await (await get('/v2/models/starter')).json()) as { inputs: { name: string }[] };
  const answers = new Map<string, string | number>([
    ['crop', 'maize'],
    ['sowing_day', 120],
    ['seed', 'improved'],
    ['duration', 'medium'],
    ['soil', 'loam'],
    ['soil_depth', 'deep'],
    ['moisture_at_sowing', 'moist'],
    ['fertility', 'good'],
    ['mulch', 'no'],
    ['irrigation', 'rainfed'],
    ['climate', 'hot_semi_arid'],
    ['latitude', 13],
  ]);
  const inputs = metadata.inputs.flatMap(({ name }) => {
    const value = answers.get(name);
    if (value === undefined) return [];
    return [{ name, shape: [1], datatype: typeof value === 'number' ? 'FP64' : 'BYTES', data: [value] }];
  });
  expect(inputs).toHaveLength(answers.size);
  const said = predictOne(starter, Object.fromEntries(answers));
  if (said.type === 'refused') throw new Error(JSON.stringify(said.issues));
  const { values } = await read(await infer({ inputs }, '/v2/models/starter/versions/1/infer'));
  expect([...values.values()]).toEqual([
    [said.mean],
    [said.range.low],
    [said.range.high],
    [said.applicability],
  ]);
});

test('[OI6] limits are the kitchen’s, and media types that are not read are 415', async () => {
  const app = open({ limits: { ...defaultLimits, maxRows: 1 } });
  expect(await errorOf(infer(with2({}), INFER, app))).toEqual([
    400,
    expect.stringContaining('More than 1 rows'),
  ]);
  expect((await post('{}', { 'Content-Type': 'text/csv' })).status).toBe(415);
});
