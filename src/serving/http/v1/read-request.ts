/** What a prediction and an explanation have in common: which model, which seasons, which unit, which language. */
import * as v from 'valibot';
import { checkTime } from './check-time.ts';
import type { Call } from '../call.ts';
import { findModel } from '../find-model.ts';
import type { Kitchen } from '../kitchen.ts';
import { HttpProblem, type ProblemDetail } from '../problem.ts';
import type { ServedModel } from '../shelf.ts';
import type { Issue } from '../../../domain/errors.ts';
import { ask } from '../../inference/ask.ts';
import type { PastHarvest } from '../../inference/contract.ts';
import type { Said } from './address.ts';
import { answerSeasons } from './answer-seasons.ts';
import { issueProblem } from './issue-problems.ts';
import { outputUnit } from './output-unit.ts';
import { readHarvests } from './read-harvests.ts';
import { seasonReader, type ReadSeason } from './read-seasons.ts';
import { explainRequestSchema, predictRequestSchema } from './schemas.ts';
import type { Answered, Writing } from './write-prediction.ts';

/**
 * As the schema that is shown, but for seasons, which are read with the model at hand: value by value once, not twice. Nothing is
 * copied, so that no name is lost. Lists come first, because a list is an object too.
 */
const inputs = v.union([v.array(v.unknown()), v.instance(Object)]);
export const predictShellSchema = v.strictObject({ ...predictRequestSchema.entries, inputs });
export const explainShellSchema = v.strictObject({ ...explainRequestSchema.entries, inputs });

export type Shell = Said<v.InferOutput<typeof predictShellSchema>>;

export interface Asked extends Writing {
  readonly served: ServedModel;
  readonly seasons: readonly ReadSeason[];
  readonly harvests: readonly PastHarvest[];
}

const MAX_DETAILS = 100;

/** @param mostRows - no more seasons than this */
export async function readRequest(
  call: Call,
  kitchen: Kitchen,
  body: Shell,
  mostRows: number,
): Promise<Asked> {
  const { inputs, locale } = body;
  const rows = Array.isArray(inputs) ? inputs : [inputs];
  if (rows.length > mostRows) {
    throw new HttpProblem(422, { type: 'too-many-rows', loc: ['body', 'inputs'], ctx: { limit: mostRows } });
  }
  const served = await findModel(kitchen, body.model ?? null, body.version ?? null, 'body');
  const { model } = served;
  const read = seasonReader(model, locale);
  const problems: ProblemDetail[] = [];
  const seasons: ReadSeason[] = [];
  for (const [i, row] of rows.entries()) {
    // no more is told, so no more is read
    if (problems.length >= MAX_DETAILS) break;
    const found = read(row, Array.isArray(inputs) ? ['body', 'inputs', i] : ['body', 'inputs']);
    problems.push(...allProblems(model, found.season, found.problems));
    seasons.push(found.season);
  }
  const harvests = readHarvests(model, body.harvests ?? [], locale, problems);
  if (harvests.length > 0 && seasons.length > 1) {
    problems.push({ type: 'harvests-of-many', loc: ['body', 'harvests'] });
  }
  if (problems.length > 0) throw new HttpProblem(422, problems.slice(0, MAX_DETAILS));
  const output = outputUnit(model, body.unit, ['body', 'unit']);
  const writing = { model, output, locale: call.locale, nHarvests: harvests.length };
  return { ...writing, served, seasons, harvests, reasons: body.reasons ?? 0 };
}

/** Seasons answered before others are let run. */
const CHUNK = 2000;

/**
 * The model's word on every season.
 *
 * @throws HttpProblem 422 with what is wrong in those that it refuses; 503 `took-too-long`
 */
export async function answerAll(
  { model, seasons, harvests }: Asked,
  kitchen: Kitchen,
): Promise<readonly Answered[]> {
  const answered: Answered[] = [];
  const problems: ProblemDetail[] = [];
  const since = kitchen.clock();
  for (let from = 0; from < seasons.length && problems.length < MAX_DETAILS; from += CHUNK) {
    if (from > 0) await kitchen.pause();
    checkTime(kitchen, since);
    const chunk = seasons.slice(from, from + CHUNK);
    const said = answerSeasons(
      model,
      chunk.map(({ answers }) => answers),
      harvests,
    );
    for (const [at, season] of chunk.entries()) {
      const answer = said[at];
      if (answer?.type === 'prediction') answered.push(answer);
      else problems.push(...refusals(model, season, answer?.issues ?? []));
    }
  }
  if (problems.length > 0) throw new HttpProblem(422, problems.slice(0, MAX_DETAILS));
  return answered;
}

const placeOf = ({ loc }: Pick<ProblemDetail, 'loc'>): string => JSON.stringify(loc);

/** What else is wrong with a season whose values could not all be read, so that it is told at once. */
export function allProblems(
  model: Writing['model'],
  season: ReadSeason,
  problems: readonly ProblemDetail[],
): readonly ProblemDetail[] {
  const told = new Set(problems.map(placeOf));
  // what is no season at all has nothing else
  if (problems.length === 0 || told.has(placeOf(season))) return problems;
  const more = refusals(model, season, ask(model, season.answers).issues);
  return [...problems, ...more.filter((problem) => !told.has(placeOf(problem)))];
}

/** Why a season gets no number: its errors, without the doubts beside them. */
export function refusals(
  model: Writing['model'],
  season: ReadSeason,
  issues: readonly Issue[],
): ProblemDetail[] {
  const errors = issues.filter(({ severity }) => severity === 'error');
  return errors.map((issue) => issueProblem(model, season, issue));
}
