import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTestPredictions, encodeTestPredictions } from './test-predictions.ts';

describe('test predictions', () => {
  test('decode(encode(x)) is x, to the last bit', () => {
    const row = fc.tuple(fc.nat(), fc.double(), fc.double());
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const predictions = {
          rows: Uint32Array.from(rows, ([index]) => index),
          actual: Float64Array.from(rows, ([, actual]) => actual),
          predicted: Float64Array.from(rows, ([, , predicted]) => predicted),
        };
        expect(decodeTestPredictions(encodeTestPredictions(predictions))).toEqual(predictions);
      }),
    );
  });

  test.each([
    ['a byte short', 'truncated', (bytes: Uint8Array) => bytes.slice(0, -1)],
    ['another format', 'bad-magic', (bytes: Uint8Array) => bytes.map((byte) => byte + 1)],
    ['nothing', 'bad-magic', () => new Uint8Array()],
  ])('refuses %s', (_, code, damage) => {
    const bytes = encodeTestPredictions({
      rows: Uint32Array.of(3),
      actual: Float64Array.of(1),
      predicted: Float64Array.of(2),
    });
    expect(() => decodeTestPredictions(damage(bytes))).toThrow(expect.objectContaining({ code }));
  });
});
