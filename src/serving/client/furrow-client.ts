/**
 * Asks a kitchen, wherever it runs: a Furrow server, or the service worker of the page's own origin, which answers without a
 * network. Its types are those of the contract's schemas; the schemas themselves stay with the kitchen.
 *
 * @example
 * const furrow = createFurrowClient({ serviceWorker: true });
 * const { predictions } = await furrow.predict({ inputs: { crop: 'maize', rain: '320 mm' } });
 */
import type {
  ExplainAnswer,
  ExplainRequest,
  HealthAnswer,
  ModelCardAnswer,
  ModelDetail,
  ModelList,
  PredictAnswer,
  PredictLine,
  PredictLineAnswer,
  PredictRequest,
} from '../http/v1/schemas.ts';
import { FurrowApiError } from './api-error.ts';
import {
  createCaller,
  JSON_TYPE,
  LINES_TYPE,
  type Caller,
  type ServerOptions,
  type ServiceWorkerOptions,
} from './caller.ts';
import { inGroups, readLines } from './lines.ts';
import type {
  InferAnswer,
  InferRequest,
  InvocationsAnswer,
  InvocationsRequest,
  PlanLine,
  PlanRequest,
  StreamedLine,
} from './contracts.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface ManyOptions extends CallOptions {
  readonly model?: string;
  readonly version?: number;
  readonly unit?: string;
  readonly locale?: string;
  /** how many to tell for each season */
  readonly reasons?: number;
  /** seasons in one request; the next are taken when these were read. 1,000 */
  readonly groupSize?: number;
}

export interface VersionOptions extends CallOptions {
  /** absent: the champion */
  readonly version?: number;
}

/** Every call throws {@link FurrowApiError} for an answer that is an error, and what `fetch` throws when there is none. */
export interface FurrowClient {
  predict(request: PredictRequest, options?: CallOptions): Promise<PredictAnswer>;
  /**
   * Any number of seasons, in their order; a season that is wrong gets a line with its `detail`, the others their answers.
   * Nothing is taken from `seasons` before the answers to the group before it were read.
   */
  predictMany(
    seasons: AsyncIterable<PredictLine> | Iterable<PredictLine>,
    options?: ManyOptions,
  ): AsyncGenerator<PredictLineAnswer, void, undefined>;
  explain(request: ExplainRequest, options?: CallOptions): Promise<ExplainAnswer>;
  /** Progress as it is made, then the best found; leaving the loop stops the search. */
  plan(request: PlanRequest, options?: CallOptions): AsyncGenerator<PlanLine, void, undefined>;
  models(options?: CallOptions): Promise<ModelList>;
  model(name: string, options?: VersionOptions): Promise<ModelDetail>;
  /** of the champion */
  card(name: string, options?: CallOptions): Promise<ModelCardAnswer>;
  health(options?: CallOptions): Promise<HealthAnswer>;
  /** Open Inference Protocol, version 2 */
  infer(model: string, request: InferRequest, options?: VersionOptions): Promise<InferAnswer>;
  /** MLflow's scoring server */
  invocations(request: InvocationsRequest, options?: CallOptions): Promise<InvocationsAnswer>;
}

const GROUP_SIZE = 1000;

export function createFurrowClient(options: ServerOptions | ServiceWorkerOptions): FurrowClient {
  const call = createCaller(options);
  return {
    predict: (request, { signal } = {}) => call.post('/v1/predict', request, signal),
    predictMany: (seasons, many = {}) => predictMany(call, seasons, many),
    explain: (request, { signal } = {}) => call.post('/v1/explain', request, signal),
    plan: (request, { signal } = {}) => readPlan(call, request, signal),
    models: ({ signal } = {}) => call.get('/v1/models', signal),
    model: (name, { signal, version } = {}) => call.get(versioned(name, version), signal),
    card: (name, { signal } = {}) => call.get(`${versioned(name, undefined)}/card`, signal),
    health: ({ signal } = {}) => call.get('/v1/health', signal),
    infer: (model, request, { signal, version } = {}) =>
      call.post(`${versioned(model, version).replace('/v1', '/v2')}/infer`, request, signal),
    invocations: (request, { signal } = {}) => call.post('/invocations', request, signal),
  };
}

const versioned = (name: string, version: number | undefined): string =>
  `/v1/models/${encodeURIComponent(name)}${version === undefined ? '' : `/versions/${version}`}`;

/**
 * One request a group rather than one stream for all: a body that streams needs HTTP/2 in Chromium, is missing in others, and
 * there sends all of it before the first line of the answer can be read.
 */
async function* predictMany(
  call: Caller,
  seasons: AsyncIterable<PredictLine> | Iterable<PredictLine>,
  { signal, groupSize = GROUP_SIZE, ...asked }: ManyOptions,
): AsyncGenerator<PredictLineAnswer, void, undefined> {
  const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]));
  const path = query.size === 0 ? '/v1/predict' : `/v1/predict?${query}`;
  let before = 0;
  for await (const group of inGroups(seasons, groupSize)) {
    const body = group.map((season) => `${JSON.stringify(season)}\n`).join('');
    for await (const line of readLines(await call.stream(path, LINES_TYPE, body, signal))) {
      const answer = line as PredictLineAnswer; // the kitchen's own schema, which its tests hold it to
      yield { ...answer, line: before + answer.line };
    }
    before += group.length;
  }
}

async function* readPlan(
  call: Caller,
  request: PlanRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<PlanLine, void, undefined> {
  const body = JSON.stringify(request);
  for await (const line of readLines(await call.stream('/v1/plan', JSON_TYPE, body, signal))) {
    const said = line as StreamedLine; // as above
    if (said.type === 'error') {
      throw new FurrowApiError(500, [{ type: said.code, loc: [], msg: said.code }]);
    }
    yield said;
  }
}
