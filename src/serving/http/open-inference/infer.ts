/** Predicts what a request's tensors hold. */
import type { Issue } from '../../../domain/errors.ts';
import type { Call } from '../call.ts';
import { findModel } from '../find-model.ts';
import type { Kitchen } from '../kitchen.ts';
import { predictTable } from '../predict-table.ts';
import { HttpProblem, type ProblemDetail } from '../problem.ts';
import { issueContext } from '../table-issues.ts';
import { outputsOf, wantedOutputs } from './outputs.ts';
import { readInputs } from './read-inputs.ts';
import { readRequest } from './read-request.ts';
import { writeAnswer } from './write-answer.ts';

export async function infer(call: Call, kitchen: Kitchen): Promise<Response> {
  const served = await findModel(kitchen, call.params['name'] ?? null, call.params['version'] ?? null);
  const { model, name, version, digest } = served;
  const request = await readRequest(call);
  const wanted = wantedOutputs(model, request.body);
  const table = readInputs(model, request, call.limits);
  const has = (extra: string): boolean =>
    extra !== outputsOf(model)[0]?.name && wanted.some((output) => output.name === extra);
  const extra = { applicability: has('applicability'), naive: has('naive') };
  const predicted = await predictTable(kitchen, model, table, extra);
  if (predicted.issues.length > 0)
    throw new HttpProblem(
      422,
      predicted.issues.slice(0, 100).map((issue) => detailOf(issue, issueContext(model, table, issue))),
    );
  const { id } = request.body;
  const head = {
    model_name: name,
    model_version: String(version),
    ...(id === undefined || id === null ? {} : { id }),
    parameters: { unit: model.bundle.target.unit, digest, coverage: predicted.coverage },
  };
  const answered = wanted.map((output) => ({ output, values: output.valuesOf(predicted) }));
  return writeAnswer(head, table.nRows, answered);
}

/** `row` of an issue counts from 1; places of a tensor count from 0. */
function detailOf(
  { code, row, column, received }: Issue,
  ctx: NonNullable<ProblemDetail['ctx']>,
): ProblemDetail {
  return {
    type: code,
    loc: [
      'body',
      'inputs',
      ...(column === undefined ? [] : [column]),
      ...(row === undefined ? [] : ['data', row - 1]),
    ],
    ...(received === undefined ? {} : { input: received }),
    ctx,
  };
}
