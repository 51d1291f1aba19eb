/** Our own contract. */
import * as v from 'valibot';
import { findModel } from '../find-model.ts';
import type { Answer, Parameter, Route, Schema } from '../route.ts';
import { addressParameters, predictAddressParameters } from './address.ts';
import { describeCard, describeList, describeModel } from './describe-models.ts';
import { v1Errors } from './errors.ts';
import { explain, predict } from './predict.ts';
import {
  explainAnswerSchema,
  explainRequestSchema,
  healthSchema,
  modelCardSchema,
  modelDetailSchema,
  modelListSchema,
  predictAnswerSchema,
  predictLineAnswerSchema,
  predictLineSchema,
  predictRequestSchema,
  type HealthAnswer,
} from './schemas.ts';

const answer = (description: string, schema: Schema): Answer => ({
  description,
  content: { 'application/json': schema },
});

const inPath = (name: string, description: string, schema: Schema): Parameter => ({
  name,
  in: 'path',
  description,
  schema,
  required: true,
});

const name = inPath('name', 'Name of a model', v.string());
const version = inPath('version', 'Version of the model', v.pipe(v.number(), v.integer(), v.minValue(0)));

export const v1Routes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/predict',
    operationId: 'predict',
    tag: 'predict',
    summary: 'Predict one season or many',
    description:
      'A season is an object of inputs. Numbers are in the unit of the input; a text may bring its own, such as "45 bu/acre". Many seasons are each told all that one alone is told. Lines of JSON (application/x-ndjson) are answered line by line, in order, however many there are; a line that is wrong gets its own error.',
    parameters: predictAddressParameters,
    body: {
      description: 'Seasons',
      content: { 'application/json': predictRequestSchema, 'application/x-ndjson': predictLineSchema },
    },
    answers: {
      200: {
        description: 'A prediction for each season',
        content: { 'application/json': predictAnswerSchema, 'application/x-ndjson': predictLineAnswerSchema },
      },
    },
    errors: v1Errors,
    handle: predict,
  },
  {
    method: 'POST',
    path: '/v1/explain',
    operationId: 'explain',
    tag: 'predict',
    summary: 'Tell what moved predictions',
    description: 'Shapley values in the unit of the answer: base + amounts = mean, for every season.',
    parameters: addressParameters,
    body: { description: 'Seasons', content: { 'application/json': explainRequestSchema } },
    answers: { 200: answer('An explanation for each season', explainAnswerSchema) },
    errors: v1Errors,
    handle: explain,
  },
  {
    method: 'GET',
    path: '/v1/models',
    operationId: 'listModels',
    tag: 'models',
    summary: 'All models and their versions',
    answers: { 200: answer('By name', modelListSchema) },
    errors: v1Errors,
    handle: async (_, { shelf }) => {
      // a model that cannot be read is told of by those who ask for it; the list is there all the same
      const first = await shelf.find(null, null).catch(() => null);
      return Response.json(describeList(await shelf.list(), first?.name ?? null));
    },
  },
  {
    method: 'GET',
    path: '/v1/models/{name}',
    operationId: 'describeModel',
    tag: 'models',
    summary: 'What a model asks and answers',
    parameters: [name],
    answers: { 200: answer('Of its champion', modelDetailSchema) },
    errors: v1Errors,
    handle: async ({ params }, kitchen) =>
      Response.json(describeModel(await findModel(kitchen, params['name'] ?? '', null))),
  },
  {
    method: 'GET',
    path: '/v1/models/{name}/versions/{version}',
    operationId: 'describeModelVersion',
    tag: 'models',
    summary: 'What a version of a model asks and answers',
    parameters: [name, version],
    answers: { 200: answer('Of that version', modelDetailSchema) },
    errors: v1Errors,
    handle: async ({ params }, kitchen) =>
      Response.json(describeModel(await findModel(kitchen, params['name'] ?? '', params['version'] ?? ''))),
  },
  {
    method: 'GET',
    path: '/v1/models/{name}/card',
    operationId: 'readModelCard',
    tag: 'models',
    summary: 'What a model is for, and where its limits are',
    parameters: [name],
    answers: { 200: answer('The card of its champion', modelCardSchema) },
    errors: v1Errors,
    handle: async ({ params }, kitchen) =>
      Response.json(describeCard(await findModel(kitchen, params['name'] ?? '', null))),
  },
  {
    method: 'GET',
    path: '/v1/health',
    operationId: 'health',
    tag: 'service',
    summary: 'Whether predictions are given',
    answers: { 200: answer('They are', healthSchema) },
    errors: v1Errors,
    handle: async (_, kitchen) => {
      await findModel(kitchen, null, null);
      const models = await kitchen.shelf.list();
      const health: HealthAnswer = {
        status: 'ok',
        models: new Set(models.map((entry) => entry.name)).size,
        version: kitchen.version,
      };
      return Response.json(health);
    },
  },
];
