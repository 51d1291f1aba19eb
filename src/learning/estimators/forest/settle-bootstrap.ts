import type { Table } from '../../../domain/dataset.ts';
import type { RowPool } from './draw-rows.ts';
import type { AskedForest, Bootstrap } from './settings.ts';

/** With fewer, what a tree gains by doing without some of them is less than what it loses with their rows. */
const MIN_BLOCKS = 40;

/**
 * What `by_blocks` draws: whole blocks, so that each tree learns to do without some of them, as it will have to. Rows where blocks
 * are few or single rows, and where a feature follows the blocks, as years follow each other: the question is then what comes after the
 * last block, and a tree that never saw the last ones knows less of it.
 *
 * @param rows - the rows to draw from
 * @param blocks - of all rows of the table, −1 where unknown
 */
export function settleBootstrap(
  asked: AskedForest['bootstrap'],
  pool: RowPool,
  features: Table,
  rows: Uint32Array,
  blocks: Int32Array | undefined,
): Bootstrap {
  if (asked !== 'by_blocks') return asked;
  const isInBlocks = blocks !== undefined && pool.nBlocks >= MIN_BLOCKS && 2 * pool.nBlocks <= pool.nRows;
  return isInBlocks && !isOrdered(features, rows, blocks) ? 'blocks' : 'rows';
}

/** Whether a number or date tells the blocks apart in their own order, as the year does. */
function isOrdered({ columns }: Table, rows: Uint32Array, blocks: Int32Array): boolean {
  return columns.some((column) => column.kind !== 'category' && followsBlocks(column.values, rows, blocks));
}

/** Whether the values of each block lie above all those of the block before it. */
function followsBlocks(values: Float64Array, rows: Uint32Array, blocks: Int32Array): boolean {
  const spans = new Map<number, { least: number; most: number }>();
  for (const row of rows) {
    const block = blocks[row] ?? -1;
    const value = values[row] ?? NaN;
    if (block < 0 || Number.isNaN(value)) continue;
    const { least, most } = spans.get(block) ?? { least: value, most: value };
    spans.set(block, { least: Math.min(least, value), most: Math.max(most, value) });
  }
  const inOrder = [...spans].sort(([a], [b]) => a - b).map(([, span]) => span);
  return (
    inOrder.length > 1 && inOrder.every(({ least }, i) => i === 0 || least > (inOrder[i - 1]?.most ?? NaN))
  );
}
