import golden from '../../../tests/golden/explain/tree-shap.json';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import { packBins } from '../estimators/trees/bins.ts';
import type { Ensemble } from '../estimators/trees/ensemble.ts';
import { goesLeft } from '../estimators/trees/goes-left.ts';
import { packHead, type Tree } from '../estimators/trees/tree.ts';
import { takeRows } from '../table/take-rows.ts';
import type { Attribution } from './attribution.ts';
import { exampleTable, fitExample } from '../../../tests/support/explained-table.ts';
import { interventionalTreeShap } from './interventional-tree-shap.ts';
import { shapleyValues, subsetShap } from './subset-shap.ts';
import { TreeExplainer } from './tree-shap.ts';

const firstRows = (table: Table, n: number) =>
  takeRows(
    table,
    Uint32Array.from({ length: n }, (_, row) => row),
  );
const sizes = fc.record({
  p: fc.integer({ min: 1, max: 6 }),
  leaves: fc.integer({ min: 2, max: 20 }),
  seed: fc.nat(1000),
});

describe('[X1] Shapley values of trees', () => {
  it('path-dependent: equal what every set of columns gives, to 1e-9', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ p, leaves, seed }) => {
        const table = exampleTable(120, p, seed);
        const { ensemble } = await fitExample(table, { max_iter: 6, max_leaf_nodes: leaves });
        const rows = firstRows(table, 4);
        const found = new TreeExplainer(ensemble).explain(rows);
        for (let row = 0; row < rows.nRows; row++) {
          const expected = shapleyValues(pathGame(ensemble, rows, row), p);
          const own = found.values.subarray(row * p, (row + 1) * p);
          expect(largestGap(own, expected)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('interventional: equal what every set of columns gives, to 1e-9', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ p, leaves, seed }) => {
        const table = exampleTable(120, p, seed);
        const regressor = await fitExample(table, { max_iter: 6, max_leaf_nodes: leaves });
        const background = takeRows(table, Uint32Array.of(7, 20, 33, 90, 118));
        const rows = firstRows(table, 3);
        const found = interventionalTreeShap(regressor.ensemble, rows, background);
        const expected = subsetShap(regressor, rows, background);
        expect(found.base).toBeCloseTo(expected.base, 9);
        expect(largestGap(found.values, expected.values)).toBeLessThan(1e-9);
      }),
      { numRuns: 15 },
    );
  });

  it('equal what shap says of scikit-learn’s boosted trees, both ways', () => {
    const ensemble = goldenEnsemble();
    const [rows, background] = [digits(golden.rows), digits(golden.background)];
    const path = new TreeExplainer(ensemble).explain(rows);
    const pairs = interventionalTreeShap(ensemble, rows, background);
    // leaf values are single precision here
    expect(path.base).toBeCloseTo(golden.pathDependent.base, 5);
    expect(pairs.base).toBeCloseTo(golden.interventional.base, 5);
    expect(largestGap(path.values, Float64Array.from(golden.pathDependent.values.flat()))).toBeLessThan(1e-5);
    expect(largestGap(pairs.values, Float64Array.from(golden.interventional.values.flat()))).toBeLessThan(
      1e-5,
    );
  });

  it('[X2] base and values add up to the prediction, both ways', async () => {
    const table = exampleTable(400, 10, 5);
    const regressor = await fitExample(table, { max_iter: 40, max_leaf_nodes: 31 });
    const predicted = regressor.predict(table);
    const background = firstRows(table, 20);
    const few = takeRows(table, Uint32Array.of(3, 50, 399));
    expect(additiveGap(new TreeExplainer(regressor.ensemble).explain(table), predicted)).toBeLessThan(1e-9);
    const pairs = interventionalTreeShap(regressor.ensemble, few, background);
    expect(additiveGap(pairs, regressor.predict(few))).toBeLessThan(1e-9);
  });

  it('a column that no tree asks about moves nothing, and a tree of one leaf explains itself', async () => {
    const table = exampleTable(60, 4, 9);
    const { ensemble } = await fitExample(table, { max_iter: 2, max_leaf_nodes: 2 });
    const { values } = new TreeExplainer(ensemble).explain(table);
    const used = new Set(ensemble.trees.map(({ nodes }) => (nodes[0] ?? 0) & 0xffff));
    for (let f = 0; f < 4; f++)
      expect(used.has(f)).toBe(values.some((value, i) => i % 4 === f && value !== 0));
    const stump = { ...ensemble, trees: [leafOf(2.5)] };
    const alone = new TreeExplainer(stump).explain(firstRows(table, 2));
    expect(alone.base).toBe(ensemble.base + 2.5);
    expect(Array.from(alone.values)).toEqual(Array.from({ length: 8 }, () => 0));
  });

  it('a forest of means: values are scaled, and trees without covers still add up', async () => {
    const table = exampleTable(100, 5, 3);
    const { ensemble } = await fitExample(table, { max_iter: 4, max_leaf_nodes: 8 });
    const whole = new TreeExplainer(ensemble).explain(table);
    const mean = new TreeExplainer(ensemble, 0.25).explain(table);
    expect(
      largestGap(
        mean.values,
        whole.values.map((value) => value / 4),
      ),
    ).toBeLessThan(1e-12);
    const blind = { ...ensemble, trees: ensemble.trees.map(uncovered) };
    const regressor = await fitExample(table, { max_iter: 4, max_leaf_nodes: 8 });
    expect(additiveGap(new TreeExplainer(blind).explain(table), regressor.predict(table))).toBeLessThan(1e-9);
  });
});

