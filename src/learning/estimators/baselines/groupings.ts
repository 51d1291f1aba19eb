import type { Table } from '../../../domain/dataset.ts';
import type { RowGroups } from '../../table/group-rows.ts';
import { groupRows } from '../../table/group-rows.ts';

export interface Grouping {
  readonly columns: readonly string[];
  readonly groups: RowGroups;
}

/**
 * From all the columns to none, leaving out the one with the most distinct values first: country × crop, then crop, then
 * everything. The order in which the columns were named does not matter.
 */
export function groupings(table: Table, columns: readonly string[]): Grouping[] {
  const nDistinct = new Map(columns.map((name) => [name, new Set(groupRows(table, [name]).codes).size]));
  const finestFirst = [...columns].sort(
    (a, b) => (nDistinct.get(b) ?? 0) - (nDistinct.get(a) ?? 0) || (a < b ? -1 : 1),
  );
  return Array.from({ length: columns.length + 1 }, (_, dropped) => {
    const kept = finestFirst.slice(dropped);
    return { columns: kept, groups: groupRows(table, kept) };
  });
}
