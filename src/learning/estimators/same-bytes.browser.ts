import { expect, it } from 'vitest';
import golden from '../../../tests/golden/estimators/same-bytes.json';
import { digestFits } from '../../../tests/support/digest-fits.ts';

it('[L1] fits the very bytes that Node does, in the browser', { timeout: 60_000 }, async () => {
  expect(await digestFits()).toEqual(golden.digests);
});
