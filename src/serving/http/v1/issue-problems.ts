/** What a model's checks found, as problems of the request: where it stood, and what may have been meant. */
import type { Issue } from '../../../domain/errors.ts';
import type { CategoryInput } from '../../../domain/signature.ts';
import type { UnitContext } from '../../../domain/units.ts';
import { formInputs } from '../../inference/ask.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { shown, type ProblemDetail } from '../problem.ts';
import type { ContractIssue } from './schemas.ts';
import { problemText } from '../words/problem-words.ts';
import { unitLabel } from '../words/wording.ts';
import { wordsOf, type ReadSeason } from './read-seasons.ts';
import { suggestUnit, suggestWord, type Ranges } from './suggest.ts';

export function issueProblem(model: LoadedModel, season: ReadSeason, issue: Issue): ProblemDetail {
  const { code, column, details, expected } = issue;
  const answer =
    column !== undefined && Object.hasOwn(season.answers, column) ? season.answers[column] : null;
  const ctx = { ...(expected === undefined ? {} : { expected }), ...details, ...meant(model, season, issue) };
  return {
    type: code,
    loc: column === undefined ? season.loc : [...season.loc, column],
    ...(answer === null || answer === undefined ? {} : { input: shown(answer) }),
    ...(Object.keys(ctx).length === 0 ? {} : { ctx }),
  };
}

const rangeCodes: ReadonlySet<string> = new Set(['out-of-range', 'unusual', 'outside-training']);

function meant(
  model: LoadedModel,
  { answers, context, unknown }: ReadSeason,
  { code, column }: Issue,
): Readonly<Record<string, string | null>> {
  const input = formInputs(model).find(({ name }) => name === column);
  if (input === undefined) return {};
  if (code === 'missing') {
    const sent = unknown.find((name) => suggestWord(name, [input.name]) !== null);
    return sent === undefined ? {} : { field: input.name, sent };
  }
  const answer = answers[input.name];
  if (input.type === 'category') {
    return code === 'unknown-category' && typeof answer === 'string' ? meantWord(input, answer) : {};
  }
  return rangeCodes.has(code) && typeof answer === 'number' ? meantUnit(input, answer, context) : {};
}

/** The unit of an input, and the one that a number beyond its range may have been in. */
export function meantUnit(
  input: Ranges,
  value: number,
  context: UnitContext,
): Readonly<Record<string, string | null>> {
  const { unit } = input;
  const found = suggestUnit(input, value, context);
  if (unit === null || found === null) return { unit };
  return { unit, meant: found.unit, from: written(value, found.unit), to: written(found.value, unit) };
}

/** The word that a category knows and a caller may have meant, else all of them. */
export function meantWord(input: CategoryInput, said: string): Readonly<Record<string, string>> {
  const word = suggestWord(said, input.categories);
  return word === null ? wordsOf(input) : { meant: word };
}

const written = (value: number, unit: string): string =>
  `${Number(value.toPrecision(4))} ${unitLabel(unit)}`.trimEnd();

/** In the caller's words. */
export function toContractIssue(problem: ProblemDetail, locale: string): ContractIssue {
  const { what, hint } = problemText(problem, locale);
  const ctx = { ...problem.ctx, ...(hint === '' ? {} : { hint }) };
  return {
    type: problem.type,
    loc: [...problem.loc],
    msg: what,
    ...(Object.keys(ctx).length === 0 ? {} : { ctx }),
  };
}
