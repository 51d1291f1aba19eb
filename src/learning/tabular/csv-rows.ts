/**
 * Rows of cells out of pieces of text. papaparse splits the cells; this file hands it whole rows at a time, keeps the rest for
 * the next piece, and notices a quote that is never closed before it has swallowed the file (docs/decisions/0340).
 */
import Papa from 'papaparse';
import type { Dialect } from './dialect.ts';
import { importLimits } from './limits.ts';

/** What the parser saw; `row` counts rows of this batch from 0. */
export interface QuoteProblem {
  readonly code: 'malformed-quote' | 'unclosed-quote' | 'endless-row';
  readonly row: number;
}

export interface RowBatch {
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly QuoteProblem[];
}

interface ParserResult {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

export class RowReader {
  readonly #parser: Papa.Parser;
  readonly #newline: Dialect['newline'];
  readonly #quote: Dialect['quote'];
  #rest = '';

  constructor(dialect: Pick<Dialect, 'delimiter' | 'quote' | 'newline'>) {
    this.#newline = dialect.newline;
    this.#quote = dialect.quote;
    this.#parser = new Papa.Parser({
      delimiter: dialect.delimiter,
      newline: dialect.newline,
      quoteChar: dialect.quote,
    });
  }

  /** Adds a piece of text, cut anywhere, and takes the rows that are whole by now. */
  push(piece: string): RowBatch {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    const batch = this.#parse(text, true);
    if (this.#rest.length <= importLimits.maxRowCharacters) return batch;
    const code = this.#rest.includes(this.#quote) ? 'unclosed-quote' : 'endless-row';
    return { ...batch, problems: [...batch.problems, { code, row: batch.rows.length }] };
  }

  /** Takes what is left after the last piece. */
  end(): RowBatch {
    return this.#parse(this.#rest, false);
  }

  #parse(text: string, ignoreLastRow: boolean): RowBatch {
    // the types call the result `any`; its shape is that of papaparse 5's Parser
    const result = this.#parser.parse(text, 0, ignoreLastRow) as ParserResult;
    this.#rest = ignoreLastRow ? text.slice(result.meta.cursor) : '';
    if (this.#newline === '\n') result.data.forEach(dropCarriageReturn);
    const problems = result.errors.map(({ code, row = 0 }): QuoteProblem => {
      return { code: code === 'MissingQuotes' ? 'unclosed-quote' : 'malformed-quote', row };
    });
    return { rows: result.data, problems: ignoreLastRow ? whole(problems, result.data.length) : problems };
  }
}

/** A row still open is parsed again with the next piece, and its problems are then told again. */
const whole = (problems: readonly QuoteProblem[], nRows: number): QuoteProblem[] =>
  problems.filter(({ row }) => row < nRows);

/** Files with both CRLF and LF are split at LF; the CR is no part of the last cell. */
function dropCarriageReturn(row: string[]): void {
  const last = row.length - 1;
  const cell = row[last];
  if (cell !== undefined && cell.endsWith('\r')) row[last] = cell.slice(0, -1);
}
