import { distinctCodes } from '../table/distinct-codes.ts';
import type { Audit } from './audit.ts';

export interface Grouping {
  readonly columns: readonly string[];
  /** length nRows, from 0; missing values are a value of their own */
  readonly codes: Int32Array;
}

/** Categories beyond these take no part in combinations: there would be too many. */
const MAX_COMBINED = 5;

/** Names of the columns that rows may be grouped by: each alone, every two of the first, and all that were named as groups. */
export function groupingNames(audit: Pick<Audit, 'groupings' | 'groups'>): (readonly string[])[] {
  const names = audit.groupings.map(({ name }) => name);
  const combined = names.slice(0, MAX_COMBINED);
  const pairs = combined.flatMap((first, i) => combined.slice(i + 1).map((second) => [first, second]));
  const everything = audit.groups.length > 2 ? [audit.groups] : [];
  return [...names.map((name) => [name]), ...pairs, ...everything];
}

/** @throws DataError `missing-column` */
export function groupingOf({ table }: Pick<Audit, 'table'>, columns: readonly string[]): Grouping {
  return { columns, codes: distinctCodes(table, columns) };
}
