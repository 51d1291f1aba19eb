/** POST /v1/predict with lines of JSON: a season a line in, an answer a line out, in order and without end. */
import * as v from 'valibot';
import { check, type Call } from '../call.ts';
import { findModel } from '../find-model.ts';
import type { Kitchen } from '../kitchen.ts';
import { parseJson } from '../parse-json.ts';
import { HttpProblem, type ProblemDetail } from '../problem.ts';
import { bodyStream, unpack } from '../read-body.ts';
import { answerSeasons } from './answer-seasons.ts';
import { toContractIssue } from './issue-problems.ts';
import { outputUnit } from './output-unit.ts';
import { LineReader, type Line } from './read-lines.ts';
import { refusals } from './read-request.ts';
import { seasonReader, type ReadSeason, type SeasonReader } from './read-seasons.ts';
import { predictLineAnswerSchema, predictRequestSchema, type PredictLineAnswer } from './schemas.ts';
import { writePrediction, type Answered, type Writing } from './write-prediction.ts';

/** Lines answered before others are let run. */
const CHUNK = 200;
const toBytes = new TextEncoder();

const numeric = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const { model, unit, locale, reasons } = predictRequestSchema.entries;

/** What goes for every line is said in the address. */
export const linesQuerySchema = v.object({
  model,
  version: v.optional(numeric),
  unit,
  locale,
  reasons: v.optional(v.pipe(numeric, reasons.wrapped)),
});

interface Setting extends Writing {
  readonly read: SeasonReader;
  readonly maxDepth: number;
  readonly maxLineBytes: number;
}

/** @throws HttpProblem before the first line: no such model, a unit that is not known, a packing that is not */
export async function predictLines(call: Call, kitchen: Kitchen): Promise<Response> {
  call.speak(call.query.get('locale'));
  const query = check(linesQuerySchema, Object.fromEntries(call.query), ['query']);
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
    if (season === null || answer === undefined) return failed(line, line.problems, setting);
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
    const isWrapped = isRecord(value) && Object.hasOwn(value, 'inputs') && isRecord(value['inputs']);
    if (!isWrapped) return { ...none, ...read(value, ['body']) };
    const { id, inputs } = value;
    const known = typeof id === 'string' || typeof id === 'number' ? id : undefined;
    return { line: number, id: known, ...read(inputs, ['body', 'inputs']) };
  } catch (error) {
    if (error instanceof HttpProblem) return { ...none, problems: error.details };
    throw error;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
