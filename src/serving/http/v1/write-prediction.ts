/** What a model said of a season, as the contract writes it: in the unit asked for, issues in the caller's words. */
import type { LoadedModel } from '../../inference/load-model.ts';
import type { ServedModel } from '../shelf.ts';
import type { SeasonAnswer } from './answer-seasons.ts';
import { explainSeason, type SeasonExplanation } from './explain-seasons.ts';
import { issueProblem, toContractIssue } from './issue-problems.ts';
import type { OutputUnit } from './output-unit.ts';
import { leftOut, type ReadSeason } from './read-seasons.ts';
import type { Part, Prediction, PredictAnswer } from './schemas.ts';

export type Answered = Extract<SeasonAnswer, { type: 'prediction' }>;

export interface Writing {
  readonly model: LoadedModel;
  readonly output: OutputUnit;
  readonly locale: string;
  /** how many are told; 0: none */
  readonly reasons: number;
  /** how many earlier harvests were sent with the season */
  readonly nHarvests: number;
}

export function writePrediction(
  { model, output, locale, reasons, nHarvests }: Writing,
  season: ReadSeason,
  answer: Answered,
): Prediction {
  const { context } = season;
  const convert = (value: number): number => output.convert(value, context);
  const problems = [
    ...answer.issues.map((issue) => issueProblem(model, season, issue)),
    ...leftOut(model, season),
  ];
  const { ownRecordWeight: weight = 0, uncorrected } = answer;
  if (nHarvests > 0 && weight === 0) problems.push({ type: 'harvests-unused', loc: ['body', 'harvests'] });
  return {
    level: answer.model.level,
    mean: convert(answer.mean),
    range: {
      low: convert(answer.range.low),
      high: convert(answer.range.high),
      coverage: answer.range.coverage,
      block: answer.rangeBlock,
      measured_coverage: answer.measuredCoverage,
    },
    applicability: answer.applicability,
    outside: [...answer.outside],
    new_group: answer.newGroup,
    naive: answer.naive === null ? null : convert(answer.naive),
    ...(nHarvests === 0 || uncorrected === undefined
      ? {}
      : { own_record: { weight, uncorrected: convert(uncorrected.mean) } }),
    ...(reasons === 0
      ? {}
      : { reasons: topParts(explainSeason(model, season.answers, answer.mean), reasons, output, season) }),
    issues: problems.map((problem) => toContractIssue(problem, locale)),
    derived: answer.derived,
  };
}

/** Those that move the prediction most. */
function topParts(explanation: SeasonExplanation, n: number, output: OutputUnit, season: ReadSeason): Part[] {
  return writeParts(explanation, output, season)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
    .slice(0, n);
}

export function writeParts(
  { parts }: SeasonExplanation,
  output: OutputUnit,
  { context }: ReadSeason,
): Part[] {
  return parts.map(({ name, value, amount, standardError }) => ({
    name,
    value,
    amount: output.convertAmount(amount, context),
    standard_error: standardError === null ? null : Math.abs(output.convertAmount(standardError, context)),
  }));
}

export function writeModel(served: ServedModel, answer: Answered | undefined): PredictAnswer['model'] {
  const { name, version, digest, model } = served;
  return { name, version, digest, level: answer?.model.level ?? model.levels[0]?.level.id ?? '' };
}
