/**
 * Columns of anything → a table that a model can read. Which columns there are and of which kind is the model's to say; a column
 * that it does not read is left out, as MLflow does.
 */
import type { Column, Table } from '../../domain/dataset.ts';
import type { InputSpec } from '../../domain/signature.ts';
import { formInputs } from '../inference/ask.ts';
import type { LoadedModel } from '../inference/load-model.ts';
import { shown, type ProblemDetail } from './problem.ts';

/** Made once a model: it is asked for with every request. */
const readable = new WeakMap<LoadedModel, ReadonlyMap<string, InputSpec>>();

/** Every column that a model can read: what its form asks, and the features of all its levels. */
export function readableInputs(model: LoadedModel): ReadonlyMap<string, InputSpec> {
  const known = readable.get(model);
  if (known !== undefined) return known;
  const features = model.levels.flatMap(({ level }) => level.signature.inputs);
  // what is asked wins where a feature has the same name
  const inputs = new Map([...features, ...formInputs(model)].map((input) => [input.name, input]));
  readable.set(model, inputs);
  return inputs;
}

/** Whether nothing stands in for an input of the form that is left out; only a derivation has a usual answer. */
export const isRequired = ({ bundle }: LoadedModel, { optional, initial }: InputSpec): boolean =>
  !optional && (bundle.derivation === null || initial === null);

/**
 * The columns of a table whose columns have no names, in their order: the form's, or those of the level that reads as many.
 *
 * @returns null when no level reads so many
 */
export function inputsByPlace(model: LoadedModel, nColumns: number): readonly string[] | null {
  const candidates = [
    formInputs(model),
    ...model.levels.toReversed().map(({ level }) => level.signature.inputs),
  ];
  const inputs = candidates.find(({ length }) => length === nColumns);
  return inputs?.map(({ name }) => name) ?? null;
}

/** One value of a column: what JSON can hold. */
export type ValueAt = (row: number) => unknown;

export interface ReadColumn {
  readonly column: Column;
  /** values that are not of the column's kind, at most 20; the rest of the column is read */
  readonly problems: readonly { readonly row: number; readonly detail: Omit<ProblemDetail, 'loc'> }[];
}

const MAX_PROBLEMS = 20;

/** Reads a column of numbers, words, booleans or nulls as its input wants it; a number given as a plain text is a number. */
export function readColumn(input: InputSpec, nRows: number, valueAt: ValueAt): ReadColumn {
  return input.type === 'number' ? readNumbers(input, nRows, valueAt) : readWords(input, nRows, valueAt);
}

function readNumbers({ name }: InputSpec, nRows: number, valueAt: ValueAt): ReadColumn {
  const values = new Float64Array(nRows);
  const problems: { row: number; detail: Omit<ProblemDetail, 'loc'> }[] = [];
  for (let row = 0; row < nRows; row++) {
    const value = valueAt(row);
    const number = typeof value === 'number' ? value : toNumber(value);
    values[row] = number;
    if (Number.isFinite(number) || value === null || value === undefined || value === '') continue;
    if (problems.length < MAX_PROBLEMS)
      problems.push({ row, detail: { type: 'no-plain-number', input: shown(value) } });
  }
  return { column: { kind: 'number', name, unit: null, values }, problems };
}

/** NaN for what is no number; a text must be one to its end. */
function toNumber(value: unknown): number {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string' || value.trim() === '' || value.length > 64) return Number.NaN;
  return /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(value.trim()) ? Number(value) : Number.NaN;
}

function readWords({ name }: InputSpec, nRows: number, valueAt: ValueAt): ReadColumn {
  const codes = new Int32Array(nRows);
  const places = new Map<string, number>();
  const problems: { row: number; detail: Omit<ProblemDetail, 'loc'> }[] = [];
  for (let row = 0; row < nRows; row++) {
    const value = valueAt(row);
    const word = typeof value === 'string' ? value : toWord(value);
    if (word === null || word === '') {
      codes[row] = -1;
      if (word === null && value !== null && value !== undefined && problems.length < MAX_PROBLEMS) {
        problems.push({ row, detail: { type: 'not-a-word', input: shown(value) } });
      }
      continue;
    }
    const known = places.get(word) ?? places.size;
    places.set(word, known);
    codes[row] = known;
  }
  return { column: { kind: 'category', name, categories: [...places.keys()], codes }, problems };
}

const toWord = (value: unknown): string | null =>
  typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : null;

/** Named columns as a table, in any order; `locOf` says where a value stood. */
export function readTable(
  model: LoadedModel,
  names: readonly string[],
  nRows: number,
  valueOf: (place: number, row: number) => unknown,
  locOf: (place: number, row: number) => ProblemDetail['loc'],
): { readonly table: Table; readonly problems: readonly ProblemDetail[] } {
  const inputs = readableInputs(model);
  const columns: Column[] = [];
  const problems: ProblemDetail[] = [];
  names.forEach((name, place) => {
    const input = inputs.get(name);
    if (input === undefined) return;
    const read = readColumn(input, nRows, (row) => valueOf(place, row));
    columns.push(read.column);
    for (const { row, detail } of read.problems) problems.push({ ...detail, loc: locOf(place, row) });
  });
  return { table: { nRows, columns }, problems };
}
