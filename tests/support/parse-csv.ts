/** CSV text into a domain table, for tests and benchmarks; a column whose every cell is a number is a number. */
import Papa from 'papaparse';
import type { Column, Table } from '../../src/domain/dataset.ts';

/** Header row, comma; an empty cell is missing. */
export function parseCsv(text: string): Table {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  const [header = [], ...rows] = data;
  return {
    nRows: rows.length,
    columns: header.map((name, j) =>
      toColumn(
        name,
        rows.map((row) => row[j] ?? ''),
      ),
    ),
  };
}

function toColumn(name: string, cells: readonly string[]): Column {
  if (cells.every((cell) => cell === '' || Number.isFinite(Number(cell)))) {
    return {
      kind: 'number',
      name,
      unit: null,
      values: Float64Array.from(cells, (cell) => (cell === '' ? NaN : Number(cell))),
    };
  }
  const codes = new Map<string, number>();
  for (const cell of cells) if (cell !== '' && !codes.has(cell)) codes.set(cell, codes.size);
  return {
    kind: 'category',
    name,
    categories: [...codes.keys()],
    codes: Int32Array.from(cells, (cell) => codes.get(cell) ?? -1),
  };
}
