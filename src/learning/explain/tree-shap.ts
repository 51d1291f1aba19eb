/**
 * Exact Shapley values of trees, path-dependent: a column that is not known lets a row go both ways, in the proportion of
 * the training rows (Lundberg, Erion & Lee 2018, arXiv:1802.03888, algorithm 1 as a game).
 *
 * At a leaf the game is a product over the columns of its path, of 1 or 0 where the column is known (does the row pass?)
 * and of a share where it is not. The Shapley value of a product game is an integral of a polynomial over [0, 1] (Owen 1972,
 * Manage. Sci. 18), which Gauss' quadrature evaluates exactly; the sums over leaves are taken once, from the leaves up,
 * as in Linear TreeSHAP (Yu, Bifet et al. 2022, arXiv:2209.08192). Cost a row and tree: O(nodes × ⌈width / 2⌉).
 */
import type { Table } from '../../domain/dataset.ts';
import { packManyBins } from '../estimators/trees/pack-many.ts';
import type { Ensemble } from '../estimators/trees/ensemble.ts';
import { goesLeft } from '../estimators/trees/goes-left.ts';
import type { Tree } from '../estimators/trees/tree.ts';
import type { Attribution } from './attribution.ts';
import { gaussLegendre, type Quadrature } from './gauss-legendre.ts';
import { readPaths, type TreePaths } from './tree-paths.ts';

/** Trees made ready once, so that row after row can be explained. */
export class TreeExplainer {
  readonly #ensemble: Ensemble;
  readonly #scale: number;
  readonly #paths: readonly TreePaths[];
  /** by number of points: narrow trees need few */
  readonly #quadratures: readonly Quadrature[];
  readonly #work: Workspace;
  /** what the model says when no column is known */
  readonly base: number;

  /** @param scale - by which the trees' sum is multiplied: 1 when boosted, 1 / trees in a forest that holds means */
  constructor(ensemble: Ensemble, scale = 1) {
    this.#ensemble = ensemble;
    this.#scale = scale;
    this.#paths = ensemble.trees.map(readPaths);
    const width = Math.max(1, ...this.#paths.map((paths) => paths.width));
    const most = Math.ceil(width / 2);
    this.#quadratures = Array.from({ length: most + 1 }, (_, n) => gaussLegendre(Math.max(1, n)));
    const nNodes = Math.max(1, ...this.#paths.map((paths) => paths.nNodes));
    this.#work = makeWorkspace(nNodes, most);
    this.base = ensemble.base + scale * this.#paths.reduce((sum, { expected }) => sum + expected, 0);
  }

  /** @param table - holds every feature of the model by name and kind; every row is explained */
  explain(table: Table): Attribution {
    const { features, trees } = this.#ensemble;
    const p = features.length;
    const values = new Float64Array(table.nRows * p);
    const bins = packManyBins(features, table, null, 'row');
    const rowBins = new Uint8Array(p);
    for (let row = 0; row < table.nRows; row++) {
      for (let f = 0; f < p; f++) {
        const word = bins.words[row * bins.rowStride + (f >>> 2) * bins.groupStride] ?? 0;
        rowBins[f] = (word >>> ((f & 3) << 3)) & 255;
      }
      const out = values.subarray(row * p, (row + 1) * p);
      trees.forEach((tree, index) => {
        const paths = this.#paths[index];
        const quadrature = this.#quadratures[Math.ceil((paths?.width ?? 0) / 2)];
        if (paths !== undefined && quadrature !== undefined)
          addTreeShap(tree, paths, rowBins, quadrature, this.#work, out);
      });
    }
    if (this.#scale !== 1) for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * this.#scale;
    return {
      absence: 'path-dependent',
      accuracy: 'exact',
      features: features.map(({ name }) => name),
      nRows: table.nRows,
      base: this.base,
      values,
      standardErrors: null,
    };
  }
}

/** Nodes × points each, but `passes`; reused from tree to tree. */
interface Workspace {
  /** 1 where the row passes every edge of the node's column down to it */
  readonly passes: Uint8Array;
  /** 1 ÷ the factor of the node's column at each point */
  readonly inverse: Float64Array;
  /** product of the factors of all columns of the path; from the leaves up: weighted sums over the leaves below */
  readonly product: Float64Array;
}

function makeWorkspace(nNodes: number, nPoints: number): Workspace {
  return {
    passes: new Uint8Array(nNodes),
    inverse: new Float64Array(nNodes * nPoints),
    product: new Float64Array(nNodes * nPoints),
  };
}

/** Adds one tree's values for one row. Casts `as number`: nodes and points are within the arrays that were made for them. */
function addTreeShap(
  tree: Tree,
  paths: TreePaths,
  bins: Uint8Array,
  { points, weights }: Quadrature,
  work: Workspace,
  out: Float64Array,
): void {
  const q = points.length;
  const { product, inverse, passes } = work;
  const { nNodes, parent, feature, sameAbove, share, left, value } = paths;
  product.fill(1, 0, q);
  walkDown(tree, paths, bins, points, work);
  for (let node = nNodes - 1; node > 0; node--) {
    const at = node * q;
    const up = (parent[node] as number) * q;
    if ((left[node] as number) < 0) {
      const leaf = value[node] as number;
      for (let m = 0; m < q; m++)
        product[at + m] = (product[at + m] as number) * (weights[m] as number) * leaf;
    }
    const gain = (passes[node] as number) - (share[node] as number);
    const above = sameAbove[node] as number;
    let sum = 0;
    if (above < 0) {
      for (let m = 0; m < q; m++) {
        const below = product[at + m] as number;
        sum += below * gain * (inverse[at + m] as number);
        product[up + m] = (product[up + m] as number) + below;
      }
    } else {
      // what the edge above has counted already for this column is taken back
      const gainAbove = (passes[above] as number) - (share[above] as number);
      for (let m = 0; m < q; m++) {
        const below = product[at + m] as number;
        const before = gainAbove * (inverse[above * q + m] as number);
        sum += below * (gain * (inverse[at + m] as number) - before);
        product[up + m] = (product[up + m] as number) + below;
      }
    }
    const column = feature[node] as number;
    out[column] = (out[column] as number) + sum;
  }
}

/** Fills the workspace from the root down; leaves inner nodes' `product` at 0 for the sums that follow. */
function walkDown(
  { nodes, sets }: Tree,
  paths: TreePaths,
  bins: Uint8Array,
  points: Float64Array,
  { passes, inverse, product }: Workspace,
): void {
  const q = points.length;
  const { nNodes, feature, sameAbove, share, left } = paths;
  for (let node = 0; node < nNodes; node++) {
    const first = left[node] as number;
    if (first < 0) continue;
    const bin = bins[feature[first] as number] as number;
    const isLeft = goesLeft(nodes[3 * node] as number, bin, sets, nodes[3 * node + 2] as number);
    const above = sameAbove[first] as number;
    const passedAbove = above < 0 ? 1 : (passes[above] as number);
    const from = node * q;
    for (let child = first; child < first + 2; child++) {
      const pass = (child === first) === isLeft ? passedAbove : 0;
      const part = share[child] as number;
      const at = child * q;
      passes[child] = pass;
      for (let m = 0; m < q; m++) {
        const now = part + (points[m] as number) * (pass - part);
        const change = above < 0 ? now : now * (inverse[above * q + m] as number);
        inverse[at + m] = 1 / now;
        product[at + m] = (product[from + m] as number) * change;
      }
    }
    for (let m = 0; m < q; m++) product[from + m] = 0;
  }
}
