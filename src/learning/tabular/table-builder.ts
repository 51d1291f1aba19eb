/** Rows of cells in, table out. Every cell that does not fit its column becomes an issue and a missing value. */
import type { Table } from '../../domain/dataset.ts';
import type { Issue } from '../../domain/errors.ts';
import { columnBuilder, expectedOf, type ColumnBuilder } from './column-builder.ts';
import type { RowBatch } from './csv-rows.ts';
import { detachText } from './detach-text.ts';
import type { ColumnPlan } from './infer-type.ts';
import { IssueLog } from './issue-log.ts';
import { importLimits } from './limits.ts';

export const PREVIEW_ROWS = 100;

/** A row as it stands in the file; `row` counts as issues do. */
export interface WrittenRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export class TableBuilder {
  readonly issues = new IssueLog();
  /** the first rows as they are written, at most {@link PREVIEW_ROWS} */
  readonly firstRows: WrittenRow[] = [];
  /** set when the file must be refused as a whole */
  refusal: Issue | null = null;
  nRows = 0;
  /** rows with more cells than columns, whose values cannot be trusted to stand where they should */
  nLeftOut = 0;
  readonly #plans: readonly ColumnPlan[];
  readonly #builders: readonly ColumnBuilder[];
  #skipHeader: boolean;

  constructor(plans: readonly ColumnPlan[], hasHeader: boolean, expectedRows: number) {
    this.#plans = plans;
    this.#builders = plans.map((plan) => columnBuilder(plan, expectedRows));
    this.#skipHeader = hasHeader;
  }

  add(batch: RowBatch): void {
    let problem = 0;
    for (let i = 0; i < batch.rows.length; i++) {
      const row = batch.rows[i];
      if (row === undefined || isBlank(row)) continue;
      if (this.#skipHeader) {
        this.#skipHeader = false;
        continue;
      }
      this.#addRow(row);
      while (problem < batch.problems.length && (batch.problems[problem]?.row ?? 0) <= i) {
        this.#tellProblem(batch.problems[problem++]?.code ?? 'malformed-quote', this.nRows);
      }
    }
    for (; problem < batch.problems.length; problem++) {
      this.#tellProblem(batch.problems[problem]?.code ?? 'malformed-quote', this.nRows + 1);
    }
    if (this.nRows * this.#plans.length > importLimits.maxCells) {
      this.refusal ??= {
        code: 'too-many-cells',
        severity: 'error',
        received: String(this.nRows),
        expected: String(importLimits.maxCells),
      };
    }
  }

  /** Columns by position that hold more distinct words than a category may. */
  overflowed(): readonly boolean[] {
    return this.#builders.map(({ overflowed }) => overflowed);
  }

  /** The builder is not used afterwards. */
  finish(): Table {
    return { nRows: this.nRows, columns: this.#builders.map((builder) => builder.finish()) };
  }

  #addRow(row: readonly string[]): void {
    const n = this.#builders.length;
    if (row.length !== n && !this.#acceptLength(row, n)) return;
    this.nRows++;
    if (this.firstRows.length < PREVIEW_ROWS) {
      this.firstRows.push({ row: this.nRows + this.nLeftOut, cells: row.slice(0, n).map(detachText) });
    }
    for (let i = 0; i < n; i++) {
      const code = this.#builders[i]?.add(row[i] ?? '') ?? null;
      if (code !== null) this.#tellCell(code, i, row[i] ?? '');
    }
  }

  /** A row that is too short is filled with missing values; one too long is left out, unless it merely ends in empty cells. */
  #acceptLength(row: readonly string[], n: number): boolean {
    if (row.length > n && row.slice(n).every((cell) => cell.trim() === '')) return true;
    const tooLong = row.length > n;
    this.issues.add({
      code: tooLong ? 'row-too-long' : 'row-too-short',
      severity: tooLong ? 'error' : 'warning',
      row: this.nRows + this.nLeftOut + 1,
      expected: String(n),
      received: String(row.length),
    });
    if (tooLong) this.nLeftOut++;
    return !tooLong;
  }

  #tellCell(code: string, column: number, received: string): void {
    const plan = this.#plans[column];
    if (plan === undefined) return;
    const row = this.nRows + this.nLeftOut;
    this.issues.add({
      code,
      severity: 'error',
      row,
      column: plan.name,
      expected: expectedOf[plan.kind],
      received,
    });
  }

  #tellProblem(code: string, row: number): void {
    const issue: Issue = { code, severity: 'error', row: row + this.nLeftOut };
    if (code === 'unclosed-quote' || code === 'endless-row') this.refusal ??= issue;
    else this.issues.add(issue);
  }
}

/** A blank line is no row, even in a table of one column. */
const isBlank = (row: readonly string[]): boolean => row.length === 1 && (row[0] ?? '').trim() === '';
