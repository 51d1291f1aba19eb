import { DataError } from '../../domain/errors.ts';
import type { Fold } from '../../domain/split.ts';

/**
 * One fold a group, in the order of the groups' numbers: leave-one-year-out, leave-one-field-out. Rows without a group (−1) are
 * in no fold. scikit-learn's `LeaveOneGroupOut`.
 *
 * @param groups - group of every row of the table
 * @throws {@link DataError} `too-few-groups` when the rows hold fewer than two
 */
export function leaveOneGroupOut(groups: Int32Array, rows: Uint32Array): Fold[] {
  const placed = rows.filter((row) => (groups[row] ?? -1) >= 0);
  const present = [...new Set(Array.from(placed, (row) => groups[row] ?? -1))].sort((a, b) => a - b);
  if (present.length < 2) throw new DataError('too-few-groups', { nGroups: present.length, needed: 2 });
  return present.map((group) => ({
    train: placed.filter((row) => groups[row] !== group),
    test: placed.filter((row) => groups[row] === group),
  }));
}
