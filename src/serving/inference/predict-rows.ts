/**
 * Many rows at once, each answered as `predictOne` answers one: the same mean, range, doubts and refusals, without an object
 * for every row. Columns are either what the model's form asks, or the features that one of its levels reads.
 */
import type { Column, Table } from '../../domain/dataset.ts';
import type { Issue } from '../../domain/errors.ts';
import type { Applicability } from '../../domain/field.ts';
import { checkAnswers, checkTable, type InputSpec } from '../../domain/signature.ts';
import { takeRows } from '../../learning/table/take-rows.ts';
import type { BundleLevel } from '../artifacts/bundle.ts';
import { checkApplicability } from './applicability.ts';
import { ask, formInputs } from './ask.ts';
import { categoryAt, categoryColumn } from './categories.ts';
import { completeTable } from './complete-table.ts';
import { CORRECTED_COVERAGE, correctByHarvests, groupScale, priorOf } from './correct.ts';
import { naiveGuess } from './group-means.ts';
import type { LoadedLevel, LoadedModel } from './load-model.ts';
import { isNewGroup } from './new-group.ts';
import { predictLevel } from './predict-level.ts';
import { answersAt, stackRows } from './stack-rows.ts';

/** What is asked beside mean and range; each costs something in every row. */
export interface Wanted {
  readonly applicability: boolean;
  readonly naive: boolean;
  /** where the features are derived: what was derived on the way, and its warnings */
  readonly details?: boolean;
}

/** What the derivation of one row says beside its features. */
export interface RowDetails {
  readonly derived: Readonly<Record<string, number>>;
  /** warnings only */
  readonly issues: readonly Issue[];
}

export const applicabilities: readonly Applicability[] = ['inside', 'edge', 'outside'];

/** Columns of length nRows; a refused row has NaN in every number, and an issue with an error. */
export interface RowPredictions {
  readonly nRows: number;
  /** in the target's unit */
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** what a naive guess says; NaN where there is none, or none was asked for */
  readonly naive: Float64Array;
  /** share of outcomes that the ranges claim to hold */
  readonly coverage: number;
  /** places in {@link applicabilities}; all 0 when not asked for */
  readonly applicability: Uint8Array;
  /** of rows that have any: names of inputs outside what the model was trained on */
  readonly outside: ReadonlyMap<number, readonly string[]>;
  /** 1: the row's group was never seen, so its range is that of a stranger */
  readonly isNewGroup: Uint8Array;
  /** the level of knowledge of each row, as a place in the model's levels */
  readonly level: Uint8Array;
  /** of rows that were derived, when asked for */
  readonly details: ReadonlyMap<number, RowDetails>;
  /** errors only; `row` counts from 1, and is absent where a whole column is missing or of the wrong kind */
  readonly issues: readonly Issue[];
}

type Answered = Omit<RowPredictions, 'issues' | 'coverage'> & { readonly issues: Issue[] };

/** @returns never throws for what a caller can send @throws InferenceError when the bundle itself is damaged */
export function predictRows(model: LoadedModel, table: Table, wanted: Wanted): RowPredictions {
  const answered = emptyAnswers(table.nRows);
  if (model.bundle.derivation === null) answerPlain(model, table, wanted, answered);
  else answerDerived(model, table, wanted, answered);
  const level = model.levels[answered.level[0] ?? 0]?.level;
  const coverage = priorOf(model.bundle) === null ? (level?.calibration.coverage ?? 0) : CORRECTED_COVERAGE;
  return { ...answered, coverage };
}

interface Open extends Answered {
  readonly outside: Map<number, readonly string[]>;
  readonly details: Map<number, RowDetails>;
}

function emptyAnswers(nRows: number): Open {
  const nothing = (): Float64Array => new Float64Array(nRows).fill(Number.NaN);
  return {
    nRows,
    mean: nothing(),
    low: nothing(),
    high: nothing(),
    naive: nothing(),
    applicability: new Uint8Array(nRows),
    outside: new Map(),
    isNewGroup: new Uint8Array(nRows),
    level: new Uint8Array(nRows),
    details: new Map(),
    issues: [],
  };
}

/** The columns are what the level reads: checked at once, and only rows that something is wrong with one by one. */
function answerPlain(model: LoadedModel, table: Table, wanted: Wanted, into: Open): void {
  const place = model.levels.length - 1;
  const level = model.levels[place];
  const inputs = formInputs(model);
  const { complete, issues } = withOptional(inputs, table);
  into.issues.push(...issues);
  if (level === undefined || issues.length > 0) return;
  const isRefused = refuseRows(inputs, complete, into.issues);
  const rows = isRefused === null ? null : rowsWhere(isRefused, 0);
  answerLevel(model, level, place, rows === null ? complete : takeRows(complete, rows), rows, wanted, into);
}

/** Columns that may be left out are added as missing; others that are not there are issues, and so are wrong kinds. */
function withOptional(inputs: readonly InputSpec[], table: Table): { complete: Table; issues: Issue[] } {
  const names = new Set(table.columns.map(({ name }) => name));
  const added = inputs.filter(({ name, optional }) => optional && !names.has(name));
  const columns = [...table.columns, ...added.map((input) => missingColumn(input, table.nRows))];
  const complete = { nRows: table.nRows, columns };
  const output = { name: '', unit: null };
  return { complete, issues: checkTable({ inputs, output, derivation: null }, complete) };
}

function missingColumn({ type, name }: InputSpec, nRows: number): Column {
  return type === 'number'
    ? { kind: 'number', name, unit: null, values: new Float64Array(nRows).fill(Number.NaN) }
    : { kind: 'category', name, categories: [], codes: new Int32Array(nRows).fill(-1) };
}

