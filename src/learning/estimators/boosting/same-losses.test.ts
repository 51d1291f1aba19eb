import { expect, it } from 'vitest';
import golden from '../../../../tests/golden/boosting/same-losses.json';
import { digestLosses } from '../../../../tests/support/digest-losses.ts';

it('[L1] fits the bytes that were frozen with every loss, in Node', async () => {
  expect(await digestLosses()).toEqual(golden);
});
