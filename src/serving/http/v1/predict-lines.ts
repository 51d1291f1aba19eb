/** POST /v1/predict with lines of JSON: a season a line in, an answer a line out, in order and without end. */
import * as v from 'valibot';
import type { Call } from '../call.ts';
import { findModel } from '../find-model.ts';
import type { Kitchen } from '../kitchen.ts';
import { parseJson } from '../parse-json.ts';
import { HttpProblem, shown, type ProblemDetail } from '../problem.ts';
import { bodyStream } from '../read-body.ts';
import { unpack } from '../unpack.ts';
import { predictAddressSchema, readAddress } from './address.ts';
import { answerSeasons } from './answer-seasons.ts';
import { toContractIssue } from './issue-problems.ts';
import { outputUnit } from './output-unit.ts';
import { LineReader, type Line } from './read-lines.ts';
import { allProblems, refusals } from './read-request.ts';
import { seasonReader, type ReadSeason, type SeasonReader } from './read-seasons.ts';
import { predictLineAnswerSchema, type PredictLineAnswer } from './schemas.ts';
import { writePrediction, type Answered, type Writing } from './write-prediction.ts';

/** Lines answered before others are let run. */
const CHUNK = 200;
const toBytes = new TextEncoder();

interface Setting extends Writing {
  readonly read: SeasonReader;
  readonly maxDepth: number;
  readonly maxLineBytes: number;
}

/** @throws HttpProblem before the first line: no such model, a unit that is not known, a packing that is not */
export async function predictLines(call: Call, kitchen: Kitchen): Promise<Response> {
  const query = readAddress(call, predictAddressSchema);
  const served = await findModel(kitchen, query.model ?? null, query.version ?? null, 'query');
  const setting: Setting = {
    model: served.model,
    output: outputUnit(served.model, query.unit, ['query', 'unit']),
    locale: call.locale,
    reasons: query.reasons ?? 0,
    nHarvests: 0,
    read: seasonReader(served.model, query.locale),
    maxDepth: call.limits.maxDepth,
    maxLineBytes: call.limits.maxLineBytes,
  };
  return new Response(answerStream(await linesOf(call), setting, kitchen), {
    headers: {
      'Content-Type': 'application/x-ndjson',
      'Content-Language': call.locale,
      'Furrow-Model': `${encodeURIComponent(served.name)}@${served.version}`,
      'Furrow-Digest': served.digest,
      'Furrow-Rows': 'lines',
    },
  });
}

async function linesOf({ request, limits }: Call): Promise<LineReader> {
  const encoding = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  const nothing = new ReadableStream<Uint8Array<ArrayBuffer>>({ start: (controller) => controller.close() });
  const body = (await bodyStream(request)) ?? nothing;
  return new LineReader(encoding === 'identity' ? body : unpack(body, encoding), limits.maxLineBytes);
}

/** Nothing is read before it is asked for. */
function answerStream(lines: LineReader, setting: Setting, kitchen: Kitchen): ReadableStream<Uint8Array> {
  let isBroken = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const answers = isBroken ? null : await nextAnswers(lines, setting, kitchen);
        isBroken = answers?.some(({ line }) => line === lines.brokeAt) ?? true;
        if (answers === null) controller.close();
        else
          controller.enqueue(toBytes.encode(answers.map((answer) => `${JSON.stringify(answer)}\n`).join('')));
      },
      cancel: () => lines.cancel(),
    },
    { highWaterMark: 0 },
  );
}

/** @returns null at the end; the answers of lines at hand; an error when the sender breaks off */
async function nextAnswers(
  lines: LineReader,
  setting: Setting,
  kitchen: Kitchen,
): Promise<PredictLineAnswer[] | null> {
  await kitchen.pause();
  const found = await lines.next(CHUNK).catch(() => null);
  if (found === null) {
    const problem = toContractIssue({ type: 'body-unreadable', loc: ['body'] }, setting.locale);
    return [{ line: lines.brokeAt ?? 0, detail: [problem] }];
  }
  return found.length === 0 ? null : answerLines(found, setting);
}

type Id = v.InferOutput<typeof predictLineAnswerSchema>['id'];

interface ReadLine {
  readonly line: number;
  readonly id: Id;
  readonly season: ReadSeason | null;
  readonly problems: readonly ProblemDetail[];
}

function answerLines(lines: readonly Line[], setting: Setting): PredictLineAnswer[] {
  const read = lines.map((line) => readLine(line, setting));
  const sound = read.flatMap(({ season, problems }) =>
    season === null || problems.length > 0 ? [] : [season],
  );
  const said = answerSeasons(
    setting.model,
    sound.map(({ answers }) => answers),
  );
  const bySeason = new Map(sound.map((season, i) => [season, said[i]]));
  return read.map((line) => {
    const { season } = line;
    const answer = season === null ? undefined : bySeason.get(season);
    if (season === null) return failed(line, line.problems, setting);
    if (answer === undefined) return failed(line, allProblems(setting.model, season, line.problems), setting);
    if (answer.type === 'prediction') return answered(line, season, answer, setting);
    return failed(line, refusals(setting.model, season, answer.issues), setting);
  });
}

function answered(line: ReadLine, season: ReadSeason, answer: Answered, setting: Setting): PredictLineAnswer {
  try {
    const prediction = writePrediction(setting, season, answer);
    return { ...named(line), unit: setting.output.unit, prediction };
  } catch (error) {
    if (error instanceof HttpProblem) return failed(line, error.details, setting);
    throw error;
  }
}

function failed(line: ReadLine, problems: readonly ProblemDetail[], { locale }: Setting): PredictLineAnswer {
  return { ...named(line), detail: problems.map((problem) => toContractIssue(problem, locale)) };
}

const named = ({ line, id }: ReadLine): { line: number; id?: Exclude<Id, undefined> } =>
  id === undefined ? { line } : { line, id };

function readLine({ number, bytes }: Line, { read, maxDepth, maxLineBytes }: Setting): ReadLine {
  const none = { line: number, id: undefined, season: null };
  if (bytes === null) {
    return { ...none, problems: [{ type: 'line-too-long', loc: ['body'], ctx: { limit: maxLineBytes } }] };
  }
  try {
    const value = parseJson(bytes, maxDepth);
    const isWrapped = isRecord(value) && typeof own(value, 'inputs') === 'object';
    if (!isWrapped) return { ...none, ...read(value, ['body']) };
    const id = own(value, 'id');
    const { season, problems } = read(value['inputs'], ['body', 'inputs']);
    const line = { line: number, id: isId(id) ? id : undefined, season };
    return { ...line, problems: [...problems, ...wrapProblems(value)] };
  } catch (error) {
    if (error instanceof HttpProblem) return { ...none, problems: error.details };
    throw error;
  }
}

const isId = (id: unknown): id is Exclude<Id, undefined> => typeof id === 'string' || typeof id === 'number';

const own = (value: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined;

/** Beside its season, a line says its id and nothing else. */
function wrapProblems(value: Readonly<Record<string, unknown>>): ProblemDetail[] {
  const id = own(value, 'id');
  const problems: ProblemDetail[] = Object.keys(value)
    .filter((field) => field !== 'id' && field !== 'inputs')
    .slice(0, 20)
    .map((field) => {
      const name = field.slice(0, 200);
      return { type: 'unknown-field', loc: ['body', name], ctx: { field: name, fields: 'id, inputs' } };
    });
  if (id !== undefined && !isId(id)) {
    problems.push({
      type: 'wrong-type',
      loc: ['body', 'id'],
      input: shown(id),
      ctx: { expected: '(string | number)' },
    });
  }
  return problems;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
