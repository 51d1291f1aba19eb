/** Whether a row belongs to a group that no training row had: the region next door, a crop grown for the first time. */
import type { Table } from '../../domain/dataset.ts';
import type { BundleLevel } from '../artifacts/bundle.ts';
import { categoryAt, categoryColumn } from './categories.ts';

/**
 * The category column whose unseen words make a row a stranger: the one that the range of new groups is of, or the one that
 * the split held out whole. Null when the model reads neither.
 */
export function groupColumn({ calibration, signature }: BundleLevel): string | null {
  const asked = (name: string | null | undefined) =>
    signature.inputs.some((input) => input.type === 'category' && input.name === name);
  const { newGroup, block } = calibration;
  if (asked(newGroup?.column)) return newGroup?.column ?? null;
  return asked(block) ? block : null;
}

/** @returns for each row of the table whether its word in that column was never seen; a missing word is not said to be new */
export function isNewGroup(level: BundleLevel, table: Table): (row: number) => boolean {
  const name = groupColumn(level);
  const column = name === null ? null : categoryColumn(table, name);
  const input = level.signature.inputs.find((candidate) => candidate.name === name);
  if (column === null || input?.type !== 'category') return () => false;
  const known = new Set(input.categories);
  return (row) => {
    const word = categoryAt(column, row);
    return word !== null && !known.has(word);
  };
}
