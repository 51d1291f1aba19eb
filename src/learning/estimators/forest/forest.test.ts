import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTable, rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import type { Table } from '../../../domain/dataset.ts';
import { selectColumns } from '../../../domain/dataset.ts';
import type { Hyperparameters } from '../../../domain/plan.ts';
import type { Estimator, FitInput } from '../../estimator.ts';
import { takeRows } from '../../table/take-rows.ts';
import { decodeRegressor } from '../codecs.ts';
import { encodeForest } from './codec.ts';
import { growForestShare, mergeForest } from './fit-forest.ts';
import { extraTrees, forest } from './index.ts';
import { decodeForestRegressor } from './regressor.ts';
import type { ForestId } from './settings.ts';

const made = makeTable(700, 9);
const features = selectColumns(made.table, ['crop', 'region', 'year', 'rain', 'temperature']) ?? made.table;
const input: FitInput = {
  features,
  target: made.target,
  train: rowsFrom(0, 500),
  validation: rowsFrom(500, 600),
  seed: 3,
};
const small = { n_estimators: 8, max_features: 0.6 };
const kinds = [forest, extraTrees] as const;

async function bytesOf(estimator = forest, changes: Partial<FitInput> = {}, settings: Hyperparameters = {}) {
  return (await runFit(estimator, { ...input, ...changes }, { ...small, ...settings })).encode();
}

/** What a call returns or throws, as text. */
function outcomeOf(call: () => number): string {
  try {
    return String(call());
  } catch (error) {
    return String(error);
  }
}

async function shareOf(id: ForestId, from: number, to: number, settings: Hyperparameters = {}) {
  const steps = growForestShare(id, input, { ...small, ...settings }, from, to);
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
  }
}

/** The metrics of every step, and a checkpoint made after the fourth. */
async function tellScores(estimator: Estimator, resume?: Uint8Array) {
  const told: Record<string, number>[] = [];
  let checkpoint: Uint8Array | undefined;
  await runFit(estimator, input, small, resume, async ({ step, metrics, checkpoint: make }) => {
    told.push({ ...metrics });
    if (step === 4) checkpoint = await make();
  });
  return { told, checkpoint };
}

/** Without numbers that have more values than bins. */
function coarse(table: Table): Table {
  return selectColumns(table, ['crop', 'region', 'year']) ?? table;
}

