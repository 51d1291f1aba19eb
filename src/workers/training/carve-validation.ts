/**
 * Cuts the rows that early stopping watches from the training rows, by the rule of the evaluation: the last years, whole groups,
 * or rows at random where that was chosen. Random rows beside a split by year or group would leak, and stop too late.
 */
import type { Table } from '../../domain/dataset.ts';
import type { Split } from '../../domain/split.ts';
import { Random } from '../../learning/random.ts';
import { blocksOf } from '../../learning/validation/blocks-of.ts';

const WATCHED_SHARE = 0.15;

/** @returns `watch` is empty when the training rows are a single year or group, or too few to spare any */
export function carveValidation(
  table: Table,
  { rule, seed, train }: Split,
): { fit: Uint32Array; watch: Uint32Array } {
  const blocks = takeBlocks(blocksOf(table, rule), train);
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
    fit: train.filter((_, i) => !watched.has(blocks[i] ?? -1)),
    watch: train.filter((_, i) => watched.has(blocks[i] ?? -1)),
  };
}

function takeBlocks(blocks: Int32Array, rows: Uint32Array): Int32Array {
  return Int32Array.from(rows, (row) => blocks[row] ?? -1);
}

function countBlocks(blocks: Int32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const block of blocks) counts.set(block, (counts.get(block) ?? 0) + 1);
  return counts;
}