/** @returns 1 for each refused row, or null when there is none; their issues are added */
function refuseRows(inputs: readonly InputSpec[], table: Table, issues: Issue[]): Uint8Array | null {
  const isSuspect = new Uint8Array(table.nRows);
  const read = inputs.map((input) => table.columns.find(({ name }) => name === input.name));
  inputs.forEach((input, place) => markSuspects(input, read[place], isSuspect));
  if (!isSuspect.includes(1)) return null;
  const isRefused = new Uint8Array(table.nRows);
  for (let row = 0; row < table.nRows; row++) {
    if (isSuspect[row] === 0) continue;
    const answers = answersAt(table, row);
    const errors = checkAnswers(inputs, answers).filter(({ severity }) => severity === 'error');
    if (errors.length === 0) continue;
    isRefused[row] = 1;
    addErrors(issues, errors, row);
  }
  return isRefused;
}

function addErrors(to: Issue[], issues: readonly Issue[], row: number): void {
  for (const issue of issues) if (issue.severity === 'error') to.push({ ...issue, row: row + 1 });
}

function markSuspects(input: InputSpec, column: Column | undefined, isSuspect: Uint8Array): void {
  if (input.type === 'category') {
    if (input.optional || column?.kind !== 'category') return;
    for (let row = 0; row < isSuspect.length; row++) if ((column.codes[row] ?? -1) < 0) isSuspect[row] = 1;
    return;
  }
  if (column === undefined || column.kind === 'category') return;
  const [low, high] = input.refuse ?? [-Infinity, Infinity];
  for (let row = 0; row < isSuspect.length; row++) {
    const value = column.values[row] ?? Number.NaN;
    const isFine = value >= low && value <= high && (!input.whole || Number.isInteger(value));
    if (!isFine || value === Infinity || value === -Infinity) isSuspect[row] = 1;
  }
}

/** Features as they are where a level can read them, else what a farmer says, row by row. */
function answerDerived(model: LoadedModel, table: Table, wanted: Wanted, into: Open): void {
  const features = completeTable(table);
  for (let place = model.levels.length - 1; place >= 0; place--) {
    const level = model.levels[place];
    if (level === undefined || checkTable(level.level.signature, features).length > 0) continue;
    answerLevel(model, level, place, features, null, wanted, into);
    return;
  }
  answerSeasons(model, table, wanted, into);
}

/** Rows that are derived to one level are predicted together. */
function answerSeasons(model: LoadedModel, table: Table, wanted: Wanted, into: Open): void {
  const byLevel = new Map<LoadedLevel, { rows: number[]; tables: Table[] }>();
  for (let row = 0; row < table.nRows; row++) {
    const asked = ask(model, answersAt(table, row));
    if (asked.type === 'refused') {
      addErrors(into.issues, asked.issues, row);
      continue;
    }
    if (wanted.details === true) into.details.set(row, { derived: asked.derived, issues: asked.issues });
    const group = byLevel.get(asked.level) ?? { rows: [], tables: [] };
    group.rows.push(row);
    group.tables.push(asked.row);
    byLevel.set(asked.level, group);
  }
  for (const [level, { rows, tables }] of byLevel) {
    const place = model.levels.indexOf(level);
    answerLevel(model, level, place, stackRows(tables), Uint32Array.from(rows), wanted, into);
  }
}

/** @param rows - where each row of the table goes; null: it is the whole */
function answerLevel(
  model: LoadedModel,
  { level, regressor, companions }: LoadedLevel,
  place: number,
  table: Table,
  rows: Uint32Array | null,
  wanted: Wanted,
  into: Open,
): void {
  const said = predictLevel(level, regressor(), table, companions());
  const isNew = isNewGroup(level, table);
  const correct = correction(model, level, table);
  for (let at = 0; at < table.nRows; at++) {
    const row = rows === null ? at : (rows[at] ?? 0);
    const own = said.mean[at] ?? Number.NaN;
    const answer = correct?.(at, own);
    into.mean[row] = answer?.mean ?? own;
    into.low[row] = answer?.low ?? said.low[at] ?? Number.NaN;
    into.high[row] = answer?.high ?? said.high[at] ?? Number.NaN;
    into.level[row] = place;
    if (isNew(at)) into.isNewGroup[row] = 1;
    if (wanted.applicability) doubt(level, table, at, row, into);
    if (wanted.naive && level.groupMeans !== null) {
      const guess = naiveGuess(level.groupMeans, table, at);
      into.naive[row] = correct?.(at, guess).mean ?? guess;
    }
  }
}

function doubt(level: BundleLevel, table: Table, at: number, row: number, into: Open): void {
  const { applicability, outside } = checkApplicability(level, table, at);
  into.applicability[row] = applicabilities.indexOf(applicability);
  if (outside.length > 0) into.outside.set(row, outside);
}

/** What is expected of farms before their first harvest; null where farms are not corrected. */
function correction(model: LoadedModel, level: BundleLevel, table: Table) {
  const prior = priorOf(model.bundle);
  if (prior === null) return null;
  const column = categoryColumn(table, prior.column);
  return (row: number, predicted: number) => {
    const group = column === null ? null : categoryAt(column, row);
    return correctByHarvests(prior, predicted, group, groupScale(level, group), []);
  };
}

function rowsWhere(marks: Uint8Array, wanted: number): Uint32Array {
  const rows: number[] = [];
  marks.forEach((mark, row) => mark === wanted && rows.push(row));
  return Uint32Array.from(rows);
}