describe.each(kinds)('$id', (estimator) => {
  it('[L2] predicts the same bits after encode and decode, in at most 9 bytes a node', async () => {
    const regressor = decodeForestRegressor(await bytesOf(estimator, {}, { keep_quantiles: true }));
    const bytes = regressor.encode();
    const again = decodeRegressor(bytes);
    expect(again.predict(features)).toEqual(regressor.predict(features));
    expect(again.predictQuantiles?.(features, [0.1, 0.9])).toEqual(
      regressor.predictQuantiles?.(features, [0.1, 0.9]),
    );
    expect(again.encode()).toEqual(bytes);
    const model = { ...regressor.forest, samples: null };
    const nNodes = model.trees.reduce((n, { covers }) => n + covers.length, 0);
    const header = encodeForest({ ...model, trees: [] }).length;
    expect((encodeForest(model).length - header) / nNodes).toBeLessThanOrEqual(9);
  });

  it('[L2] many rows at once in WebAssembly are the same bits as after decoding, where one tree follows the other', async () => {
    const regressor = await runFit(forest, input, { n_estimators: 12 });
    const many = takeRows(
      features,
      Uint32Array.from({ length: 20_000 }, (_, i) => (7 * i) % features.nRows),
    );
    const again = decodeForestRegressor(regressor.encode());
    expect(Buffer.from(regressor.predict(many).buffer).equals(Buffer.from(again.predict(many).buffer))).toBe(
      true,
    );
  });

  it('[F1] grows the same bytes on one worker, on several in any order, and from a checkpoint', async () => {
    let checkpoint: Uint8Array | undefined;
    const steps: number[] = [];
    const settings = { ...small, keep_quantiles: true };
    const whole = await runFit(estimator, input, settings, undefined, async (progress) => {
      if (progress.step === 3) checkpoint = await progress.checkpoint();
    });
    const resumed = await runFit(estimator, input, settings, checkpoint, ({ step }) => void steps.push(step));
    expect(steps).toEqual([4, 5, 6, 7, 8]);
    expect(resumed.encode()).toEqual(whole.encode());
    const shares = await Promise.all(
      [[5, 8] as const, [0, 2] as const, [2, 5] as const].map(([from, to]) =>
        shareOf(estimator.id === 'forest' ? 'forest' : 'extra-trees', from, to, settings),
      ),
    );
    expect(mergeForest(shares, 8).encode()).toEqual(whole.encode());
    expect(() => mergeForest(shares.slice(1), 8)).toThrow('bad-checkpoint');
  });

  it('[F1] tells the same scores after a checkpoint as without', async () => {
    const { told, checkpoint } = await tellScores(estimator);
    expect((await tellScores(estimator, checkpoint)).told).toEqual(told.slice(4));
  });

  it('[L8] refuses a checkpoint of another input, seed or setting, and a damaged one', async () => {
    let checkpoint = new Uint8Array();
    await runFit(estimator, input, { ...small, n_estimators: 2 }, undefined, async (progress) => {
      checkpoint = Uint8Array.from(await progress.checkpoint());
    });
    const resume = (changes: Partial<FitInput>, settings = {}, bytes = checkpoint) =>
      runFit(estimator, { ...input, ...changes }, { ...small, ...settings }, bytes);
    await expect(resume({ seed: 4 })).rejects.toThrow('bad-checkpoint');
    await expect(resume({}, { min_samples_leaf: 2 })).rejects.toThrow('bad-checkpoint');
    await expect(resume({ target: made.target.map((y) => y + 1) })).rejects.toThrow('bad-checkpoint');
    await expect(resume({}, {}, checkpoint.slice(0, -3))).rejects.toThrow('bad-checkpoint');
    // more trees are no other forest
    expect((await resume({})).encode()).toEqual(await bytesOf(estimator));
  });

  it('[L1] gives the same bytes for the same seed, others for another', async () => {
    const first = await bytesOf(estimator);
    expect(await bytesOf(estimator)).toEqual(first);
    expect(await bytesOf(estimator, { seed: 4 })).not.toEqual(first);
  });

  it('[L5] reads only the rows named', async () => {
    const target = made.target.map((y, row) => (row < 600 ? y : NaN));
    expect(await bytesOf(estimator, { target })).toEqual(await bytesOf(estimator));
  });

  it('[L3] never loads damaged bytes as something else than an error', async () => {
    const bytes = await bytesOf(estimator, {}, { n_estimators: 2, max_depth: 4, keep_quantiles: true });
    const asked = takeRows(features, rowsFrom(0, 20));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const damaged = bytes.slice();
        damaged[at] = value;
        const outcome = outcomeOf(() => {
          const regressor = decodeForestRegressor(damaged);
          regressor.predictQuantiles?.(asked, [0.1, 0.5]);
          return regressor.predict(asked).length;
        });
        expect(outcome).toMatch(/^(20|DataError: data\/(bad|truncated|trailing|missing|wrong).*)$/u);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('[L4] refuses a hyperparameter that is unknown, of the wrong type or out of bounds', async () => {
    for (const bad of [{ trees: 3 }, { n_estimators: '3' }, { max_depth: 2.5 }, { bootstrap: 'all' }]) {
      await expect(runFit(estimator, input, bad)).rejects.toThrow('bad-hyperparameter');
    }
  });

  it('[F2] keeps its limits: rows in a leaf, rows to split, depth', async () => {
    const { trees } = decodeForestRegressor(
      await bytesOf(estimator, {}, { min_samples_leaf: 7, min_samples_split: 20, max_depth: 5 }),
    ).forest;
    for (const { nodes, covers } of trees) {
      const depths = new Map([[0, 0]]);
      covers.forEach((cover, node) => {
        const depth = depths.get(node) ?? NaN;
        expect(cover).toBeGreaterThanOrEqual(7);
        expect(depth).toBeLessThanOrEqual(5);
        if (nodes[3 * node] === -1) return;
        expect(cover).toBeGreaterThanOrEqual(20);
        const left = (nodes[3 * node + 1] ?? NaN) / 3;
        depths.set(left, depth + 1).set(left + 1, depth + 1);
        expect((covers[left] ?? 0) + (covers[left + 1] ?? 0)).toBe(cover);
      });
    }
  });

  it('answers for a category never seen and for missing values', async () => {
    const regressor = await runFit(estimator, input, small);
    const strange: Table = {
      nRows: 1,
      columns: features.columns.map((column) =>
        column.kind === 'category'
          ? { ...column, categories: ['never seen'], codes: Int32Array.of(0) }
          : { ...column, values: Float64Array.of(NaN) },
      ),
    };
    const [value = NaN] = regressor.predict(strange);
    expect(value).toBeGreaterThan(Math.min(...made.target));
    expect(value).toBeLessThan(Math.max(...made.target));
  });
});

const drawnWeights = fc
  .array(fc.integer({ min: 0, max: 3 }), { minLength: 700, maxLength: 700, size: 'max' })
  .map(([, , ...each]) => Float64Array.of(1, 2, ...each));

describe('weights of a forest', () => {
  it('[F3] a row of weight 0 is as good as absent', async () => {
    await fc.assert(
      fc.asyncProperty(drawnWeights, fc.constantFrom('rows', 'none'), async (weights, bootstrap) => {
        const train = input.train.filter((row) => (weights[row] ?? 0) > 0);
        expect(await bytesOf(forest, { weights }, { bootstrap })).toEqual(
          await bytesOf(forest, { weights, train }, { bootstrap }),
        );
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('[F3] where nothing is drawn, a row of weight w counts as w rows', async () => {
    await fc.assert(
      fc.asyncProperty(drawnWeights, fc.integer({ min: 1, max: 6 }), async (weights, leaf) => {
        const rows = Uint32Array.from(
          [...input.train].flatMap((row) => Array<number>(weights[row] ?? 0).fill(row)),
        );
        const repeated: FitInput = {
          features: takeRows(features, rows),
          target: Float64Array.from(rows, (row) => made.target[row] ?? NaN),
          train: rows.map((_, i) => i),
          validation: null,
          seed: 3,
        };
        const settings = { n_estimators: 3, bootstrap: 'none', min_samples_leaf: leaf };
        const left = await runFit(
          forest,
          { ...input, features: coarse(features), weights, validation: null },
          settings,
        );
        const right = await runFit(forest, { ...repeated, features: coarse(repeated.features) }, settings);
        expect(left.predict(features)).toEqual(right.predict(features));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('[F3] a weight that is no whole number holds on average', async () => {
    // two kinds of rows that nothing tells apart: the forest must answer their weighted mean
    const table: Table = {
      nRows: 400,
      columns: [
        {
          kind: 'number',
          name: 'x',
          unit: null,
          values: Float64Array.from({ length: 400 }, (_, i) => i >> 1),
        },
      ],
    };
    const target = Float64Array.from({ length: 400 }, (_, i) => i % 2);
    const weights = Float64Array.from({ length: 400 }, (_, i) => (i % 2 === 1 ? 0.3 : 0.1));
    for (const bootstrap of ['rows', 'none']) {
      const regressor = await runFit(
        forest,
        { features: table, target, train: rowsFrom(0, 400), validation: null, weights, seed: 1 },
        { n_estimators: 100, bootstrap, min_samples_leaf: 50 },
      );
      const predicted = regressor.predict(table);
      expect(predicted.reduce((sum, y) => sum + y, 0) / 400).toBeCloseTo(0.75, 1);
    }
  });
});
