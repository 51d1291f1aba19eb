import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowAfterKey, rowWindow, scrollToRow } from './row-window.ts';

describe('row window', () => {
  test('[U5] every row that can be seen is drawn, and few others, however long the table', () => {
    assert(
      property(integer({ min: 0, max: 50_000 }), integer({ min: 0, max: 2_000_000 }), (nRows, scrolled) => {
        const scrollTop = Math.min(scrolled, Math.max(0, nRows * 40 - 600));
        const { first, end } = rowWindow(nRows, 40, scrollTop, 600);
        const firstSeen = Math.floor(scrollTop / 40);
        const lastSeen = Math.min(nRows, Math.ceil((scrollTop + 600) / 40));
        expect(first).toBeLessThanOrEqual(Math.min(firstSeen, nRows));
        expect(end).toBeGreaterThanOrEqual(lastSeen);
        expect(end - first).toBeLessThanOrEqual(16 + 16);
      }),
    );
  });

  test('the row that has the keyboard is brought into view, and nothing moves when it is', () => {
    expect(scrollToRow(0, 40, 400, 600)).toBe(0);
    expect(scrollToRow(30, 40, 0, 600)).toBe(640);
    expect(scrollToRow(12, 40, 400, 600)).toBeNull();
  });

  test('keys stop at the ends', () => {
    expect(rowAfterKey('ArrowUp', 0, 10, 5)).toBe(0);
    expect(rowAfterKey('PageDown', 7, 10, 5)).toBe(9);
    expect(rowAfterKey('End', 0, 10, 5)).toBe(9);
    expect(rowAfterKey('x', 0, 10, 5)).toBeNull();
    expect(rowAfterKey('ArrowDown', 0, 0, 5)).toBeNull();
  });
});
