/**
 * Predictions of many rows at once in WebAssembly: small trees as tables of bits, big ones walked by eight rows at a time. The
 * same bits as `predictTable`, whose work this is wherever it does not pay or cannot be done.
 *
 * Not imported by what predicts a single row: the field's path carries none of this.
 */
import type { Table } from '../../../../domain/dataset.ts';
import type { Ensemble } from '../ensemble.ts';
import { predictTable } from '../ensemble.ts';
import type { Tree } from '../tree.ts';
import { addByTables, tableBytes } from './add-by-tables.ts';
import { addByWalking, walkBytes } from './add-by-walking.ts';
import type { KernelChoice } from './create-kernels.ts';
import { countLeaves } from './leaf-bits.ts';
import { RowMemory } from './row-memory.ts';

/** Rows from which it pays to make tables: measured in `docs/learning/tree-speed.md`. */
const WORTH_ROWS = 1000;

/** Nodes that may be laid out anew for each row, for walking to pay. */
const NODES_A_ROW = 200;

/** Trees of more leaves are walked: their tables would outgrow the cache, and a walk is only as long as a tree is deep. */
const MAX_TABLE_LEAVES = 256;

/** @returns predictions, length table.nRows, in the target's unit; the same bits whatever is chosen */
export function predictBatch(
  ensemble: Ensemble,
  table: Table,
  choice: KernelChoice = 'auto',
): Float64Array<ArrayBuffer> {
  const paysOff = choice === 'wasm' || (choice === 'auto' && isWorthIt(ensemble, table.nRows));
  return (paysOff ? predictInWasm(ensemble, table) : null) ?? predictTable(ensemble, table);
}

function isWorthIt({ trees }: Ensemble, nRows: number): boolean {
  const nNodes = trees.reduce((n, { nodes }) => n + nodes.length / 3, 0);
  return nRows >= WORTH_ROWS && nNodes <= NODES_A_ROW * nRows;
}

/** Null where it cannot be done. */
function predictInWasm({ features, base, trees }: Ensemble, table: Table): Float64Array<ArrayBuffer> | null {
  const areSmall = trees.every(isSmall);
  const nBytes = areSmall ? tableBytes(features.length) : walkBytes(trees);
  const memory = RowMemory.create(table.nRows, features.length, nBytes);
  if (memory === null) return null;
  memory.load(features, table, base);
  if (areSmall) addByTables(memory, trees, features.length);
  else if (!addByWalking(memory, trees)) return null;
  return memory.sums.slice(0, table.nRows);
}

/** Whether tables of bits pay for the tree. */
export function isSmall(tree: Tree): boolean {
  return countLeaves(tree) <= MAX_TABLE_LEAVES;
}
