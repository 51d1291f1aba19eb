import type { DateColumn, NumberColumn } from '../../domain/dataset.ts';
import { exactLog } from '../exact/log.ts';

/** No weather is this exact; rounding to three digits still is. */
const EXACT = 0.9995;
const MAX_COLUMNS = 60;
/** A column that takes less than this of what would be left without it has no part in the formula. */
const PART = 1e-3;

export interface WholeFormula {
  readonly columns: readonly string[];
  readonly share: number;
  readonly form: 'sum' | 'powers';
}

/**
 * Whether the target is a straight formula of the numbers, or a product of their powers: least squares on all of them (and on the
 * logarithms of those above 0), with the share of variance adjusted for their number.
 *
 * @param rows - looked at; those with a missing value are left out, and there must be ten for each column
 */
export function explainByAll(
  columns: readonly (NumberColumn | DateColumn)[],
  y: Float64Array,
  rows: Uint32Array,
): WholeFormula | null {
  if (columns.length < 3 || columns.length > MAX_COLUMNS) return null;
  const known = rows.filter((row) => columns.every(({ values }) => Number.isFinite(values[row])));
  if (known.length < 10 * columns.length + 20) return null;
  const take = (values: Float64Array) => Float64Array.from(known, (row) => values[row] ?? 0);
  const named = columns.map(({ name, values }) => ({ name, values: take(values) }));
  const target = take(y);
  const sum = solve(named, target);
  if (sum !== null) return { ...sum, form: 'sum' };
  if (!target.every((value) => value > 0)) return null;
  const positive = named.filter(({ values }) => values.every((value) => value > 0));
  if (positive.length < 3) return null;
  const logs = positive.map(({ name, values }) => ({ name, values: values.map(exactLog) }));
  const powers = solve(logs, target.map(exactLog));
  return powers === null ? null : { ...powers, form: 'powers' };
}

type Named = { readonly name: string; readonly values: Float64Array };

/** By Gram–Schmidt with the column that explains most first; stops when nothing is left. */
function solve(columns: readonly Named[], target: Float64Array): Omit<WholeFormula, 'form'> | null {
  const left = columns.map(({ name, values }) => ({ name, values: standardise(values) }));
  const rest = standardise(target);
  const used: string[] = [];
  const n = target.length;
  for (;;) {
    const unexplained = dot(rest, rest) / n;
    const share = 1 - (unexplained * (n - 1)) / (n - 1 - used.length);
    if (share >= EXACT) return used.length >= 2 ? { columns: used, share } : null;
    let best = -1;
    let gain = PART * unexplained;
    left.forEach(({ values }, at) => {
      const size = dot(values, values) / n;
      const gained = size < 1e-9 ? 0 : (dot(values, rest) / n) ** 2 / size;
      if (gained > gain) [best, gain] = [at, gained];
    });
    const [taken] = best < 0 ? [] : left.splice(best, 1);
    if (taken === undefined) return null;
    used.push(taken.name);
    subtract(rest, taken.values);
    for (const { values } of left) subtract(values, taken.values);
  }
}

function subtract(from: Float64Array, part: Float64Array): void {
  const slope = dot(from, part) / dot(part, part);
  for (let i = 0; i < from.length; i++) from[i] = (from[i] ?? 0) - slope * (part[i] ?? 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** Mean 0, variance 1; zeros where nothing varies. */
function standardise(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const spread = Math.sqrt(dot(centred, centred) / values.length);
  return spread > 0 ? centred.map((value) => value / spread) : centred;
}
