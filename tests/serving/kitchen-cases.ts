/**
 * What the kitchen must answer wherever it is mounted: in this process, on Node's server, in the service worker of Chromium and
 * of Firefox. Each case asks through whatever carries it there; the model is the shipped starter.
 */
import { expect } from 'vitest';

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  /** lower-case names */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** @param path - under the kitchen's base, such as `/v1/predict` */
export type Ask = (path: string, asked?: Asked) => Promise<Answered>;

export interface KitchenCase {
  readonly name: string;
  readonly run: (ask: Ask) => Promise<void>;
}

const season = { crop: 'maize', sowing_day: 120, latitude: 38, climate: 'mediterranean' };
const json = { 'content-type': 'application/json' };

const post = (ask: Ask, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  ask(path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });

function read<T>({ text }: Answered): T {
  // cast: each case says what it expects, and fails where it is not there
  return JSON.parse(text) as T;
}

interface V1Answer {
  readonly model: { readonly name: string };
  readonly unit: string;
  readonly predictions: readonly {
    readonly mean: number;
    readonly range: { readonly low: number; readonly high: number; readonly coverage: number };
    readonly applicability: string;
  }[];
}
interface Detail {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
}
const details = (answer: Answered): readonly Detail[] => read<{ detail: readonly Detail[] }>(answer).detail;

/** A tensor of the Open Inference Protocol for one value. */
const tensor = ([name, value]: readonly [string, string | number]) =>
  typeof value === 'number'
    ? { name, shape: [1, 1], datatype: 'FP64', data: [value] }
    : { name, shape: [1, 1], datatype: 'BYTES', data: [value] };

