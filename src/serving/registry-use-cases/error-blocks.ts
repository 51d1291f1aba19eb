/** Which rows err together, and so are drawn together behind an interval: those of one block of the split. */
import { selectColumns, type Table } from '../../domain/dataset.ts';
import type { SplitRule } from '../../domain/split.ts';
import { groupRows } from '../../learning/table/group-rows.ts';
import { ruleColumns } from '../../learning/validation/rule-columns.ts';

/** What is drawn is drawn in at most this many handfuls: as good for the interval, and done in a moment. */
const MAX_HANDFULS = 1000;

/**
 * The block of each row, by all the columns that the rule names; null when it names none, or the table lacks one.
 *
 * @param rows - the rows wanted, in this order; all of the table's when absent
 */
export function blockCodes(table: Table, rule: SplitRule, rows?: Uint32Array): Int32Array | null {
  const columns = ruleColumns(rule);
  if (columns.length === 0 || selectColumns(table, columns) === null) return null;
  const { codes } = groupRows(table, columns);
  return inHandfuls(rows === undefined ? codes : Int32Array.from(rows, (row) => codes[row] ?? -1));
}

/** Each row for itself. */
export function singleRows(rows: Uint32Array): Int32Array {
  return inHandfuls(Int32Array.from(rows));
}

/** Whole blocks in handfuls put together by a hash of their number, where there are many, so that no order of the table counts. */
function inHandfuls(codes: Int32Array): Int32Array {
  if (new Set(codes).size <= MAX_HANDFULS) return codes;
  return codes.map((code) => (Math.imul(code ^ (code >>> 15), 0x9e37_79b1) >>> 8) % MAX_HANDFULS);
}
