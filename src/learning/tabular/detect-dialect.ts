/** Guesses the delimiter, quote, line end, header and decimal mark of a table from its first rows. */
import { RowReader } from './csv-rows.ts';
import type { DecimalMark, Delimiter, Dialect } from './dialect.ts';
import { isMissingNumber } from './missing.ts';
import { readDate } from './read-date.ts';
import { decimalEvidence } from './read-number.ts';

/** A comma also writes decimals and thousands, so at equal merit it comes last. */
const delimiters: readonly Delimiter[] = ['\t', ';', '|', ','];
const ROWS_LOOKED_AT = 200;

/** @param sample - the first characters of the file, byte order mark removed; its last row may be cut */
export function detectDialect(sample: string): Omit<Dialect, 'encoding'> {
  const newline = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r';
  const quote = detectQuote(sample);
  const candidates = delimiters.map((delimiter) => {
    const rows = firstRows(sample, { delimiter, quote, newline });
    return { delimiter, rows, merit: merit(rows) };
  });
  const highest = Math.max(...candidates.map(({ merit }) => merit));
  const best = candidates.find(({ merit }) => merit === highest && merit > 0);
  const delimiter = best?.delimiter ?? ',';
  const rows = best?.rows ?? firstRows(sample, { delimiter, quote, newline });
  const hasHeader = looksLikeHeader(rows);
  const cells = rows.slice(hasHeader ? 1 : 0).flat();
  return { delimiter, quote, newline, hasHeader, decimalMark: commonMark(cells, delimiter) };
}

function firstRows(
  sample: string,
  dialect: Pick<Dialect, 'delimiter' | 'quote' | 'newline'>,
): readonly (readonly string[])[] {
  const reader = new RowReader(dialect);
  const { rows } = reader.push(sample);
  const all = rows.length < 2 ? [...rows, ...reader.end().rows] : rows;
  return all.filter((row) => row.length > 1 || row[0] !== '').slice(0, ROWS_LOOKED_AT);
}

/** Share of rows with as many cells as the first, in twentieths; 0 for a single column. */
function merit(rows: readonly (readonly string[])[]): number {
  const nCells = rows[0]?.length ?? 0;
  if (nCells < 2) return 0;
  return Math.round((20 * rows.filter((row) => row.length === nCells).length) / rows.length);
}

/** A single quote is only a quote when it stands at both ends of a cell and no double one does. */
function detectQuote(sample: string): Dialect['quote'] {
  return !sample.includes('"') && /(^|[\n\r,;\t|])'[^'\n\r]*'([,;\t|\n\r]|$)/.test(sample) ? "'" : '"';
}

/** Names are words: no number or date among them, unless the column below is numbers and this cell is a word. */
function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (first === undefined) return true;
  if (!first.some(isValue)) return true;
  return first.some((cell, column) => {
    if (isValue(cell) || cell.trim() === '') return false;
    const below = rest.map((row) => row[column] ?? '').filter((text) => !isMissingNumber(text));
    return below.length > 0 && below.every(isValue);
  });
}

const isValue = (cell: string): boolean =>
  cell.trim() !== '' &&
  (decimalEvidence(cell) !== null ||
    !Number.isNaN(readDate(cell, 'dmy')) ||
    !Number.isNaN(readDate(cell, 'mdy')));

/** The mark that most cells prove; where none does, the one that goes with the delimiter. */
function commonMark(cells: readonly string[], delimiter: Delimiter): DecimalMark {
  let points = 0;
  let commas = 0;
  for (const cell of cells) {
    const mark = decimalEvidence(cell);
    if (mark === '.') points++;
    if (mark === ',') commas++;
  }
  if (points === commas) return delimiter === ';' ? ',' : '.';
  return points > commas ? '.' : ',';
}
