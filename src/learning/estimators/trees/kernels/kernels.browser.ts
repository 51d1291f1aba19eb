import { expect, it } from 'vitest';
import { randomFits, runOn } from '../../../../../tests/support/compare-kernels.ts';
import { createKernels } from './create-kernels.ts';

it('[K1] fits the same bytes in WebAssembly as in TypeScript, in the browser', async () => {
  expect(createKernels('wasm', { nRows: 1, nFeatures: 1, nSlots: 2 }).kind).toBe('wasm');
  for (const fit of randomFits(6, 9)) expect(await runOn('wasm', fit)).toEqual(await runOn('script', fit));
});
