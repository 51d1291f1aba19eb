/** The Open Inference Protocol, version 2, which KServe, Triton and their clients speak. */
import * as v from 'valibot';
import type { Parameter, Route, Schema } from '../route.ts';
import { openInferenceErrors } from './errors.ts';
import { infer } from './infer.ts';
import { live, modelConfig, modelMetadata, modelReady, ready, repository, server } from './metadata.ts';
import { HEADER_LENGTH } from './read-request.ts';
import {
  configAnswer,
  inferAnswer,
  inferBody,
  liveAnswer,
  modelAnswer,
  modelReadyAnswer,
  readyAnswer,
  repositoryAnswer,
  serverAnswer,
} from './schemas.ts';

const name: Parameter = {
  name: 'name',
  in: 'path',
  required: true,
  description: 'Name of the model',
  schema: v.string(),
};

const version: Parameter = {
  name: 'version',
  in: 'path',
  required: true,
  description: 'Version of the model; without it the champion answers',
  schema: v.string(),
};

const headerLength: Parameter = {
  name: HEADER_LENGTH,
  in: 'header',
  description: 'Bytes of JSON at the start of the body, where the bytes of tensors follow',
  schema: v.pipe(v.string(), v.regex(/^\d+$/)),
};

const json = (description: string, schema: Schema): Route['answers'] => ({
  200: { description, content: { 'application/json': schema } },
});

const shared = { tag: 'open-inference', errors: openInferenceErrors } as const;

const get = (
  path: string,
  operationId: string,
  summary: string,
  answers: Route['answers'],
  handle: Route['handle'],
): Route => ({ ...shared, method: 'GET', path, operationId, summary, answers, handle });

function modelRoutes(path: string, parameters: readonly Parameter[], suffix: string): Route[] {
  const metadata = json('Inputs and outputs, the inputs in the order of a matrix', modelAnswer);
  const config = json('Inputs and outputs in Triton’s words', configAnswer);
  const isReady = json('It can be asked', modelReadyAnswer);
  return [
    {
      ...get(path, `oipModel${suffix}`, 'What a model takes and gives', metadata, modelMetadata),
      parameters,
    },
    {
      ...get(`${path}/ready`, `oipModelReady${suffix}`, 'Whether a model can be asked', isReady, modelReady),
      parameters,
    },
    {
      ...get(`${path}/config`, `oipConfig${suffix}`, 'The same as Triton tells it', config, modelConfig),
      parameters,
    },
    {
      ...shared,
      method: 'POST',
      path: `${path}/infer`,
      operationId: `oipInfer${suffix}`,
      summary: 'Predict',
      description:
        'One tensor a column, of shape [n] or [n, 1], BYTES for categories; or one matrix of shape [n, p]. Columns that the model does not read are left aside. Answers the mean under the name of the target, `low`, `high` and `applicability`, or the outputs that were asked for, `naive` among them.',
      parameters: [...parameters, headerLength],
      body: {
        description: 'JSON, or JSON and the bytes of tensors after it',
        content: { 'application/json': inferBody, 'application/octet-stream': null },
      },
      answers: {
        200: {
          description: 'One value a row in each output',
          content: { 'application/json': inferAnswer, 'application/octet-stream': null },
        },
      },
      handle: infer,
    },
  ];
}

export const openInferenceRoutes: readonly Route[] = [
  get('/v2', 'oipServer', 'What this server is', json('Name, version, extensions', serverAnswer), server),
  get('/v2/health/live', 'oipLive', 'Whether it runs', json('It does', liveAnswer), live),
  get('/v2/health/ready', 'oipReady', 'Whether it can be asked', json('It can', readyAnswer), ready),
  {
    ...shared,
    method: 'POST',
    path: '/v2/repository/index',
    operationId: 'oipRepository',
    summary: 'Every model and version, as Triton lists them',
    answers: json('All can be asked', repositoryAnswer),
    handle: repository,
  },
  ...modelRoutes('/v2/models/{name}', [name], ''),
  ...modelRoutes('/v2/models/{name}/versions/{version}', [name, version], 'Version'),
];
