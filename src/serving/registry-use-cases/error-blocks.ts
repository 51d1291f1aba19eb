/** Which rows err together, and so are drawn together behind an interval: those of one block of the split. */
import { selectColumns, type Table } from '../../domain/dataset.ts';
import type { SplitRule } from '../../domain/split.ts';
import { groupRows } from '../../learning/table/group-rows.ts';
import { ruleColumns } from '../../learning/validation/rule-columns.ts';

/** Rows drawn singly are drawn in at most this many handfuls: as good for the interval, and done in a moment. */
const MAX_HANDFULS = 1000;

/** The block of each row, by all the columns that the rule names; null when it names none, or the table lacks one. */
export function blockCodes(table: Table, rule: SplitRule): Int32Array | null {
  const columns = ruleColumns(rule);
  if (columns.length === 0 || selectColumns(table, columns) === null) return null;
  return groupRows(table, columns).codes;
}

/** Each row for itself; many rows in handfuls put together by a hash of their number, so that no order of the table counts. */
export function singleRows(rows: Uint32Array): Int32Array {
  if (rows.length <= MAX_HANDFULS) return Int32Array.from(rows.keys());
  return Int32Array.from(rows, (row) => (Math.imul(row ^ (row >>> 15), 0x9e37_79b1) >>> 8) % MAX_HANDFULS);
}
