/** One batch of rows, as MLflow's clients send it → predictions in the order of the rows. */
import type { Table } from '../../../domain/dataset.ts';
import type { Issue } from '../../../domain/errors.ts';
import { formInputs } from '../../inference/ask.ts';
import { applicabilities } from '../../inference/predict-rows.ts';
import type { LoadedLevel, LoadedModel } from '../../inference/load-model.ts';
import type { Call } from '../call.ts';
import { findModel } from '../find-model.ts';
import { inputsByPlace, isRequired, readableInputs, readTable } from '../input-table.ts';
import type { Kitchen } from '../kitchen.ts';
import { parsePythonJson } from '../parse-json.ts';
import { predictTable, type TablePredictions } from '../predict-table.ts';
import { HttpProblem, type ProblemDetail } from '../problem.ts';
import { issueContext } from '../table-issues.ts';
import { payloadType } from './content-type.ts';
import { refuse, type Frame } from './frame.ts';
import { readCsv } from './read-csv.ts';
import { readJsonPayload } from './read-json.ts';

/** `all`: range and applicability beside each number */
type Output = 'mean' | 'all';

const MAX_TOLD = 20;

export async function invoke(call: Call, kitchen: Kitchen): Promise<Response> {
  const type = payloadType(call.request.headers.get('content-type'));
  const bytes = await call.bytes();
  const { model } = await findModel(kitchen, null, null);
  if (type === 'csv') return respond(kitchen, model, readCsv(bytes, call.limits, knownWords(model)), 'mean');
  const { value, notice } = parsePythonJson(bytes, call.limits.maxDepth);
  try {
    const { frame, params } = readJsonPayload(value, call.limits);
    return await respond(kitchen, model, frame, outputOf(params));
  } catch (error) {
    // what is refused may be so because of the word that was taken for missing
    if (notice === null || !(error instanceof HttpProblem) || error.status !== 422) throw error;
    throw new HttpProblem(422, [notice, ...error.details]);
  }
}

async function respond(
  kitchen: Kitchen,
  model: LoadedModel,
  frame: Frame,
  output: Output,
): Promise<Response> {
  const names = frame.names ?? inputsByPlace(model, frame.nColumns);
  if (names === null) throw refuse('columns-by-place', [], { received: frame.nColumns });
  checkColumns(model, names);
  const place = (at: number, row: number): ProblemDetail['loc'] => ['body', row, names[at] ?? ''];
  const { table, problems } = readTable(model, names, frame.nRows, frame.valueOf, place);
  if (problems.length > 0) throw new HttpProblem(422, problems.map(withPlace));
  const wanted = { applicability: output === 'all', naive: false };
  const said = await predictTable(kitchen, model, table, wanted);
  if (said.issues.length > 0) throw new HttpProblem(422, refusals(model, table, said.issues));
  const predictions = output === 'all' ? withRanges(said) : Array.from(said.mean);
  return Response.json({ predictions }, { headers: { 'Furrow-Rows': String(said.nRows) } });
}

/**
 * As a model's signature is enforced: what the form must be told, or all that one of the levels reads, each once.
 *
 * @throws HttpProblem 422 `duplicate-column`; `missing-column`, one for each
 */
function checkColumns(model: LoadedModel, columns: readonly string[]): void {
  const names = new Set(columns);
  if (names.size < columns.length) {
    const inputs = readableInputs(model);
    const twice = columns.find((name, place) => inputs.has(name) && columns.indexOf(name) < place);
    if (twice !== undefined) throw refuse('duplicate-column', [], { column: twice });
  }
  const lackingAnswers = formInputs(model).filter(
    (input) => isRequired(model, input) && !names.has(input.name),
  );
  if (lackingAnswers.length === 0) return;
  const isRead = ({ level: { signature } }: LoadedLevel): boolean =>
    signature.inputs.every(({ name, optional }) => optional || names.has(name));
  if (model.levels.some(isRead)) return;
  throw new HttpProblem(
    422,
    lackingAnswers.map(({ name }) => ({ type: 'missing-column', loc: ['body'], ctx: { column: name } })),
  );
}

const withRanges = ({ mean, low, high, applicability }: TablePredictions): readonly object[] =>
  Array.from(mean, (prediction, row) => ({
    prediction,
    low: low[row],
    high: high[row],
    applicability: applicabilities[applicability[row] ?? 0],
  }));

/** @throws HttpProblem 422 when `output` is none that there is; params that are not ours are left alone, as MLflow does */
function outputOf(params: unknown): Output {
  if (typeof params !== 'object' || params === null || !Object.hasOwn(params, 'output')) return 'mean';
  const output: unknown = Object.getOwnPropertyDescriptor(params, 'output')?.value;
  if (output === 'all' || output === 'mean') return output;
  throw refuse('wrong-type', ['params', 'output'], { expected: '"mean", "all"' });
}

function knownWords(model: LoadedModel): (column: string, word: string) => boolean {
  const inputs = readableInputs(model);
  return (column, word) => {
    const input = inputs.get(column);
    return input?.type === 'category' && input.categories.includes(word);
  };
}

function withPlace(detail: ProblemDetail): ProblemDetail {
  const [, row, column] = detail.loc;
  return { ...detail, ctx: { ...detail.ctx, row: Number(row) + 1, column: String(column) } };
}

function refusals(model: LoadedModel, table: Table, issues: readonly Issue[]): ProblemDetail[] {
  const told = issues.slice(0, MAX_TOLD).map((issue): ProblemDetail => {
    const { code, row, column } = issue;
    const place = { ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
    return { type: code, loc: ['body'], ctx: { ...issueContext(model, table, issue), ...place } };
  });
  const rest = issues.length - told.length;
  return rest === 0 ? told : [...told, { type: 'and-more', loc: ['body'], ctx: { count: rest } }];
}