/** Columns of digits 0–9: bin = digit + 1. */
function digits(rows: readonly (readonly number[])[]): Table {
  const columns = Array.from({ length: 5 }, (_, f) => ({
    kind: 'number' as const,
    name: `x${f}`,
    unit: null,
    values: Float64Array.from(rows, (row) => row[f] ?? Number.NaN),
  }));
  return { nRows: rows.length, columns };
}

function goldenEnsemble(): Ensemble {
  const thresholds = Float64Array.from({ length: 9 }, (_, k) => k + 0.5);
  const features = Array.from({ length: 5 }, (_, f) => ({
    kind: 'number' as const,
    name: `x${f}`,
    thresholds,
  }));
  return { features, base: golden.base, trees: golden.trees.map(breadthFirst) };
}

function breadthFirst({
  left,
  right,
  feature,
  threshold,
  value,
  cover,
}: (typeof golden.trees)[number]): Tree {
  const order = [0];
  const words: number[] = [];
  for (let at = 0; at < order.length; at++) {
    const node = order[at] ?? 0;
    const isLeaf = left[node] === -1;
    const split = {
      feature: feature[node] ?? 0,
      isCategory: false,
      threshold: Math.floor(threshold[node] ?? 0) + 1,
      missingRight: false,
    };
    words.push(isLeaf ? -1 : packHead(split), 3 * order.length, 0);
    if (!isLeaf) order.push(left[node] ?? 0, right[node] ?? 0);
  }
  const nodes = Int32Array.from(words);
  const floats = new Float32Array(nodes.buffer);
  order.forEach((node, at) => {
    if (left[node] === -1) floats[3 * at + 1] = value[node] ?? 0;
  });
  return {
    nodes,
    floats,
    sets: new Uint32Array(0),
    covers: Uint32Array.from(order, (node) => cover[node] ?? 0),
  };
}

function uncovered({ nodes, floats, sets, covers }: Tree): Tree {
  return { nodes, floats, sets, covers: new Uint32Array(covers.length) };
}

function leafOf(value: number): Tree {
  const nodes = Int32Array.of(-1, 0, 0);
  const floats = new Float32Array(nodes.buffer);
  floats[1] = value;
  return { nodes, floats, sets: new Uint32Array(0), covers: Uint32Array.of(60) };
}

/** By the definition: an unknown column sends a row both ways, in proportion to the training rows. */
function pathGame({ features, base, trees }: Ensemble, table: Table, row: number): Float64Array {
  const p = features.length;
  const { words, rowStride, groupStride } = packBins(features, table, null, 'row');
  const binOf = (f: number) =>
    ((words[row * rowStride + (f >>> 2) * groupStride] ?? 0) >>> ((f & 3) * 8)) & 255;
  const expected = (tree: Tree, at: number, set: number): number => {
    const head = tree.nodes[at] ?? -1;
    if (head < 0) return tree.floats[at + 1] ?? 0;
    const column = head & 0xffff;
    const first = tree.nodes[at + 1] ?? 0;
    if (((set >>> column) & 1) === 1)
      return expected(
        tree,
        first + (goesLeft(head, binOf(column), tree.sets, tree.nodes[at + 2] ?? 0) ? 0 : 3),
        set,
      );
    const [left = 0, right = 0] = [tree.covers[first / 3], tree.covers[first / 3 + 1]];
    return (left * expected(tree, first, set) + right * expected(tree, first + 3, set)) / (left + right);
  };
  return Float64Array.from({ length: 2 ** p }, (_, set) =>
    trees.reduce((sum, tree) => sum + expected(tree, 0, set), base),
  );
}

/** Largest |base + Σ values − prediction| over the rows. */
function additiveGap({ base, values, features, nRows }: Attribution, predicted: Float64Array): number {
  const p = features.length;
  const sums = Float64Array.from({ length: nRows }, (_, row) =>
    values.subarray(row * p, (row + 1) * p).reduce((total, value) => total + value, base),
  );
  return largestGap(sums, predicted);
}

function largestGap(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}