export const kitchenCases: readonly KitchenCase[] = [
  {
    name: '[K3] one season gets one number from all three contracts',
    run: async (ask) => {
      const own = read<V1Answer>(await post(ask, '/v1/predict', { inputs: season }));
      const mlflow = await post(ask, '/invocations', { dataframe_records: [season] });
      const infer = await post(ask, '/v2/models/yield/infer', {
        id: 'a',
        inputs: Object.entries(season).map(tensor),
      });
      const mean = own.predictions[0]?.mean;
      expect(mean).toBeGreaterThan(0);
      expect(read<{ predictions: number[] }>(mlflow).predictions).toEqual([mean]);
      const answer = read<{ id: string; outputs: { data: unknown[] }[] }>(infer);
      expect(answer.id).toBe('a');
      expect(answer.outputs[0]?.data).toEqual([mean]);
    },
  },
  {
    name: '[K4] every prediction has its range, its claim and its doubt',
    run: async (ask) => {
      const { predictions, unit, model } = read<V1Answer>(
        await post(ask, '/v1/predict', { inputs: [season, { ...season, soil: 'sandy_loam' }] }),
      );
      expect(model.name).toBe('yield');
      expect(unit).toBe('t/ha');
      expect(predictions).toHaveLength(2);
      for (const { mean, range, applicability } of predictions) {
        expect(range.low).toBeLessThanOrEqual(mean);
        expect(range.high).toBeGreaterThanOrEqual(mean);
        expect(range.coverage).toBeGreaterThan(0.5);
        expect(['inside', 'edge', 'outside']).toContain(applicability);
      }
    },
  },
  {
    name: '[K5] units in words are converted, and a wrong one is refused by name',
    run: async (ask) => {
      const inputs = { ...season, season_rain_mm: '12.6 in' };
      const inches = read<V1Answer>(await post(ask, '/v1/predict', { inputs }));
      const millimetres = read<V1Answer>(
        await post(ask, '/v1/predict', { inputs: { ...season, season_rain_mm: 320.04 } }),
      );
      expect(inches.predictions[0]?.mean).toBeCloseTo(millimetres.predictions[0]?.mean ?? 0, 9);
      const wrong = await post(ask, '/v1/predict', { inputs: { ...season, season_rain_mm: '12 kg' } });
      expect(wrong.status).toBe(422);
      expect(details(wrong)[0]?.loc).toContain('season_rain_mm');
    },
  },
  {
    name: '[K6] what is missing is said in FastAPI’s shape, in the caller’s language',
    run: async (ask) => {
      const inputs = { ...season, crop: null };
      const english = await post(ask, '/v1/predict', { inputs }, { 'accept-language': 'en' });
      const french = await post(ask, '/v1/predict', { inputs }, { 'accept-language': 'fr-FR,fr;q=0.9' });
      expect([english.status, french.status]).toEqual([422, 422]);
      expect(details(english)[0]).toMatchObject({ type: 'missing' });
      expect(details(english)[0]?.loc).toContain('crop');
      expect(details(french)[0]?.msg).not.toBe(details(english)[0]?.msg);
    },
  },
  {
    name: '[K7] each contract refuses a broken body in its own form',
    run: async (ask) => {
      const broken = { method: 'POST' as const, headers: json, body: '{"inputs": [1, ' };
      const own = await ask('/v1/predict', broken);
      expect(own.status).toBe(422);
      expect(details(own)[0]?.type).toBe('json-invalid');
      const infer = await ask('/v2/models/yield/infer', broken);
      expect(infer.status).toBe(400);
      expect(typeof read<{ error: unknown }>(infer).error).toBe('string');
      const invocations = await ask('/invocations', broken);
      expect(invocations.status).toBe(400);
      expect(read<{ error_code: string }>(invocations).error_code).toBe('BAD_REQUEST');
    },
  },
  {
    name: '[K8] what is not there is 404, another method 405 with what is allowed',
    run: async (ask) => {
      expect((await post(ask, '/v1/predict', { model: 'nobody', inputs: season })).status).toBe(404);
      expect((await ask('/v2/models/nobody')).status).toBe(404);
      expect((await ask('/v1/nothing')).status).toBe(404);
      const wrong = await ask('/v1/predict', { method: 'DELETE' });
      expect(wrong.status).toBe(405);
      expect(wrong.headers['allow']).toContain('POST');
    },
  },
  {
    name: '[K9] names of prototypes, NaN and depth are refused or ignored, never obeyed',
    run: async (ask) => {
      const poisoned = `{"inputs": {"__proto__": {"crop": "maize"}, "constructor": 1, "crop": "maize"}}`;
      expect((await ask('/v1/predict', { method: 'POST', headers: json, body: poisoned })).status).toBe(422);
      const notANumber = '{"dataframe_records": [{"crop": "maize", "sowing_day": NaN}]}';
      expect((await ask('/invocations', { method: 'POST', headers: json, body: notANumber })).status).toBe(
        400,
      );
      const deep = `{"inputs": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
      expect((await ask('/v1/predict', { method: 'POST', headers: json, body: deep })).status).toBe(422);
    },
  },
  {
    name: '[K10] lines are answered line by line, the bad ones too',
    run: async (ask) => {
      const lines = [
        JSON.stringify({ id: 'a', inputs: season }),
        '{oops',
        JSON.stringify({ id: 'c', inputs: season }),
      ];
      const headers = { 'content-type': 'application/x-ndjson' };
      const { status, text } = await ask('/v1/predict', { method: 'POST', headers, body: lines.join('\n') });
      expect(status).toBe(200);
      const answers = text.trim().split('\n');
      expect(answers).toHaveLength(3);
      expect(answers[1]).toContain('json-invalid');
      expect(answers[2]).toContain('"c"');
    },
  },
  {
    name: '[K11] servers and models tell what they are',
    run: async (ask) => {
      for (const path of [
        '/ping',
        '/health',
        '/v2/health/live',
        '/v2/health/ready',
        '/v2/models/yield/ready',
      ])
        expect([path, (await ask(path)).status]).toEqual([path, 200]);
      expect(read<{ name: string }>(await ask('/v2')).name).toBe('furrow');
      expect(read<{ openapi: string }>(await ask('/openapi.json')).openapi).toMatch(/^3\.1/);
      const page = await ask('/docs');
      expect([page.status, page.headers['content-type']]).toEqual([
        200,
        expect.stringContaining('text/html'),
      ]);
      expect(read<{ name: string }>(await ask('/v1/models/yield')).name).toBe('yield');
    },
  },
];

/** Runs all cases one after the other. @returns those that failed, with why */
export async function failedCases(ask: Ask): Promise<string[]> {
  // the page's own language must not decide what a case reads
  const inEnglish: Ask = (path, asked = {}) =>
    ask(path, { ...asked, headers: { 'accept-language': 'en', ...asked.headers } });
  const failed: string[] = [];
  for (const { name, run } of kitchenCases) {
    await run(inEnglish).catch((error: unknown) => failed.push(`${name}: ${String(error)}`));
  }
  return failed;
}
