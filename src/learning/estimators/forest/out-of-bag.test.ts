import { describe, expect, it } from 'vitest';
import { makeTable, rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import { selectColumns } from '../../../domain/dataset.ts';
import type { FitInput } from '../../estimator.ts';
import { Random } from '../../random.ts';
import { compactTree } from './compact-tree.ts';
import { makePool, drawRows } from './draw-rows.ts';
import { ForestFit } from './fit.ts';
import { forest } from './index.ts';
import { OutOfBag } from './out-of-bag.ts';
import { predictMeans } from './predict-forest.ts';
import { readForestSettings } from './settings.ts';

const made = makeTable(600, 5);
const features = selectColumns(made.table, ['crop', 'region', 'year', 'rain', 'temperature']) ?? made.table;
const years = made.table.columns[2];
const blocks = Int32Array.from(years?.kind === 'number' ? years.values : []);
const input: FitInput = {
  features,
  target: made.target,
  train: rowsFrom(0, 600),
  validation: null,
  blocks,
  seed: 1,
};

describe('out of the bag', () => {
  it.each(['rows', 'blocks'])('[F4] asks each row only of trees that did not see it (%s)', (bootstrap) => {
    const settings = readForestSettings('forest', { n_estimators: 12, bootstrap });
    const fit = new ForestFit(input, settings);
    const outOfBag = new OutOfBag(fit.bins);
    const sums = new Float64Array(600);
    const counts = new Float64Array(600);
    for (let t = 0; t < 12; t++) {
      const tree = compactTree(fit.grow(t).tree, 'value');
      const drawn = fit.draw(t).slice();
      outOfBag.add(tree, drawn);
      predictMeans([tree], fit.bins).forEach((value, row) => {
        if (drawn[row] !== 0) return;
        sums[row] = (sums[row] ?? 0) + value;
        counts[row] = (counts[row] ?? 0) + 1;
      });
    }
    expect(outOfBag.predictions()).toEqual(sums.map((sum, row) => sum / (counts[row] ?? 0)));
    expect(Array.from(outOfBag.counts)).toEqual(Array.from(counts));
  });

  it('[F4] leaves whole blocks out where blocks are drawn', () => {
    const pool = makePool(input.train, null, blocks);
    const counts = new Int32Array(600);
    for (let t = 0; t < 20; t++) {
      drawRows(pool, { bootstrap: 'blocks', rowShare: 1 }, Random.fromSeed(t), counts);
      const seen = new Map<number, number>();
      counts.forEach((count, row) => {
        const block = blocks[row] ?? -1;
        expect(count).toBe(seen.get(block) ?? count);
        seen.set(block, count);
      });
      expect([...seen.values()]).toContain(0);
    }
  });

  it('[F4] gives an error that new blocks confirm, where rows alone would flatter', async () => {
    // a target that only the block explains: nothing can be known of a new one
    const random = Random.fromSeed(7);
    const shifts = Array.from({ length: 40 }, () => 3 * random.normal());
    const blockOf = Int32Array.from({ length: 600 }, (_, row) => row % 40);
    const values = Float64Array.from(blockOf, (block) => (block * 17) % 40);
    const table = { nRows: 600, columns: [{ kind: 'number' as const, name: 'x', unit: null, values }] };
    const target = Float64Array.from(blockOf, (block) => (shifts[block] ?? 0) + 0.3 * random.normal());
    const train = Uint32Array.from(rowsFrom(0, 600).filter((row) => (blockOf[row] ?? 0) < 28));
    const errors: Record<string, number> = {};
    for (const bootstrap of ['rows', 'blocks']) {
      const made = {
        features: table,
        target,
        train,
        validation: rowsFrom(0, 600).filter((row) => row % 40 >= 28),
        ...(bootstrap === 'blocks' ? { blocks: blockOf } : {}),
        seed: 2,
      };
      await runFit(forest, made, { bootstrap, n_estimators: 60 }, undefined, ({ metrics }) => {
        errors[bootstrap] = metrics['oob_root_mean_squared_error'] ?? NaN;
        errors[`${bootstrap} truth`] = metrics['validation_root_mean_squared_error'] ?? NaN;
      });
    }
    const flattering: string[] = [];
    await runFit(forest, { ...input, blocks }, { n_estimators: 2 }, undefined, ({ metrics }) => {
      flattering.push(...Object.keys(metrics));
    });
    expect(flattering).not.toContain('oob_root_mean_squared_error');
    expect(errors['rows']).toBeLessThan(0.5 * (errors['rows truth'] ?? NaN));
    expect(errors['blocks']).toBeGreaterThan(0.7 * (errors['blocks truth'] ?? NaN));
  });
});
