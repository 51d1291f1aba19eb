/** Seasons that were read → what the model says of each: by columns where there are several. */
import type { Issue } from '../../../domain/errors.ts';
import { checkAnswers, type Answers } from '../../../domain/signature.ts';
import { answersTable } from '../../inference/answers-table.ts';
import { formInputs } from '../../inference/ask.ts';
import type { PastHarvest, PredictionResult } from '../../inference/contract.ts';
import { priorOf } from '../../inference/correct.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { groupColumn } from '../../inference/new-group.ts';
import { measuredCoverage, predictOne } from '../../inference/predict-one.ts';
import { applicabilities, predictRows, type RowPredictions } from '../../inference/predict-rows.ts';

/** What an answer needs of a {@link PredictionResult}. */
type Whole = Extract<PredictionResult, { type: 'prediction' }>;
type OwnRecord = 'uncorrected' | 'ownRecordWeight';
export type SeasonAnswer =
  // of many, there is no record of their own
  (Omit<Whole, OwnRecord> & Partial<Pick<Whole, OwnRecord>>) | Extract<PredictionResult, { type: 'refused' }>;

const wanted = { applicability: true, naive: true, details: true } as const;

/** @param harvests - of the field of a single season */
export function answerSeasons(
  model: LoadedModel,
  seasons: readonly Answers[],
  harvests: readonly PastHarvest[] = [],
): SeasonAnswer[] {
  const [only] = seasons;
  if (only !== undefined && seasons.length === 1) return [predictOne(model, only, harvests)];
  const rows = predictRows(model, answersTable(model, seasons), wanted);
  const errors = new Map<number, Issue[]>();
  for (const issue of rows.issues) {
    const row = (issue.row ?? 0) - 1;
    errors.set(row, [...(errors.get(row) ?? []), issue]);
  }
  const ofAll = errors.get(-1) ?? [];
  return seasons.map((answers, row) => {
    const found = [...ofAll, ...(errors.get(row) ?? [])];
    return found.length > 0 ? { type: 'refused', issues: found } : rowAnswer(model, rows, row, answers);
  });
}

function rowAnswer(model: LoadedModel, rows: RowPredictions, row: number, answers: Answers): SeasonAnswer {
  const level = model.levels[rows.level[row] ?? 0] ?? model.levels[0];
  if (level === undefined) return { type: 'refused', issues: [] };
  const { calibration, id } = level.level;
  const isNew = rows.isNewGroup[row] === 1;
  const naive = rows.naive[row] ?? Number.NaN;
  const newGroup = isNew ? groupColumn(level.level) : null;
  const outside = rows.outside.get(row) ?? [];
  const details = rows.details.get(row);
  return {
    type: 'prediction',
    model: { name: model.name, version: model.version, level: id },
    unit: model.bundle.target.unit,
    mean: rows.mean[row] ?? Number.NaN,
    range: {
      low: rows.low[row] ?? Number.NaN,
      high: rows.high[row] ?? Number.NaN,
      coverage: rows.coverage,
    },
    measuredCoverage: priorOf(model.bundle) === null ? measuredCoverage(level.level, isNew) : null,
    rangeBlock: calibration.block,
    newGroup,
    naive: Number.isNaN(naive) ? null : naive,
    applicability: applicabilities[rows.applicability[row] ?? 0] ?? 'inside',
    outside,
    issues: doubts(
      details?.issues ?? plainIssues(model, answers, newGroup, outside),
      answers,
      newGroup,
      outside,
    ),
    derived: details?.derived ?? {},
  };
}

/** What a check of the answers says, which is nothing where no number is unusual and nothing is outside. */
function plainIssues(
  model: LoadedModel,
  answers: Answers,
  newGroup: string | null,
  outside: readonly string[],
): readonly Issue[] {
  const inputs = formInputs(model);
  const mayWarn = inputs.some((input) => input.type === 'number' && input.warn !== null);
  return newGroup === null && outside.length === 0 && !mayWarn ? [] : checkAnswers(inputs, answers);
}

/** As `predictOne` says them. */
function doubts(
  found: readonly Issue[],
  answers: Answers,
  newGroup: string | null,
  outside: readonly string[],
): readonly Issue[] {
  if (newGroup === null && outside.length === 0) return found;
  const isNewWord = ({ code, column }: Issue): boolean => code === 'unknown-category' && column === newGroup;
  const said = found.filter((issue) => !isNewWord(issue));
  if (newGroup !== null) {
    const received = String(answers[newGroup] ?? '');
    said.unshift({ code: 'new-group', severity: 'warning', column: newGroup, received });
  }
  const named = new Set(said.map(({ column }) => column));
  const unseen = outside.filter((column) => !named.has(column));
  return [
    ...said,
    ...unseen.map((column): Issue => ({ code: 'outside-training', severity: 'warning', column })),
  ];
}
