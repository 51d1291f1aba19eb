/** Why a season gets no number, before a plan is sought and where none is found. */
import type { Answer, Answers } from '../../../domain/signature.ts';
import { ask } from '../../inference/ask.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import type { PlanTask, Vary } from '../../planning/plan-task.ts';
import type { ProblemDetail } from '../problem.ts';
import { refusals } from '../v1/read-request.ts';
import type { ReadSeason } from '../v1/read-seasons.ts';

export const refusalsOf = (model: LoadedModel, answers: Answers, season: ReadSeason): ProblemDetail[] =>
  refusals(model, { ...season, answers }, ask(model, answers).issues);

/** What is wrong with answers that no choice would change: a crop that is not known, a latitude that is not said. */
export function refusalsOfAll(
  model: LoadedModel,
  { present, vary }: PlanTask,
  season: ReadSeason,
): ProblemDetail[] {
  const chosen = Object.fromEntries([...vary].map(([name, choice]) => [name, firstOf(choice)]));
  const answers = { ...present, ...chosen };
  const { issues } = ask(model, answers);
  const fixed = issues.filter(
    // whether a crop ripens may depend on what is chosen, and so may totals, which are nobody's answer
    ({ code, column = '' }) =>
      code !== 'will-not-ripen' && !vary.has(column) && Object.hasOwn(season.answers, column),
  );
  return refusals(model, { ...season, answers }, fixed);
}

const firstOf = (choice: Vary): Answer =>
  choice.type === 'words' ? (choice.words[0] ?? null) : choice.range[0];
