import { expect, it } from 'vitest';
import golden from '../../../tests/golden/boosting/same-bytes.json';
import { digestFits } from '../../../tests/support/digest-fits.ts';

it('[L1] fits the bytes that were frozen, in Node', async () => {
  expect(await digestFits()).toEqual(golden.digests);
});
