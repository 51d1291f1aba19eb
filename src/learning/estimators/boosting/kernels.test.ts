import { expect, it } from 'vitest';
import { makeTable, rowsFrom } from '../../../../tests/support/made-table.ts';
import { selectColumns } from '../../../domain/dataset.ts';
import type { FitInput } from '../../estimator.ts';
import type { KernelChoice } from '../trees/kernels/create-kernels.ts';
import { fitBoosting } from './fit.ts';
import { lossIds } from './losses/loss.ts';
import { readBoostingSettings } from './settings.ts';

const made = makeTable(700, 12);
const features = selectColumns(made.table, ['crop', 'region', 'year', 'rain', 'temperature']) ?? made.table;
const input: FitInput = {
  features,
  target: made.target.map((y) => Math.max(y, 0)),
  train: rowsFrom(0, 600),
  validation: rowsFrom(600, 700),
  weights: Float64Array.from({ length: 700 }, (_, row) => 0.3 * (row % 5)),
  seed: 3,
};

async function fitOn(kernels: KernelChoice, loss: string): Promise<Uint8Array> {
  const settings = readBoostingSettings({ loss, max_iter: 10, subsample: 0.8 }, features);
  const steps = fitBoosting(input, settings, undefined, kernels);
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value.encode();
  }
}

it.each(lossIds)('[K1] %s on weighted rows gives the same bytes on both kernels', async (loss) => {
  expect(await fitOn('wasm', loss)).toEqual(await fitOn('script', loss));
});
