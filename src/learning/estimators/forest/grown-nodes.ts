/**
 * The nodes of a tree while it grows, in the order in which they were made; allocated once and used by tree after tree.
 *
 * Casts `as number`: node numbers are below the sizes that the constructor allocated.
 */
import type { FeatureBins } from '../trees/bins.ts';
import { countBins } from '../trees/bins.ts';
import { setWords } from '../trees/make-tree.ts';
import type { SplitHead, Tree } from '../trees/tree.ts';
import { LEAF, packHead, unpackHead } from '../trees/tree.ts';

export class GrownNodes {
  /** how many there are */
  n = 0;
  /** packed sum of each node's rows */
  readonly sums: Float64Array;
  /** each node's rows are at places [start, end) */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly depths: Int32Array;
  /** nodes that wait to be cut, the next last; when the tree is laid out: its nodes breadth first */
  readonly waiting: Int32Array;
  readonly #heads: Int32Array;
  readonly #lefts: Int32Array;
  readonly #setStarts: Int32Array;
  readonly #values: Float32Array;
  readonly #setWords: Int32Array;
  #sets = new Uint32Array(1024);
  #nSetWords = 0;

  constructor(features: readonly FeatureBins[], nRows: number) {
    const most = 2 * nRows;
    this.sums = new Float64Array(most);
    this.starts = new Int32Array(most);
    this.ends = new Int32Array(most);
    this.depths = new Int32Array(most);
    this.waiting = new Int32Array(most);
    this.#heads = new Int32Array(most);
    this.#lefts = new Int32Array(most);
    this.#setStarts = new Int32Array(most);
    this.#values = new Float32Array(most);
    this.#setWords = Int32Array.from(features, (bins) =>
      bins.kind === 'category' ? setWords(countBins(bins)) : 0,
    );
  }

  /** Forgets all nodes but a new root over `nRows` rows. */
  reset(sum: number, nRows: number): void {
    this.n = 0;
    this.#nSetWords = 0;
    this.#add(sum, 0, nRows, 0);
  }

  setLeaf(id: number, value: number): void {
    this.#heads[id] = LEAF;
    this.#values[id] = value;
  }

  /**
   * @param set - of a category's bins that go left
   * @param middle - where the right child's rows begin
   * @returns the left child; the right one follows
   */
  setSplit(id: number, head: SplitHead, set: Uint32Array, leftSum: number, middle: number): number {
    const left = this.n;
    this.#heads[id] = packHead(head);
    this.#lefts[id] = left;
    this.#setStarts[id] = this.#addSet(set, this.#setWords[head.feature] as number);
    const depth = (this.depths[id] as number) + 1;
    this.#add(leftSum, this.starts[id] as number, middle, depth);
    this.#add((this.sums[id] as number) - leftSum, middle, this.ends[id] as number, depth);
    return left;
  }

  /** Breadth first, as trees are stored. @param perUnit - what turns a packed sum into a count, once rounded */
  toTree(perUnit: number): Tree {
    const nodes = new Int32Array(3 * this.n);
    const floats = new Float32Array(nodes.buffer);
    const covers = new Uint32Array(this.n);
    const sets = new Uint32Array(this.#nSetWords);
    const queue = this.waiting;
    queue[0] = 0;
    let length = 1;
    let nSetWords = 0;
    for (let at = 0; at < this.n; at++) {
      const id = queue[at] as number;
      const head = this.#heads[id] as number;
      nodes[3 * at] = head;
      covers[at] = Math.floor((this.sums[id] as number) * perUnit + 0.5);
      if (head === LEAF) {
        floats[3 * at + 1] = this.#values[id] as number;
        continue;
      }
      nodes[3 * at + 1] = 3 * length;
      nodes[3 * at + 2] = nSetWords;
      const left = this.#lefts[id] as number;
      queue[length++] = left;
      queue[length++] = left + 1;
      const from = this.#setStarts[id] as number;
      const to = from + (this.#setWords[unpackHead(head).feature] as number);
      for (let i = from; i < to; i++) sets[nSetWords++] = this.#sets[i] as number;
    }
    return { nodes, floats, sets, covers };
  }

  #add(sum: number, start: number, end: number, depth: number): void {
    const id = this.n++;
    this.sums[id] = sum;
    this.starts[id] = start;
    this.ends[id] = end;
    this.depths[id] = depth;
  }

  #addSet(set: Uint32Array, n: number): number {
    const at = this.#nSetWords;
    if (at + n > this.#sets.length) {
      const grown = new Uint32Array(2 * this.#sets.length);
      grown.set(this.#sets);
      this.#sets = grown;
    }
    for (let i = 0; i < n; i++) this.#sets[at + i] = set[i] as number;
    this.#nSetWords = at + n;
    return at;
  }
}
