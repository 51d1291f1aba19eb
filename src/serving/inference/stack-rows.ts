/** Between one row and many: what a row says, and rows that came one by one as one table. */
import type { Column, DateColumn, NumberColumn, Table } from '../../domain/dataset.ts';
import type { Answer, Answers } from '../../domain/signature.ts';
import { categoryAt } from './categories.ts';

/** What a row of a table says, by column name; null where it says nothing. */
export function answersAt({ columns }: Table, row: number): Answers {
  const answers: Record<string, Answer> = {};
  for (const column of columns) {
    if (column.kind === 'category') answers[column.name] = categoryAt(column, row);
    else {
      const value = column.values[row] ?? Number.NaN;
      answers[column.name] = Number.isNaN(value) ? null : value;
    }
  }
  return answers;
}

/** Tables of one row and the same columns, one below the other. */
export function stackRows(tables: readonly Table[]): Table {
  const columns = (tables[0]?.columns ?? []).map((first, j) => {
    const own = tables.map(({ columns: its }) => its[j] ?? null);
    return first.kind === 'category' ? stackWords(first.name, own) : stackNumbers(first, own);
  });
  return { nRows: tables.length, columns };
}

function stackNumbers(first: NumberColumn | DateColumn, own: readonly (Column | null)[]): Column {
  const values = Float64Array.from(own, (column) =>
    column === null || column.kind === 'category' ? Number.NaN : (column.values[0] ?? Number.NaN),
  );
  return { ...first, values };
}

function stackWords(name: string, own: readonly (Column | null)[]): Column {
  const places = new Map<string, number>();
  const codes = Int32Array.from(own, (column) => {
    const word = column?.kind === 'category' ? categoryAt(column, 0) : null;
    if (word === null) return -1;
    const known = places.get(word) ?? places.size;
    places.set(word, known);
    return known;
  });
  return { kind: 'category', name, categories: [...places.keys()], codes };
}
