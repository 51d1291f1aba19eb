/** Predicts what a request's tensors hold. */
import type { Table } from '../../../domain/dataset.ts';
import type { Issue } from '../../../domain/errors.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
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
  if (predicted.issues.length > 0) throw new HttpProblem(422, refusals(model, table, predicted.issues));
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

const MOST_TOLD = 100;

/** A tensor that was not sent is told once, not for each of its rows. */
function refusals(model: LoadedModel, table: Table, issues: readonly Issue[]): readonly ProblemDetail[] {
  const sent = new Set(table.columns.map(({ name }) => name));
  const isAbsent = ({ code, column }: Issue): boolean =>
    code === 'missing' && column !== undefined && !sent.has(column);
  const absent = new Set(issues.filter(isAbsent).map(({ column = '' }) => column));
  const lacking = [...absent].map((name) => ({ type: 'missing-column', loc: ['body', 'inputs', name] }));
  const refused = issues.filter((issue) => !isAbsent(issue)).slice(0, MOST_TOLD - lacking.length);
  return [...lacking, ...refused.map((issue) => detailOf(issue, issueContext(model, table, issue)))];
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
