import { expect, it } from 'vitest';
import { fitOn, randomFits, runOn } from '../../../../../tests/support/compare-kernels.ts';
import { createKernels } from './create-kernels.ts';
import { predictBatch } from './predict-batch.ts';

it('[K1] fits the same bytes in WebAssembly as in TypeScript, in the browser', async () => {
  expect(createKernels('wasm', { nRows: 1, nFeatures: 1, nSlots: 2 }).kind).toBe('wasm');
  for (const fit of randomFits(6, 9)) expect(await runOn('wasm', fit)).toEqual(await runOn('script', fit));
});

it('[K1] predicts batches in WebAssembly to the bits of walking the trees, in the browser', async () => {
  for (const fit of randomFits(6, 10)) {
    const regressor = await fitOn('wasm', fit);
    const { features } = fit.input;
    expect(predictBatch(regressor.ensemble, features, 'wasm')).toEqual(regressor.predict(features));
  }
});
