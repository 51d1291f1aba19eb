import { describe, expect, it } from 'vitest';
import { makeFormat } from '../../../i18n/format.ts';
import { amountText, axisText, inputText, sharedDigits } from './amount-text.ts';

const format = makeFormat('en');

describe('[U8] numbers of an explanation', () => {
  it('share the decimals that the largest of them justifies', () => {
    expect(sharedDigits([54_191.5, -13.4], 3)).toBe(0);
    expect(sharedDigits([7.586, -0.026, Number.NaN], 3)).toBe(2);
    expect(sharedDigits([0, 0], 3)).toBe(0);
    const text = amountText(format, 't/ha', sharedDigits([7.586], 3));
    expect([7.586, -0.026].map(text.quantity)).toEqual(['7.59\u00A0t/ha', '−0.03\u00A0t/ha']);
    expect([0.5, -0.5, 0].map(text.signed)).toEqual(['+0.50\u00A0t/ha', '−0.50\u00A0t/ha', '0.00\u00A0t/ha']);
  });

  it('tell places of one field apart, and write years as years', () => {
    const text = axisText(format, [-63.8489, -63.8401]);
    expect(text(-63.8489)).not.toBe(text(-63.8488));
    expect(axisText(format, [1990, 2012])(1999)).toBe('1999');
    expect(axisText(format, [0, 4000])(1999)).toBe('1,999');
    expect([inputText(format, 1999), inputText(format, -63.84886)]).toEqual(['1999', '−63.8489']);
  });
});
