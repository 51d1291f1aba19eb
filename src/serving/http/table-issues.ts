/** What a model's checks found in a table: the value that stood there, and what may have been meant, as one season is told. */
import type { Column, Table } from '../../domain/dataset.ts';
import type { Issue } from '../../domain/errors.ts';
import type { LoadedModel } from '../inference/load-model.ts';
import { readableInputs } from './input-table.ts';
import type { ProblemDetail } from './problem.ts';
import { meantUnit, meantWord } from './v1/issue-problems.ts';
import { contextOf } from './v1/quantity.ts';

const LONGEST = 60;

/** What the words of an issue are made with. */
export function issueContext(
  model: LoadedModel,
  table: Table,
  { code, row, column: name, expected, received, details }: Issue,
): NonNullable<ProblemDetail['ctx']> {
  const told = {
    ...details,
    ...(expected === undefined ? {} : { expected }),
    ...(received === undefined ? {} : { received }),
  };
  const column = table.columns.find((candidate) => candidate.name === name);
  const input = name === undefined ? undefined : readableInputs(model).get(name);
  if (column === undefined || input === undefined || row === undefined) return told;
  const value = valueAt(column, row - 1);
  if (code === 'unknown-category' && input.type === 'category' && typeof value === 'string') {
    return { ...told, received: value.slice(0, LONGEST), ...meantWord(input, value) };
  }
  if (code === 'out-of-range' && input.type === 'number' && typeof value === 'number') {
    return { ...told, received: value, ...meantUnit(input, value, contextOf(wordsAt(table, row - 1))) };
  }
  return told;
}

const valueAt = (column: Column, row: number): number | string | undefined =>
  column.kind === 'category' ? column.categories[column.codes[row] ?? -1] : column.values[row];

/** The words of a row, by which the crop is known. */
const wordsAt = ({ columns }: Table, row: number): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    columns.flatMap((column) => (column.kind === 'category' ? [[column.name, valueAt(column, row)]] : [])),
  );
