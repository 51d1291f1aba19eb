import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTable, rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import type { Table } from '../../../domain/dataset.ts';
import { selectColumns } from '../../../domain/dataset.ts';
import type { Hyperparameters } from '../../../domain/plan.ts';
import type { Tree } from '../trees/tree.ts';
import { LEAF, unpackHead } from '../trees/tree.ts';
import { readInteractions } from './constraints.ts';
import { boosting } from './index.ts';
import { lossIds } from './losses/loss.ts';
import { decodeBoosting } from './regressor.ts';

const made = makeTable(600, 2);
const names = ['crop', 'region', 'year', 'rain', 'temperature'];
const features = selectColumns(made.table, names) ?? made.table;
const input = {
  features,
  target: made.target.map((y) => Math.max(y, 0)),
  train: rowsFrom(0, 600),
  validation: null,
  weights: Float64Array.from({ length: 600 }, (_, row) => 0.5 + (row % 4)),
};

const settings = fc.record({
  loss: fc.constantFrom(...lossIds),
  quantile: fc.constantFrom(0.1, 0.5, 0.9),
  subsample: fc.constantFrom(0.6, 1),
  colsample_bynode: fc.constantFrom(0.5, 1),
  l2_regularization: fc.constantFrom(0, 5),
  min_samples_leaf: fc.constantFrom(1, 10),
  max_leaf_nodes: fc.integer({ min: 2, max: 20 }),
});

async function fitTrees(hyperparameters: Hyperparameters, isWeighed: boolean, seed: number) {
  const { weights, ...plain } = input;
  const fitted = await runFit(
    boosting,
    { ...plain, seed, ...(isWeighed ? { weights } : {}) },
    { ...hyperparameters, max_iter: 15, learning_rate: 0.3 },
  );
  return decodeBoosting(fitted.encode());
}

/** A row of the table again and again, with `rain` and `temperature` swept together over their range. */
function sweep(row: number): Table {
  const n = 40;
  const columns = features.columns.map((column) => {
    if (column.kind === 'category')
      return { ...column, codes: new Int32Array(n).fill(column.codes[row] ?? -1) };
    const values = new Float64Array(n).fill(column.values[row] ?? NaN);
    if (column.name === 'rain') values.forEach((_, i) => (values[i] = 150 + 22 * i));
    if (column.name === 'temperature') values.forEach((_, i) => (values[i] = 31 - 0.4 * i));
    return { ...column, values };
  });
  return { nRows: n, columns };
}

/** The features split on above each leaf. */
function pathsOf({ nodes }: Tree): Set<number>[] {
  const paths: Set<number>[] = [];
  const visit = (at: number, above: ReadonlySet<number>): void => {
    const head = nodes[at] ?? -1;
    if (head < 0) return void paths.push(new Set(above));
    const below = new Set([...above, unpackHead(head).feature]);
    const left = nodes[at + 1] ?? 0;
    visit(left, below);
    visit(left + 3, below);
  };
  visit(0, new Set());
  return paths;
}

/** Whether a sequence falls by more than a share somewhere. */
function falls(values: Float64Array, share: number): boolean {
  return values.some((y, i) => i > 0 && y < (values[i - 1] ?? y) - share * Math.abs(y));
}

/** Rows in each leaf of all trees. */
async function leavesOf(given: Hyperparameters, isWeighed: boolean): Promise<number[]> {
  const { ensemble } = await fitTrees({ min_samples_leaf: 1, ...given }, isWeighed, 1);
  return ensemble.trees.flatMap(({ nodes, covers }) => [...covers].filter((_, at) => nodes[3 * at] === LEAF));
}

describe('constraints', () => {
  it('[L10] monotone ones hold with every loss, weighted or not', async () => {
    await fc.assert(
      fc.asyncProperty(settings, fc.boolean(), fc.nat(9), async (drawn, isWeighed, seed) => {
        const fitted = await fitTrees(
          { ...drawn, monotonic_cst: 'rain:+1, temperature:-1' },
          isWeighed,
          seed,
        );
        // e to the power of what rises may fall by a rounding
        const broken = rowsFrom(0, 600).filter(
          (row) => row % 60 === 0 && falls(fitted.predict(sweep(row)), 1e-15),
        );
        expect(broken).toHaveLength(0);
      }),
      { numRuns: 10 },
    );
  });

  it('[L10] without them the same sweeps fall somewhere', async () => {
    const fitted = await fitTrees({ min_samples_leaf: 1 }, false, 1);
    expect(rowsFrom(0, 100).some((row) => falls(fitted.predict(sweep(row)), 1e-15))).toBe(true);
  });

  it('[B3] no path of a tree leaves the columns that may act together', async () => {
    const groups = ['crop, region; rain, temperature', 'crop, rain; rain, year', 'crop,region,year,rain'];
    await fc.assert(
      fc.asyncProperty(settings, fc.constantFrom(...groups), fc.nat(9), async (drawn, text, seed) => {
        const fitted = await fitTrees({ ...drawn, interaction_cst: text }, seed % 2 === 1, seed);
        const sets = readInteractions(text, features) ?? [];
        for (const path of fitted.ensemble.trees.flatMap(pathsOf)) {
          expect(sets.some((set) => [...path].every((f) => set.includes(f)))).toBe(true);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('[B3] without them paths mix the columns', async () => {
    const fitted = await fitTrees({}, false, 1);
    expect(fitted.ensemble.trees.flatMap(pathsOf).some((path) => path.has(0) && path.has(3))).toBe(true);
  });

  it('[B3] columns that no group names may act together; a semicolon in a name is escaped', () => {
    expect(readInteractions('', features)).toBeNull();
    expect(readInteractions('rain, crop; year', features)).toEqual([[3, 0], [2], [1, 4]]);
    const odd: Table = {
      nRows: 1,
      columns: [{ kind: 'number', name: 'a;b', unit: null, values: Float64Array.of(1) }],
    };
    expect(readInteractions('a\\;b', odd)).toEqual([[0]]);
    expect(() => readInteractions('a;b', odd)).toThrow('bad-hyperparameter');
  });

  it('[B4] a split gains what it must, and a leaf weighs what it must', async () => {
    expect(Math.min(...(await leavesOf({ min_child_weight: 50 }, false)))).toBeGreaterThanOrEqual(50);
    expect(Math.min(...(await leavesOf({}, false)))).toBeLessThan(50);
    // weights are 3.5 at most, and 2 on average
    const weighed = await leavesOf({ min_child_weight: 70 }, true);
    expect(Math.min(...weighed)).toBeGreaterThanOrEqual(20);
    // nothing gains that much: 15 trees of one leaf
    expect(await leavesOf({ min_gain_to_split: 1e5 }, false)).toHaveLength(15);
    const some = (await leavesOf({ min_gain_to_split: 20 }, false)).length;
    expect(some).toBeGreaterThan(15);
    expect(some).toBeLessThan((await leavesOf({}, false)).length);
  });
});
