import { findModel } from '../find-model.ts';
import type { Kitchen } from '../kitchen.ts';
import { HttpProblem } from '../problem.ts';
import type { Route } from '../route.ts';
import { mlflowErrors } from './errors.ts';
import { invoke } from './invocations.ts';
import { invocationSchema, predictionsSchema } from './schemas.ts';

const health = (path: string, operationId: string): Route => ({
  method: 'GET',
  path,
  operationId,
  tag: 'mlflow',
  summary: 'Whether predictions can be had now',
  answers: {
    200: { description: 'They can', content: { 'application/json': null } },
    503: { description: 'They cannot', content: { 'application/json': null } },
  },
  errors: mlflowErrors,
  handle: async (_, kitchen) =>
    new Response('\n', {
      status: (await isReady(kitchen)) ? 200 : 503,
      headers: { 'Content-Type': 'application/json' },
    }),
});

async function isReady(kitchen: Kitchen): Promise<boolean> {
  try {
    await findModel(kitchen, null, null);
    return true;
  } catch (error) {
    if (!(error instanceof HttpProblem)) kitchen.report(error);
    return false;
  }
}

/** MLflow's scoring server, so that whoever has a script for one changes only its address. */
export const mlflowRoutes: readonly Route[] = [
  health('/ping', 'mlflowPing'),
  health('/health', 'mlflowHealth'),
  {
    method: 'GET',
    path: '/version',
    operationId: 'mlflowVersion',
    tag: 'mlflow',
    summary: 'The version of Furrow that answers',
    answers: { 200: { description: 'A version', content: { 'text/plain': null } } },
    errors: mlflowErrors,
    handle: (_, { version }) => new Response(version, { headers: { 'Content-Type': 'text/plain' } }),
  },
  {
    method: 'POST',
    path: '/invocations',
    operationId: 'mlflowInvocations',
    tag: 'mlflow',
    summary: 'Predict, as an MLflow scoring server does',
    description:
      'Columns without names are read in the order of the model’s inputs; columns that it does not read are left out. ' +
      'A row that cannot be predicted refuses the request, naming row and column.',
    body: {
      description: 'Rows in one of MLflow’s four JSON forms, or CSV with a row of names',
      content: { 'application/json': invocationSchema, 'text/csv': null },
    },
    answers: {
      200: {
        description: 'A prediction a row, in order, in the target’s unit',
        content: { 'application/json': predictionsSchema },
      },
    },
    errors: mlflowErrors,
    handle: invoke,
  },
];
