import { expect, it } from 'vitest';
import { digestFits } from '../../../tests/support/digest-fits.ts';

it('[L1] fits the bytes that were frozen, in Node', { timeout: 60_000 }, async () => {
  const frozen = {
    call: 'digestFits() of tests/support/digest-fits.ts, in Node',
    again: 'npx vitest run --project node same-bytes --update, when numbers were meant to change',
    digests: await digestFits(),
  };
  await expect(`${JSON.stringify(frozen, null, 2)}\n`).toMatchFileSnapshot(
    '../../../tests/golden/estimators/same-bytes.json',
  );
});
