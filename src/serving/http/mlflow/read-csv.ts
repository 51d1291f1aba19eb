/** CSV as `pandas.DataFrame.to_csv` writes it → a frame. The first row holds names; what pandas calls missing is missing. */
import { RowReader } from '../../../learning/tabular/csv-rows.ts';
import type { Limits } from '../limits.ts';
import { refuse, type Frame } from './frame.ts';

const PIECE = 256 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What `pandas.read_csv` reads as missing. */
const missing = new Set(
  '#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|-NaN|-nan|1.#IND|1.#QNAN|<NA>|N/A|NA|NULL|NaN|None|n/a|nan|null'.split(
    '|',
  ),
);

/**
 * @param isWord - whether the model knows such a word in that column, so that it is no missing value
 * @throws HttpProblem 422 `not-utf-8`, `csv-empty`, `csv-quotes`, `ragged-row`, `too-many-…`
 */
export function readCsv(
  bytes: Uint8Array,
  limits: Limits,
  isWord: (column: string, word: string) => boolean,
): Frame {
  const [names, ...rows] = readCells(decode(bytes), limits);
  if (names === undefined) throw refuse('csv-empty', []);
  rows.forEach((cells, row) => {
    // of a row that ends early the rest is missing, as pandas has it
    if (cells.length > names.length)
      throw refuse('ragged-row', [row], { row: row + 1, expected: names.length });
  });
  const valueOf = (place: number, row: number): unknown => {
    const cell = rows[row]?.[place] ?? '';
    return missing.has(cell) && !isWord(names[place] ?? '', cell) ? null : cell;
  };
  return { names, nRows: rows.length, nColumns: names.length, valueOf };
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw refuse('not-utf-8', []);
  }
}

/** Piece by piece, so that a body of commas or of lines is refused long before it is all cells. */
function readCells(text: string, { maxRows, maxColumns }: Limits): (readonly string[])[] {
  const reader = new RowReader({ delimiter: ',', quote: '"', newline: '\n' });
  const all: (readonly string[])[] = [];
  for (let from = 0; from <= text.length; from += PIECE) {
    const isLast = from + PIECE > text.length;
    const batches = [reader.push(text.slice(from, from + PIECE)), ...(isLast ? [reader.end()] : [])];
    for (const { rows, problems } of batches) {
      const [problem] = problems;
      if (problem !== undefined) throw refuse('csv-quotes', [], { row: all.length + problem.row });
      for (const cells of rows) {
        // blank lines are none
        if (cells.length === 1 && cells[0] === '') continue;
        if (cells.length > maxColumns) throw refuse('too-many-columns', [], { limit: maxColumns });
        if (all.length > maxRows) throw refuse('too-many-rows', [], { limit: maxRows });
        all.push(cells);
      }
    }
  }
  return all;
}
