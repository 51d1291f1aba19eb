/**
 * A dataset is an immutable table with a digest. Columns are typed arrays end to end, so they move between threads
 * without a copy. A missing number or date is NaN, a missing category is code −1.
 */
import type { DatasetId, Digest } from './ids.ts';
import type { UnitId } from './units.ts';

export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  readonly unit: UnitId | null;
  /** length nRows; NaN where missing */
  readonly values: Float64Array;
}

export interface CategoryColumn {
  readonly kind: 'category';
  readonly name: string;
  /** distinct values in order of first appearance */
  readonly categories: readonly string[];
  /** length nRows; index into `categories`, −1 where missing */
  readonly codes: Int32Array;
}

export interface DateColumn {
  readonly kind: 'date';
  readonly name: string;
  /** length nRows; milliseconds since the epoch at UTC midnight, NaN where missing */
  readonly values: Float64Array;
}

export type Column = NumberColumn | CategoryColumn | DateColumn;
export type ColumnKind = Column['kind'];

export interface Table {
  readonly nRows: number;
  readonly columns: readonly Column[];
}

/** What is known of a column without reading it. */
export interface ColumnSummary {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly unit: UnitId | null;
  readonly nMissing: number;
  readonly nDistinct: number;
  /** numbers and dates; null when every value is missing or the column is a category */
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** categories only: the most frequent first, at most 50 */
  readonly topCategories: readonly { readonly value: string; readonly count: number }[];
}

/** Names a rule of `agronomy/` that turns what a farmer says into the columns of a table; see `agronomy/derivations`. */
export type DerivationId = 'season@1';

export interface Dataset {
  readonly id: DatasetId;
  readonly name: string;
  /** digest of names, kinds, units and values: the same table has the same digest wherever it came from */
  readonly digest: Digest;
  readonly nRows: number;
  readonly columns: readonly ColumnSummary[];
  readonly source: {
    readonly kind: 'csv' | 'paste' | 'starter';
    readonly name: string;
    readonly nBytes: number;
  };
  /** set when the columns were made by a derivation, so that a model trained on them can be asked in a farmer's words */
  readonly derivation: DerivationId | null;
  readonly createdAt: number;
}

/** Finds a column by name, or null. */
export function findColumn(table: Table, name: string): Column | null {
  return table.columns.find((column) => column.name === name) ?? null;
}

/** The same table with only the named columns, in the order of `names`; null if one is absent. */
export function selectColumns(table: Table, names: readonly string[]): Table | null {
  const columns: Column[] = [];
  for (const name of names) {
    const column = findColumn(table, name);
    if (column === null) return null;
    columns.push(column);
  }
  return { nRows: table.nRows, columns };
}
