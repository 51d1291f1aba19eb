/** Looks at a source before it is read: its characters, its dialect, and rows from all over it to judge the columns by. */
import type { Issue } from '../../domain/errors.ts';
import { RowReader } from '../../learning/tabular/csv-rows.ts';
import { detectDialect } from '../../learning/tabular/detect-dialect.ts';
import { detectEncoding, type TextEncoding } from '../../learning/tabular/detect-encoding.ts';
import type { Dialect } from '../../learning/tabular/dialect.ts';
import type { Source } from './source.ts';

export interface Sample {
  readonly dialect: Dialect;
  /** null when the file has no header row */
  readonly header: readonly string[] | null;
  readonly nColumns: number;
  /** whole rows, header excluded */
  readonly rows: readonly (readonly string[])[];
  /** mean bytes of a row, to guess how many there are */
  readonly rowBytes: number;
  readonly warnings: readonly Issue[];
}

const MAX_ROWS = 4000;

/** @returns the sample, or the issue for which the source is refused */
export async function sampleSource(source: Source, said: Partial<Dialect>): Promise<Sample | Issue> {
  const head = await source.head();
  const guess = detectEncoding(head);
  if (guess.type === 'not-text') return { code: guess.code, severity: 'error' };
  const encoding = said.encoding ?? guess.encoding;
  const text = decode(head, encoding);
  if (text.trim() === '') return { code: 'empty-file', severity: 'error' };
  const dialect: Dialect = { ...detectDialect(text), ...said, encoding };
  const rows = headRows(text, dialect);
  const first = rows[0];
  if (first === undefined) return { code: 'unclosed-quote', severity: 'error', row: 1 };
  const header = dialect.hasHeader ? first : null;
  const nColumns = header === null ? widest(rows) : withoutEmptyEnd(header, rows);
  const body = header === null ? rows : rows.slice(1);
  const spots = await spotRows(source, dialect, nColumns);
  const warnings: Issue[] = [];
  if (guess.guessed && said.encoding === undefined) {
    warnings.push({ code: 'encoding-guessed', severity: 'warning', received: encoding });
  }
  return {
    dialect,
    header: header?.slice(0, nColumns) ?? null,
    nColumns,
    rows: [...body.slice(0, MAX_ROWS), ...spots],
    rowBytes: head.length / rows.length,
    warnings,
  };
}

const decode = (bytes: Uint8Array, encoding: TextEncoding): string =>
  new TextDecoder(encoding).decode(bytes, { stream: true });

function headRows(text: string, dialect: Dialect): readonly (readonly string[])[] {
  const reader = new RowReader(dialect);
  const { rows } = reader.push(text);
  // a file of one or two lines without an end, or a first row larger than the head
  const all = rows.length < 2 ? [...rows, ...reader.end().rows] : rows;
  return all.filter(isRow);
}

const isRow = (row: readonly string[]): boolean => row.length > 1 || (row[0] ?? '').trim() !== '';

const widest = (rows: readonly (readonly string[])[]): number =>
  Math.max(...rows.map(({ length }) => length));

/** Spreadsheets write columns without a name and without a value at the end; they are none. */
function withoutEmptyEnd(header: readonly string[], rows: readonly (readonly string[])[]): number {
  let n = header.length;
  while (n > 1 && rows.every((row) => (row[n - 1] ?? '').trim() === '')) n--;
  return n;
}

/** Rows from the middle of the file. The first and last of a piece are cut, and one with another width may be out of step. */
async function spotRows(
  source: Source,
  dialect: Dialect,
  nColumns: number,
): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for (const bytes of await source.spots()) {
    const text = decode(bytes, dialect.encoding);
    const start = text.indexOf(dialect.newline) + 1;
    const batch = new RowReader(dialect).push(text.slice(start));
    rows.push(...batch.rows.filter((row) => row.length === nColumns));
  }
  return rows;
}
