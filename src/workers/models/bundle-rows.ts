/** The rows that a bundle was made from, split again by its own rule and seed. */
import { findColumn, type Table } from '../../domain/dataset.ts';
import type { Split } from '../../domain/split.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import { makeSplit } from '../../learning/validation/make-split.ts';
import type { Bundle } from '../../serving/artifacts/bundle.ts';

export interface BundleRows {
  /** every column of the dataset */
  readonly table: Table;
  /** length nRows, NaN where missing; such rows are in no part of the split */
  readonly target: Float64Array;
  readonly split: Split;
}

/** @returns null when the table is no longer on this device, or has no such target */
export async function readBundleRows(
  datasets: Pick<DatasetStore, 'findByDigest' | 'readTable'>,
  { dataset, split, seed, target }: Bundle,
): Promise<BundleRows | null> {
  const stored = await datasets.findByDigest(dataset.digest);
  if (stored === null) return null;
  const table = await datasets.readTable(stored.id);
  const outcome = findColumn(table, target.name);
  if (outcome?.kind !== 'number') return null;
  const known = Uint32Array.from(outcome.values.keys()).filter((row) => Number.isFinite(outcome.values[row]));
  return { table, target: outcome.values, split: makeSplit(table, split, seed, known) };
}
