/**
 * Exact Shapley values of trees, interventional: a column that is not known takes the value of a background row, each in
 * turn (Lundberg et al. 2020, Nat. Mach. Intell. 2:56; Laberge & Pequignot 2022, arXiv:2209.15123). For one row and one
 * background row a leaf is reached by exactly those sets of columns that hold all of `own` and none of `other`; its value
 * goes to the former and from the latter in equal parts, weighted as Shapley's average over orders says.
 */
import type { Table } from '../../domain/dataset.ts';
import type { PackedBins } from '../estimators/trees/bins.ts';
import { packManyBins } from '../estimators/trees/pack-many.ts';
import type { Ensemble } from '../estimators/trees/ensemble.ts';
import { predictBinned } from '../estimators/trees/ensemble.ts';
import { goesLeft } from '../estimators/trees/goes-left.ts';
import type { Tree } from '../estimators/trees/tree.ts';
import type { Attribution } from './attribution.ts';

/**
 * @param table - rows to explain
 * @param background - rows that stand for what is usual, ≥ 1; time grows with their number
 * @param scale - as for {@link TreeExplainer}
 */
export function interventionalTreeShap(
  ensemble: Ensemble,
  table: Table,
  background: Table,
  scale = 1,
): Attribution {
  const { features, trees } = ensemble;
  const p = features.length;
  const rows = unpackRows(packManyBins(features, table, null, 'row'), p);
  const packedBackground = packManyBins(features, background, null, 'row');
  const others = unpackRows(packedBackground, p);
  const values = new Float64Array(table.nRows * p);
  const walk = new PairWalk(p);
  for (const [row, bins] of rows.entries()) {
    const out = values.subarray(row * p, (row + 1) * p);
    for (const other of others) for (const tree of trees) walk.add(tree, bins, other, out);
    for (let f = 0; f < p; f++) out[f] = ((out[f] ?? 0) * scale) / others.length;
  }
  const usual = predictBinned({ ...ensemble, base: 0 }, packedBackground);
  const mean = usual.reduce((sum, value) => sum + value, 0) / usual.length;
  return {
    absence: 'interventional',
    accuracy: 'exact',
    features: features.map(({ name }) => name),
    nRows: table.nRows,
    base: ensemble.base + scale * mean,
    values,
    standardErrors: null,
  };
}

/** Bins of every row, one array a row. */
function unpackRows({ nRows, words, rowStride, groupStride }: PackedBins, p: number): Uint8Array[] {
  return Array.from({ length: nRows }, (_, row) =>
    Uint8Array.from({ length: p }, (_, f) => {
      const word = words[row * rowStride + (f >>> 2) * groupStride] ?? 0;
      return (word >>> ((f & 3) << 3)) & 255;
    }),
  );
}

const FREE = 0;
const OWN = 1;
const OTHER = 2;

/** Walks a tree with a row and a background row at once, wherever either goes. */
class PairWalk {
  /** for each column: undecided, known (the row's side was taken), or left out (the background row's) */
  readonly #side: Uint8Array;
  readonly #path: Int32Array;
  readonly #weights: readonly (readonly [own: number, other: number])[][];
  #nPath = 0;

  constructor(p: number) {
    this.#side = new Uint8Array(p);
    this.#path = new Int32Array(p);
    this.#weights = shapleyWeights(p);
  }

  add(tree: Tree, row: Uint8Array, other: Uint8Array, out: Float64Array): void {
    this.#visit(tree, 0, row, other, out, 0, 0);
  }

  #visit(
    tree: Tree,
    at: number,
    row: Uint8Array,
    other: Uint8Array,
    out: Float64Array,
    nOwn: number,
    nOther: number,
  ): void {
    const head = tree.nodes[at] ?? -1;
    if (head < 0) return this.#share(tree.floats[at + 1] ?? 0, out, nOwn, nOther);
    const column = head & 0xffff;
    const first = tree.nodes[at + 1] ?? 0;
    const offset = tree.nodes[at + 2] ?? 0;
    const rowTo = first + (goesLeft(head, row[column] ?? 0, tree.sets, offset) ? 0 : 3);
    const otherTo = first + (goesLeft(head, other[column] ?? 0, tree.sets, offset) ? 0 : 3);
    const side = this.#side[column];
    if (rowTo === otherTo || side === OWN) return this.#visit(tree, rowTo, row, other, out, nOwn, nOther);
    if (side === OTHER) return this.#visit(tree, otherTo, row, other, out, nOwn, nOther);
    this.#path[this.#nPath++] = column;
    this.#side[column] = OWN;
    this.#visit(tree, rowTo, row, other, out, nOwn + 1, nOther);
    this.#side[column] = OTHER;
    this.#visit(tree, otherTo, row, other, out, nOwn, nOther + 1);
    this.#side[column] = FREE;
    this.#nPath--;
  }

  #share(value: number, out: Float64Array, nOwn: number, nOther: number): void {
    const [toOwn, fromOther] = this.#weights[nOwn]?.[nOther] ?? [0, 0];
    for (let i = 0; i < this.#nPath; i++) {
      const column = this.#path[i] ?? 0;
      out[column] = (out[column] ?? 0) + value * (this.#side[column] === OWN ? toOwn : -fromOther);
    }
  }
}

/** `[a][b]`: (a − 1)! b! ÷ (a + b)! for each of a known columns, a! (b − 1)! ÷ (a + b)! for each of b that are left out. */
function shapleyWeights(p: number): (readonly [number, number])[][] {
  return Array.from({ length: p + 1 }, (_, a) =>
    Array.from(
      { length: p + 1 },
      (_, b) => [a > 0 ? ratio(a - 1, b) : 0, b > 0 ? ratio(a, b - 1) : 0] as const,
    ),
  );
}

/** a! b! ÷ (a + b + 1)!, built up factor by factor so that nothing overflows. */
function ratio(a: number, b: number): number {
  let value = 1 / (b + 1);
  for (let k = 1; k <= a; k++) value *= k / (b + 1 + k);
  return value;
}
