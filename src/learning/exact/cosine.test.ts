import { expect, test } from 'vitest';
import { exactCosine } from './cosine.ts';

test('the exact cosine is the platform’s, to its last digits', () => {
  for (let i = 0; i <= 1000; i++)
    expect(exactCosine(i / 1000)).toBeCloseTo(Math.cos((Math.PI * i) / 1000), 14);
});
