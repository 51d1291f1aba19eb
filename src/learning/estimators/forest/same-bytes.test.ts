import { expect, it } from 'vitest';
import golden from '../../../../tests/golden/forest/same-bytes.json';
import { digestForests } from '../../../../tests/support/digest-forests.ts';

it('[L1] grows the bytes that were frozen, in Node', async () => {
  expect(await digestForests()).toEqual(golden.digests);
});
