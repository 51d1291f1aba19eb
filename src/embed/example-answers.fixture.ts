/** A client whose kitchen knows one made-up model, for tests of the component. */
import { FurrowApiError, type FurrowClient } from '../serving/client/index.ts';
import type { ModelDetail, PredictAnswer, PredictRequest } from '../serving/http/v1/schemas.ts';

export const detail: ModelDetail = {
  name: 'yield',
  version: 2,
  digest: 'abc',
  aliases: ['champion'],
  created_at: 0,
  n_bytes: 1,
  title: 'Yield',
  estimator: 'ridge',
  derivation: null,
  dataset: { name: 'rows', digest: 'def', n_rows: 400 },
  inputs: [
    {
      type: 'category',
      name: 'crop',
      categories: ['maize', 'rice'],
      controllable: true,
      optional: false,
      initial: null,
    },
    {
      type: 'number',
      name: 'rain_mm',
      unit: 'mm',
      units: ['mm', 'in'],
      allowed: [0, 6000],
      usual: null,
      trained: [100, 900],
      whole: false,
      controllable: false,
      optional: false,
      initial: 450.5,
    },
    {
      type: 'category',
      name: '__proto__',
      categories: ['a'],
      controllable: false,
      optional: true,
      initial: null,
    },
  ],
  output: { name: 'yield_t_ha', unit: 't/ha' },
  coverage: 0.8,
  levels: [],
  example: { inputs: { crop: 'maize', rain_mm: 450 } },
};

export const answer: PredictAnswer = {
  model: { name: 'yield', version: 2, digest: 'abc', level: 'only' },
  unit: 't/ha',
  predictions: [
    {
      level: 'only',
      mean: 4.56,
      range: { low: 3.2, high: 5.9, coverage: 0.8, block: null, measured_coverage: 0.79 },
      applicability: 'edge',
      outside: ['rain_mm'],
      new_group: null,
      naive: 4.1,
      issues: [],
      derived: {},
    },
  ],
};

export interface FakeClient extends Pick<FurrowClient, 'models' | 'model' | 'predict'> {
  readonly asked: PredictRequest[];
}

/** Refuses a crop of `rice` as the kitchen would. */
export function fakeClient(): FakeClient & FurrowClient {
  const asked: PredictRequest[] = [];
  const fake: FakeClient = {
    asked,
    models: async () => ({ default: 'yield', models: [{ name: 'yield', versions: [] }] }),
    model: async () => detail,
    predict: async (request, { signal } = {}) => {
      signal?.throwIfAborted();
      asked.push(request);
      if ('crop' in request.inputs && request.inputs['crop'] === 'rice') {
        const loc = ['body', 'inputs', 'crop'];
        throw new FurrowApiError(422, [
          { type: 'refused', loc, msg: 'Not here', ctx: { hint: 'Say maize' } },
        ]);
      }
      return answer;
    },
  };
  return fake as FakeClient & FurrowClient; // what the component never calls is left out
}
