/** Seasons as a caller writes them → answers to a model's questions, each number in the unit of its input. */
import { CLIMATE_MONTHS, SEASON_LOG } from '../../../agronomy/derivations/season-inputs.ts';
import type { Answer, Answers, InputSpec, NumberInput } from '../../../domain/signature.ts';
import type { UnitContext } from '../../../domain/units.ts';
import { formInputs, uncountedNames } from '../../inference/ask.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { shown, type ProblemDetail } from '../problem.ts';
import { contextOf, readQuantity } from './quantity.ts';
import { suggestWord } from './suggest.ts';

export type Loc = ProblemDetail['loc'];

export interface ReadSeason {
  readonly answers: Answers;
  readonly context: UnitContext;
  /** where it stood: `['body', 'inputs', 3]` */
  readonly loc: Loc;
  /** names that the model does not ask, which are left out; the first of them, for hints */
  readonly unknown: readonly string[];
}

/** Each is compared with each name that is missing. */
const MOST_UNKNOWN = 100;

export type SeasonReader = (
  value: unknown,
  loc: Loc,
) => { readonly season: ReadSeason; readonly problems: readonly ProblemDetail[] };

/** Reads season after season for one model. */
export function seasonReader(model: LoadedModel, locale: string | undefined): SeasonReader {
  const inputs = formInputs(model);
  const texts = model.bundle.derivation === null ? [] : [CLIMATE_MONTHS, SEASON_LOG];
  const known = new Set([...inputs.map(({ name }) => name), ...texts]);
  return (value, loc) => {
    const problems: ProblemDetail[] = [];
    if (!isRecord(value)) {
      const detail = { type: 'wrong-type', loc, input: shown(value), ctx: { expected: 'Object' } };
      return { season: { answers: {}, context: {}, loc, unknown: [] }, problems: [detail] };
    }
    const context = contextOf(value);
    const own = (name: string): unknown => (Object.hasOwn(value, name) ? value[name] : null);
    const read = (input: InputSpec): [string, Answer] => {
      const said = readAnswer(input, own(input.name), locale, context);
      if (said.problem !== null) problems.push({ ...said.problem, loc: [...loc, input.name] });
      return [input.name, said.answer];
    };
    const pairs = inputs.map(read);
    for (const name of texts) {
      const text = own(name);
      if (typeof text === 'string') pairs.push([name, text]);
    }
    const unknown = Object.keys(value)
      .filter((name) => !known.has(name))
      .slice(0, MOST_UNKNOWN);
    // own properties whatever the names are
    return { season: { answers: Object.fromEntries(pairs), context, loc, unknown }, problems };
  };
}

interface ReadAnswer {
  readonly answer: Answer;
  readonly problem: Omit<ProblemDetail, 'loc'> | null;
}

function readAnswer(
  input: InputSpec,
  value: unknown,
  locale: string | undefined,
  context: UnitContext,
): ReadAnswer {
  if (value === null || value === undefined || value === '') return { answer: null, problem: null };
  if (typeof value !== 'number' && typeof value !== 'string') {
    const problem = {
      type: 'wrong-type',
      input: shown(value),
      ctx: { expected: input.type === 'number' ? 'number' : 'string', ...wordsOf(input) },
    };
    return { answer: null, problem };
  }
  if (input.type === 'category') return { answer: String(value), problem: null };
  const read = readQuantity(value, { unit: input.unit, locale, context });
  if (read.type === 'value') return { answer: read.value, problem: null };
  const isDate = typeof value === 'string' && input.unit === 'd';
  return { answer: null, problem: isDate ? asDate(input, value, read.problem) : read.problem };
}

/** Who sends a date for a day is told of its day of the year. */
function asDate({ refuse }: NumberInput, said: string, problem: Omit<ProblemDetail, 'loc'>): typeof problem {
  if (!/\d[-/. ]?\s?(\d|\p{L}{3})/u.test(said) || problem.type === 'dimension-mismatch') return problem;
  const isOfYear = refuse?.[1] === 366;
  const day = isOfYear ? dayOfYear(said.trim().slice(0, 10)) : null;
  return { type: 'date-for-days', input: problem.input, ctx: day === null ? {} : { day } };
}

/** @param date - such as 2024-05-12; null: there is no such day */
function dayOfYear(date: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  // some engines take 30 February for 1 March
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(date)) return null;
  return (at - Date.parse(`${date.slice(0, 4)}-01-01`)) / 86_400_000 + 1;
}

const MOST_WORDS = 20;

/** The words of a category, where they are few enough to be read. */
export function wordsOf(input: InputSpec): { readonly words?: string } {
  if (input.type === 'number' || input.categories.length > MOST_WORDS) return {};
  return { words: input.categories.map((word) => word.slice(0, 60)).join(', ') };
}

/** Warnings of names that are not asked, each with the one that was meant. */
export function unknownNames(model: LoadedModel, { unknown, loc }: ReadSeason): ProblemDetail[] {
  if (unknown.length === 0) return [];
  const known = formInputs(model).map(({ name }) => name);
  return unknown.slice(0, 20).map((name) => {
    const meant = suggestWord(name, known);
    return {
      type: 'unknown-input',
      loc: [...loc, name.slice(0, 200)],
      ctx: meant === null ? {} : { meant },
    };
  });
}

/** Warnings of all that was said and left out. */
export function leftOut(model: LoadedModel, season: ReadSeason): ProblemDetail[] {
  const uncounted = uncountedNames(model, season.answers).map((name) => ({
    type: 'uncounted-input',
    loc: [...season.loc, name],
  }));
  return [...uncounted, ...unknownNames(model, season)];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
