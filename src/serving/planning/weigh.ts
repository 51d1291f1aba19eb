/** Combinations → what the model says of each, what it costs and what it is worth. */
import { countingInputs } from '../../agronomy/derivations/counting-inputs.ts';
import { CLIMATE_MONTHS, SEASON_LOG } from '../../agronomy/derivations/season-inputs.ts';
import type { Column, Table } from '../../domain/dataset.ts';
import type { Answer, Answers } from '../../domain/signature.ts';
import { formInputs } from '../inference/ask.ts';
import type { LoadedModel } from '../inference/load-model.ts';
import { applicabilities, predictRows } from '../inference/predict-rows.ts';
import { costOf, isWithinLimits } from './limits.ts';
import type { PlanTask, Weighed } from './plan-task.ts';

/** The answers that count beside one another: a depth of watering is nothing where nobody waters. */
export function countingAnswers(model: LoadedModel, answers: Answers): Answers {
  if (model.bundle.derivation === null) return answers;
  const all = formInputs(model);
  const counts = new Set(countingInputs(all, answers).map(({ name }) => name));
  const asked = new Set(all.map(({ name }) => name));
  return Object.fromEntries(Object.entries(answers).filter(([name]) => counts.has(name) || !asked.has(name)));
}

export interface WeighedBatch {
  /** null: the model gives no number */
  readonly weighed: readonly (Weighed | null)[];
  readonly coverage: number;
}

/** @param rows - answers that count, one combination each */
export function weigh(model: LoadedModel, task: PlanTask, rows: readonly Answers[]): WeighedBatch {
  const said = predictRows(model, tableOf(model, rows), { applicability: true, naive: false });
  const weighed = rows.map((answers, row): Weighed | null => {
    const mean = said.mean[row] ?? Number.NaN;
    const low = said.low[row] ?? Number.NaN;
    const high = said.high[row] ?? Number.NaN;
    if (!Number.isFinite(mean) || !Number.isFinite(low) || !Number.isFinite(high)) return null;
    const cost = costOf(task.costs, answers);
    const profit = task.price * mean - cost;
    return {
      answers,
      mean,
      low,
      high,
      cost,
      objective: task.objective === 'profit' ? profit : task.objective === 'low' ? low : mean,
      applicability: applicabilities[said.applicability[row] ?? 0] ?? 'inside',
      isWithinLimits: isWithinLimits(task, answers),
    };
  });
  return { weighed, coverage: said.coverage };
}

/** Answers that are texts of their own, beside what is asked. */
const texts = [CLIMATE_MONTHS, SEASON_LOG];

function tableOf(model: LoadedModel, rows: readonly Answers[]): Table {
  const asked = formInputs(model);
  const isAsked = new Set(asked.map(({ name }) => name));
  const said = texts.filter((name) => !isAsked.has(name) && rows.some((row) => Object.hasOwn(row, name)));
  const columns = [
    ...asked.map(({ type, name }) => (type === 'number' ? numberColumn(name, rows) : wordColumn(name, rows))),
    ...said.map((name) => wordColumn(name, rows)),
  ];
  return { nRows: rows.length, columns };
}

const answerOf = (row: Answers, name: string): Answer =>
  Object.hasOwn(row, name) ? (row[name] ?? null) : null;

function numberColumn(name: string, rows: readonly Answers[]): Column {
  const values = Float64Array.from(rows, (row) => {
    const answer = answerOf(row, name);
    return typeof answer === 'number' ? answer : Number.NaN;
  });
  return { kind: 'number', name, unit: null, values };
}

function wordColumn(name: string, rows: readonly Answers[]): Column {
  const places = new Map<string, number>();
  const codes = Int32Array.from(rows, (row) => {
    const answer = answerOf(row, name);
    if (answer === null || answer === '') return -1;
    const place = places.get(String(answer)) ?? places.size;
    places.set(String(answer), place);
    return place;
  });
  return { kind: 'category', name, categories: [...places.keys()], codes };
}
