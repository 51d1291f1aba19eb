import { describe, expect, it } from 'vitest';
import { makeTable } from '../../../tests/support/made-table.ts';
import { decodeForBatches } from './batch-decoders.ts';
import { decodeRegressor } from './codecs.ts';
import { loadEstimator } from './index.ts';

describe('decoders for batches', () => {
  for (const id of ['boosting', 'forest', 'ridge'] as const) {
    it(`predict the same bits: ${id}`, async () => {
      const { table: features, target } = makeTable(2000, 3);
      const train = Uint32Array.from({ length: 2000 }, (_, row) => row);
      const estimator = await loadEstimator(id);
      const fitting = estimator.fit(
        { features, target, train, validation: null, seed: 1 },
        id === 'boosting' ? { max_iter: 12 } : {},
      );
      let step = await fitting.next();
      while (step.done !== true) step = await fitting.next();
      const bytes = step.value.encode();
      expect(decodeForBatches(bytes).predict(features)).toEqual(decodeRegressor(bytes).predict(features));
    });
  }
});
