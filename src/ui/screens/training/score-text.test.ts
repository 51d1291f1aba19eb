import { expect, test } from 'vitest';
import { makeFormat } from '../../i18n/format.ts';
import { scoreText } from './score-text.ts';

test('large errors need no decimals, and nothing is minus nothing', () => {
  const format = makeFormat('en');
  const written = [23_789.242, 123.456, 5.8732, -0.0271, -0.0001].map((value) => scoreText(value, format));
  expect(written).toEqual(['23,789', '123.5', '5.873', '−0.027', '0.000']);
});
