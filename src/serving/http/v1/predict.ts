/** POST /v1/predict and /v1/explain with a JSON body. */
import type { Call } from '../call.ts';
import type { Kitchen } from '../kitchen.ts';
import { checkTime } from './check-time.ts';
import { explainSeason } from './explain-seasons.ts';
import {
  answerAll,
  explainShellSchema,
  predictShellSchema,
  readRequest,
  type Asked,
} from './read-request.ts';
import type { ExplainAnswer, Explanation, PredictAnswer, Prediction } from './schemas.ts';
import { addressSchema, predictAddressSchema, readAsked } from './address.ts';
import { predictLines } from './predict-lines.ts';
import { writeModel, writeParts, writePrediction, type Answered } from './write-prediction.ts';

/** Explanations cost a hundred times what a prediction does. */
const MOST_EXPLAINED = 1000;
const EXPLAINED_AT_ONCE = 20;

export async function predict(call: Call, kitchen: Kitchen): Promise<Response> {
  if (call.mediaType === 'application/x-ndjson') return predictLines(call, kitchen);
  const body = await readAsked(call, predictAddressSchema, predictShellSchema);
  const { maxRows } = call.limits;
  const isExplained = (body.reasons ?? 0) > 0;
  const asked = await readRequest(
    call,
    kitchen,
    body,
    isExplained ? Math.min(maxRows, MOST_EXPLAINED) : maxRows,
  );
  const said = await answerAll(asked, kitchen);
  const write = (answer: Answered, i: number): Prediction =>
    writePrediction(asked, seasonAt(asked, i), answer);
  const predictions = isExplained ? await mapSlowly(said, write, kitchen) : said.map(write);
  const answer: PredictAnswer = {
    model: writeModel(asked.served, said[0]),
    unit: asked.output.unit,
    predictions,
  };
  return json(answer, said.length, call);
}

export async function explain(call: Call, kitchen: Kitchen): Promise<Response> {
  const body = await readAsked(call, addressSchema, explainShellSchema);
  const asked = await readRequest(call, kitchen, body, Math.min(call.limits.maxRows, MOST_EXPLAINED));
  const said = await answerAll(asked, kitchen);
  let absence: ExplainAnswer['absence'] = 'path-dependent';
  const write = (answer: Answered, i: number): Explanation => {
    const season = seasonAt(asked, i);
    const found = explainSeason(asked.model, season.answers, answer.mean);
    ({ absence } = found);
    const convert = (value: number): number => asked.output.convert(value, season.context);
    return {
      mean: convert(answer.mean),
      base: convert(found.base),
      parts: writeParts(found, asked.output, season),
    };
  };
  const explanations = await mapSlowly(said, write, kitchen);
  const answer: ExplainAnswer = {
    model: writeModel(asked.served, said[0]),
    unit: asked.output.unit,
    absence,
    explanations,
  };
  return json(answer, said.length, call);
}

/** Lets others run between some and the next. @throws HttpProblem 503 `took-too-long` */
async function mapSlowly<T, R>(
  items: readonly T[],
  write: (item: T, i: number) => R,
  kitchen: Kitchen,
): Promise<R[]> {
  const since = kitchen.clock();
  const written: R[] = [];
  for (const [i, item] of items.entries()) {
    if (i > 0 && i % EXPLAINED_AT_ONCE === 0) await kitchen.pause();
    checkTime(kitchen, since);
    written.push(write(item, i));
  }
  return written;
}

function seasonAt({ seasons }: Asked, i: number): Asked['seasons'][number] {
  return seasons[i] ?? { answers: {}, context: {}, loc: ['body', 'inputs', i], unknown: [] };
}

const json = (answer: PredictAnswer | ExplainAnswer, nRows: number, call: Call): Response =>
  Response.json(answer, { headers: { 'Content-Language': call.locale, 'Furrow-Rows': String(nRows) } });
