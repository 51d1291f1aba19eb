/** The law of prediction in batches: the bits of walking the trees, for trees of any size, categories and missing values. */
import { describe, expect, it } from 'vitest';
import { fitOn, leafOf, randomFits } from '../../../../../tests/support/compare-kernels.ts';
import { makeTable } from '../../../../../tests/support/made-table.ts';
import { selectColumns } from '../../../../domain/dataset.ts';
import type { FeatureBins } from '../bins.ts';
import { packBins } from '../bins.ts';
import type { Ensemble } from '../ensemble.ts';
import { predictBinned } from '../ensemble.ts';
import { packHead } from '../tree.ts';
import { countLeaves, leafWords } from './leaf-bits.ts';
import { predictBatch } from './predict-batch.ts';

const { table } = makeTable(1003, 77, 30);

function walk(ensemble: Ensemble): Float64Array {
  return predictBinned(ensemble, packBins(ensemble.features, table, null, 'row'));
}

describe('prediction in batches', () => {
  it('[K1] gives the bits of walking the trees', async () => {
    for (const fit of randomFits(12, 31)) {
      const { ensemble } = await fitOn('script', fit);
      expect(predictBatch(ensemble, table, 'wasm')).toEqual(walk(ensemble));
    }
  });

  for (const names of [
    ['crop', 'region', 'temperature', 'rain'],
    ['temperature', 'rain'],
  ]) {
    it(`[K1] gives the bits of walking one row at a time to eight: big trees on ${names.join(', ')}`, async () => {
      const { table: many, target } = makeTable(1500, 3);
      const features = selectColumns(many, names) ?? many;
      const train = Uint32Array.from({ length: 1500 }, (_, row) => row);
      const { ensemble } = await fitOn('script', {
        input: { features, target, train, validation: null, seed: 1 },
        hyperparameters: { max_iter: 3, max_leaf_nodes: 400, min_samples_leaf: 1 },
      });
      expect(Math.max(...ensemble.trees.map(countLeaves))).toBeGreaterThan(256);
      expect(predictBatch(ensemble, table, 'wasm')).toEqual(walk(ensemble));
    });
  }

  it('[K1] walks a split that sends all rows one way as TypeScript does', () => {
    const head = packHead({ feature: 0, isCategory: false, threshold: 0, missingRight: true });
    const nLeaves = 300;
    // a chain: each split has a leaf on its left, and the next split on its right
    const nodes = new Int32Array(3 * (2 * nLeaves - 1)).fill(0);
    const floats = new Float32Array(nodes.buffer);
    for (let k = 0; k < nLeaves - 1; k++) {
      const split = k === 0 ? 0 : 2 * k;
      nodes[3 * split] = head;
      nodes[3 * split + 1] = 3 * (2 * k + 1);
      nodes[3 * (2 * k + 1)] = -1;
      floats[3 * (2 * k + 1) + 1] = k;
    }
    nodes[nodes.length - 3] = -1;
    floats[nodes.length - 2] = 7;
    const tree = { nodes, floats, sets: new Uint32Array(), covers: new Uint32Array() };
    const features: FeatureBins[] = [{ kind: 'number', name: 'rain', thresholds: Float64Array.of(400, 600) }];
    const ensemble = { features, base: 1, trees: [tree] };
    expect(predictBatch(ensemble, table, 'wasm')).toEqual(walk(ensemble));
    expect(walk(ensemble)[0]).toBe(8);
  });

  it('keeps −0 where every tree adds nothing', () => {
    const ensemble = { features: [], base: -0, trees: [leafOf(-0)] };
    expect(Object.is(predictBatch(ensemble, table, 'wasm')[0], walk(ensemble)[0])).toBe(true);
    expect(Object.is(predictBatch(ensemble, table, 'wasm')[0], -0)).toBe(true);
  });

  it('counts every leaf in one word', async () => {
    for (const fit of randomFits(3, 8)) {
      const { ensemble } = await fitOn('script', fit);
      for (const tree of ensemble.trees) {
        const bits = leafWords(tree).map(({ below }) => countBits(below[0] ?? 0));
        expect(bits.reduce((sum, n) => sum + n, 0)).toBe(countLeaves(tree));
        expect(bits.length).toBe(Math.ceil(countLeaves(tree) / 32));
      }
    }
  });
});

function countBits(word: number): number {
  return (word >>> 0).toString(2).replaceAll('0', '').length;
}
