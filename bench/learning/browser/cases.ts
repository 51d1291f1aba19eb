/** Fits that Node and Chromium both run, so that their times can be laid side by side. */
import { selectColumns, type Table } from '../../../src/domain/dataset.ts';
import { DataError } from '../../../src/domain/errors.ts';
import type { Hyperparameters } from '../../../src/domain/plan.ts';
import type { Estimator } from '../../../src/learning/estimator.ts';
import { boosting } from '../../../src/learning/estimators/boosting/index.ts';
import { forest } from '../../../src/learning/estimators/forest/index.ts';
import { Random } from '../../../src/learning/random.ts';
import { requireNumbers } from '../../../src/learning/table/require-column.ts';
import { parseCsv } from '../../../tests/support/parse-csv.ts';
import { runFit } from '../../../tests/support/run-fit.ts';

export interface CaseRequest {
  readonly name: string;
  readonly estimator: 'boosting' | 'forest';
  readonly hyperparameters: Hyperparameters;
  /** the text of a CSV with its target, or how many rows of made numbers */
  readonly rows:
    { readonly csv: string; readonly target: string; readonly columns: readonly string[] } | number;
}

export interface CaseTimes {
  readonly fitMs: number;
  readonly predictMs: number;
  /** FNV-1a of the model's bytes: the same in Node and in the browser */
  readonly digest: string;
}

const estimators: Readonly<Record<CaseRequest['estimator'], Estimator>> = { boosting, forest };

/** @param now - a clock in milliseconds */
export async function timeCase(request: CaseRequest, now: () => number): Promise<CaseTimes> {
  const { features, target } = readRows(request.rows);
  const train = Uint32Array.from({ length: features.nRows }, (_, row) => row);
  const input = { features, target, train, validation: null, seed: 1 };
  const start = now();
  const regressor = await runFit(estimators[request.estimator], input, request.hyperparameters);
  const fitted = now();
  regressor.predict(features);
  return { fitMs: fitted - start, predictMs: now() - fitted, digest: fnv1a(regressor.encode()) };
}

function readRows(rows: CaseRequest['rows']): { features: Table; target: Float64Array } {
  if (typeof rows === 'number') return makeRows(rows);
  const table = parseCsv(rows.csv);
  const features = selectColumns(table, rows.columns);
  if (features === null) throw new DataError('missing-column', { columns: rows.columns.join(', ') });
  return { features, target: requireNumbers(table, rows.target) };
}

/** Twelve numbers, and a target of six of them. */
function makeRows(nRows: number): { features: Table; target: Float64Array } {
  const random = Random.fromSeed(7);
  const columns = Array.from({ length: 12 }, (_, f) => ({
    kind: 'number' as const,
    name: `x${f}`,
    unit: null,
    values: Float64Array.from({ length: nRows }, () => random.nextFloat()),
  }));
  const target = Float64Array.from({ length: nRows }, (_, row) => {
    const x = (f: number) => columns[f]?.values[row] ?? 0;
    return 10 * x(0) * x(1) + 20 * (x(2) - 0.5) ** 2 + 3 * x(3) + (x(4) > 0.5 ? 2 : -2) * x(5) + x(6) / 10;
  });
  return { features: { nRows, columns }, target };
}

function fnv1a(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16);
}
