/** The law of prediction by tables that stay: the bits of walking the trees, at every call, however many rows. */
import { describe, expect, it } from 'vitest';
import { fitOn, leafOf, randomFits } from '../../../../../tests/support/compare-kernels.ts';
import { makeTable } from '../../../../../tests/support/made-table.ts';
import { takeRows } from '../../../table/take-rows.ts';
import { predictTable } from '../ensemble.ts';
import { residentPredictor } from './resident-scorer.ts';

const { table } = makeTable(9000, 77, 30);
const rowsTo = (nRows: number) =>
  takeRows(
    table,
    Uint32Array.from({ length: nRows }, (_, row) => row),
  );

describe('prediction by tables that stay', () => {
  it('[K1] gives the bits of walking the trees, for one row, some, a block and more', async () => {
    for (const fit of randomFits(6, 31)) {
      const { ensemble } = await fitOn('script', fit);
      const predict = residentPredictor();
      for (const nRows of [1, 3, 4, 17, 4096, 9000, 33, 0]) {
        const rows = rowsTo(nRows);
        expect(predict(ensemble, rows)).toEqual(predictTable(ensemble, rows));
      }
    }
  });

  it('[K1] gives them where the trees are too big for tables', async () => {
    const { table: features, target } = makeTable(1500, 3);
    const train = Uint32Array.from({ length: 1500 }, (_, row) => row);
    const input = { features, target, train, validation: null, seed: 1 };
    const hyperparameters = { max_iter: 2, max_leaf_nodes: 400, min_samples_leaf: 1 };
    const { ensemble } = await fitOn('script', { input, hyperparameters });
    expect(residentPredictor()(ensemble, table)).toEqual(predictTable(ensemble, table));
  });

  it('[K1] keeps −0 where every tree adds nothing', () => {
    const said = residentPredictor()({ features: [], base: -0, trees: [leafOf(-0)] }, rowsTo(20));
    expect(said.every((value) => Object.is(value, -0))).toBe(true);
  });
});
