/** Combinations → what the model says of each, what it costs and what it is worth. */
import { countingInputs } from '../../agronomy/derivations/counting-inputs.ts';
import type { Answers } from '../../domain/signature.ts';
import { answersTable } from '../inference/answers-table.ts';
import { formInputs } from '../inference/ask.ts';
import type { LoadedModel } from '../inference/load-model.ts';
import { applicabilities, predictRows } from '../inference/predict-rows.ts';
import { costOf, isWithinLimits } from './limits.ts';
import type { PlanTask, Weighed } from './plan-task.ts';

/** The answers that count beside one another: a depth of watering is nothing where nobody waters. */
export function countingAnswers(model: LoadedModel, answers: Answers): Answers {
  if (model.bundle.derivation === null) return answers;
  const said = formInputs(model).filter(({ name }) => Object.hasOwn(answers, name));
  const counts = countingInputs(said, answers);
  if (counts.length === said.length) return answers;
  const left = new Set(said.map(({ name }) => name));
  for (const { name } of counts) left.delete(name);
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !left.has(name)));
}

export interface WeighedBatch {
  /** null: the model gives no number */
  readonly weighed: readonly (Weighed | null)[];
  readonly coverage: number;
}

/** @param rows - answers that count, one combination each */
export function weigh(model: LoadedModel, task: PlanTask, rows: readonly Answers[]): WeighedBatch {
  const said = predictRows(model, answersTable(model, rows), { applicability: true, naive: false });
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
