/** Predictions of a whole table in parts, so that others are let run between them, and none takes longer than it may. */
import type { Table } from '../../domain/dataset.ts';
import { takeRows } from '../../learning/table/take-rows.ts';
import type { LoadedModel } from '../inference/load-model.ts';
import { predictRows, type RowPredictions, type Wanted } from '../inference/predict-rows.ts';
import type { Kitchen } from './kitchen.ts';
import { checkTime } from './v1/check-time.ts';

const numbers = ['mean', 'low', 'high', 'naive'] as const;

export type TablePredictions = Pick<
  RowPredictions,
  (typeof numbers)[number] | 'nRows' | 'applicability' | 'coverage' | 'issues'
>;

/** Rows answered before others are let run. */
const PART = 2000;

/** @throws HttpProblem 503 `took-too-long` */
export async function predictTable(
  kitchen: Kitchen,
  model: LoadedModel,
  table: Table,
  wanted: Wanted,
): Promise<TablePredictions> {
  const since = kitchen.clock();
  const { nRows } = table;
  const first = predictRows(model, nRows <= PART ? table : rowsOf(table, 0), wanted);
  // a column that is missing is so in every part
  if (nRows <= PART || first.issues.some(({ row }) => row === undefined)) return first;
  const column = (): Float64Array => new Float64Array(nRows);
  const whole = { mean: column(), low: column(), high: column(), naive: column() };
  const applicability = new Uint8Array(nRows);
  const issues: RowPredictions['issues'][number][] = [];
  for (let from = 0; from < nRows; from += PART) {
    if (from > 0) await kitchen.pause();
    checkTime(kitchen, since);
    const part = from === 0 ? first : predictRows(model, rowsOf(table, from), wanted);
    for (const name of numbers) whole[name].set(part[name], from);
    applicability.set(part.applicability, from);
    for (const issue of part.issues) issues.push({ ...issue, row: (issue.row ?? 1) + from });
  }
  return { ...whole, nRows, applicability, coverage: first.coverage, issues };
}

const rowsOf = (table: Table, from: number): Table =>
  takeRows(
    table,
    Uint32Array.from({ length: Math.min(PART, table.nRows - from) }, (_, i) => from + i),
  );
