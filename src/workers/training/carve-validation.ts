/**
 * Cuts the rows that early stopping watches from the training rows, by the rule of the evaluation: the last years, whole groups,
 * or rows at random where that was chosen. Random rows beside a split by year or group would leak, and stop too late.
 */
import type { Table } from '../../domain/dataset.ts';
import type { Split } from '../../domain/split.ts';
import { Random } from '../../learning/random.ts';
import { groupRows } from '../../learning/table/group-rows.ts';
import { splitNames } from '../../domain/column-names.ts';
import { spatialBlocks } from '../../learning/validation/spatial-blocks.ts';
import { yearsOf } from '../../learning/table/years.ts';

const WATCHED_SHARE = 0.15;

/** @returns `watch` is empty when the training rows are a single year or group, or too few to spare any */
export function carveValidation(
  table: Table,
  { rule, seed, train }: Split,
): { fit: Uint32Array; watch: Uint32Array } {
  const blocks = blocksOf(table, rule, train);
  const order = [...new Set(blocks)];
  if (rule.kind === 'year') order.sort((a, b) => b - a);
  else Random.fromSeed(seed).split('validation').shuffle(order);
  const watched = new Set<number>();
  const counts = countBlocks(blocks);
  let nWatched = 0;
  for (const block of order) {
    if (nWatched >= WATCHED_SHARE * train.length || watched.size >= order.length - 1) break;
    // never more than half of the rows, however large a year or group is
    if (nWatched + (counts.get(block) ?? 0) > train.length / 2) {
      if (rule.kind === 'year') break;
      continue;
    }
    watched.add(block);
    nWatched += counts.get(block) ?? 0;
  }
  return {
    fit: train.filter((_, i) => !watched.has(blocks[i] ?? NaN)),
    watch: train.filter((_, i) => watched.has(blocks[i] ?? NaN)),
  };
}

/** The block of each training row, in their order. */
function blocksOf(table: Table, rule: Split['rule'], train: Uint32Array): Float64Array {
  if (rule.kind === 'random') return Float64Array.from(train, (row) => row);
  const values = blockValues(table, rule);
  return Float64Array.from(train, (row) => values[row] ?? NaN);
}

function blockValues(table: Table, rule: Exclude<Split['rule'], { kind: 'random' }>): ArrayLike<number> {
  if (rule.kind === 'year') return yearsOf(table, rule.column);
  if (rule.kind === 'spatial') return spatialBlocks(table, rule.columns, rule.blockSize).codes;
  return groupRows(table, splitNames(rule.column)).codes;
}

function countBlocks(blocks: Float64Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const block of blocks) counts.set(block, (counts.get(block) ?? 0) + 1);
  return counts;
}
