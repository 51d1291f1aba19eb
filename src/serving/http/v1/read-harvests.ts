/** Earlier harvests as a caller writes them, checked so that none is dropped on the way without a word. */
import { ask } from '../../inference/ask.ts';
import type { PastHarvest } from '../../inference/contract.ts';
import { groupScale, priorOf } from '../../inference/correct.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { shown, type ProblemDetail } from '../problem.ts';
import { issueProblem, meantUnit } from './issue-problems.ts';
import { readQuantity } from './quantity.ts';
import { seasonReader, type ReadSeason } from './read-seasons.ts';
import type { PredictRequest } from './schemas.ts';

type Harvest = NonNullable<PredictRequest['harvests']>[number];

/** No field brings this many times what nineteen in twenty bring. */
const MOST_SCALES = 3;

/** @param problems - what is wrong is added */
export function readHarvests(
  model: LoadedModel,
  harvests: readonly Harvest[],
  locale: string | undefined,
  problems: ProblemDetail[],
): PastHarvest[] {
  const read = seasonReader(model, locale);
  return harvests.map(({ inputs, yield: said, age }, j) => {
    const loc = ['body', 'harvests', j];
    const { season, problems: found } = read(inputs, [...loc, 'inputs']);
    problems.push(...found);
    const asked = ask(model, season.answers);
    if (found.length === 0 && asked.type === 'refused') {
      const errors = asked.issues.filter(({ severity }) => severity === 'error');
      problems.push(...errors.map((issue) => issueProblem(model, season, issue)));
    }
    const harvested = readYield(model, said, season, locale);
    if (typeof harvested === 'number') return { answers: season.answers, yield: harvested, age };
    problems.push({ ...harvested, loc: [...loc, 'yield'] });
    return { answers: season.answers, yield: Number.NaN, age };
  });
}

function readYield(
  model: LoadedModel,
  said: number | string,
  { answers, context }: ReadSeason,
  locale: string | undefined,
): number | Omit<ProblemDetail, 'loc'> {
  const { unit } = model.bundle.target;
  const read = readQuantity(said, { unit, locale, context });
  if (read.type === 'problem') return read.problem;
  const { value } = read;
  if (value < 0) return { type: 'not-a-yield', input: shown(said) };
  const most = mostOf(model, answers);
  if (value <= most) return value;
  const range = [0, most] as const;
  const meant = meantUnit({ unit, train: range, warn: null, refuse: null }, value, context);
  return {
    type: 'out-of-range',
    input: shown(said),
    ctx: { low: 0, high: Number(most.toPrecision(3)), ...meant },
  };
}

function mostOf(model: LoadedModel, answers: ReadSeason['answers']): number {
  const prior = priorOf(model.bundle);
  const level = model.levels[0]?.level;
  const group = prior === null ? null : (answers[prior.column] ?? null);
  return group === null || level === undefined ? Infinity : MOST_SCALES * groupScale(level, String(group));
}
