/** Seasons that were read → what the model says of each: one by one where they are few, else by columns. */
import type { Column, Table } from '../../../domain/dataset.ts';
import type { Issue } from '../../../domain/errors.ts';
import { checkAnswers, type Answers } from '../../../domain/signature.ts';
import { formInputs } from '../../inference/ask.ts';
import type { PastHarvest, PredictionResult } from '../../inference/contract.ts';
import { priorOf } from '../../inference/correct.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { groupColumn } from '../../inference/new-group.ts';
import { measuredCoverage, predictOne } from '../../inference/predict-one.ts';
import { applicabilities, predictRows, type RowPredictions } from '../../inference/predict-rows.ts';

/** What an answer needs of a {@link PredictionResult}. */
export type SeasonAnswer =
  | Omit<Extract<PredictionResult, { type: 'prediction' }>, 'uncorrected' | 'ownRecordWeight'>
  | Extract<PredictionResult, { type: 'refused' }>;

/** Up to so many, each is told all that is known of it; beyond, numbers that were derived on the way are left out. */
const FEW = 50;

export function answerSeasons(
  model: LoadedModel,
  seasons: readonly Answers[],
  harvests: readonly PastHarvest[] = [],
): SeasonAnswer[] {
  if (seasons.length <= FEW) return seasons.map((answers) => predictOne(model, answers, harvests));
  const rows = predictRows(model, tableOf(model, seasons), { applicability: true, naive: true });
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
    issues: doubts(model, answers, newGroup, outside),
    derived: {},
  };
}

/** As `predictOne` says them, of what was asked. */
function doubts(
  model: LoadedModel,
  answers: Answers,
  newGroup: string | null,
  outside: readonly string[],
): Issue[] {
  if (newGroup === null && outside.length === 0) return [];
  const isNewWord = ({ code, column }: Issue): boolean => code === 'unknown-category' && column === newGroup;
  const said = checkAnswers(formInputs(model), answers).filter((issue) => !isNewWord(issue));
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

/** One column for each question, and for each text that a season may bring. */
function tableOf(model: LoadedModel, seasons: readonly Answers[]): Table {
  const inputs = formInputs(model);
  const asked = new Set(inputs.map(({ name }) => name));
  const texts = new Set(seasons.flatMap((season) => Object.keys(season).filter((name) => !asked.has(name))));
  const numbers = inputs.filter(({ type }) => type === 'number').map(({ name }) => name);
  const words = inputs.filter(({ type }) => type === 'category').map(({ name }) => name);
  return {
    nRows: seasons.length,
    columns: [
      ...numbers.map((name) => numberColumn(name, seasons)),
      ...[...words, ...texts].map((name) => wordColumn(name, seasons)),
    ],
  };
}

function numberColumn(name: string, seasons: readonly Answers[]): Column {
  const values = Float64Array.from(seasons, (season) => {
    const answer = season[name];
    return typeof answer === 'number' ? answer : Number.NaN;
  });
  return { kind: 'number', name, unit: null, values };
}

function wordColumn(name: string, seasons: readonly Answers[]): Column {
  const places = new Map<string, number>();
  const codes = Int32Array.from(seasons, (season) => {
    const word = season[name] ?? null;
    if (word === null || word === '') return -1;
    const known = places.get(String(word)) ?? places.size;
    places.set(String(word), known);
    return known;
  });
  return { kind: 'category', name, categories: [...places.keys()], codes };
}
