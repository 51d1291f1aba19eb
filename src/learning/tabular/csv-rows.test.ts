import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowReader } from './csv-rows.ts';
import type { Delimiter } from './dialect.ts';

const quoteIfNeeded = (cell: string, delimiter: string): string =>
  /["\r\n]/.test(cell) || cell.includes(delimiter) || cell !== cell.trim()
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;

const toCsv = (rows: readonly (readonly string[])[], delimiter: Delimiter, newline: string): string =>
  rows.map((row) => row.map((cell) => quoteIfNeeded(cell, delimiter)).join(delimiter)).join(newline);

const cell = fc.oneof(
  fc.string(),
  fc.constantFrom('', '"', 'a"b', 'two\nlines', 'cr\r\nlf', ';', ',', '1,5', ' padded '),
);
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((n) => fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 8 }));

describe('rows of a CSV', () => {
  it('[D1] any table written as CSV is read back, cut anywhere', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom<Delimiter>(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        (rows, delimiter, newline, size) => {
          const text = toCsv(rows, delimiter, newline);
          const reader = new RowReader({ delimiter, quote: '"', newline: '\n' });
          const read: (readonly string[])[] = [];
          for (let at = 0; at < text.length; at += size)
            read.push(...reader.push(text.slice(at, at + size)).rows);
          read.push(...reader.end().rows);
          expect(read).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('[D10] tells a quote that is never closed, and one that is closed wrongly', () => {
    const reader = new RowReader({ delimiter: ',', quote: '"', newline: '\n' });
    expect(reader.push('a,b\n1,"open\n2,3\n').problems).toEqual([]);
    expect(reader.end().problems).toEqual([{ code: 'unclosed-quote', row: 0 }]);
    const wrong = new RowReader({ delimiter: ',', quote: '"', newline: '\n' });
    const batch = wrong.push('a,b\n1,"x"y"\n2,3\n');
    expect(batch.problems[0]).toEqual({ code: 'malformed-quote', row: 1 });
  });

  it('[D10] gives up on an open quote before it has swallowed a large file', () => {
    const reader = new RowReader({ delimiter: ',', quote: '"', newline: '\n' });
    const line = 'x'.repeat(1_000_000);
    const problems = Array.from(
      { length: 6 },
      (_, i) => reader.push(i === 0 ? `"${line}` : line).problems,
    ).flat();
    expect(problems[0]?.code).toBe('unclosed-quote');
  });

  it('[D10] gives up on a row that never ends', () => {
    const reader = new RowReader({ delimiter: ',', quote: '"', newline: '\n' });
    const line = 'x'.repeat(1_000_000);
    const problems = Array.from({ length: 5 }, () => reader.push(line).problems).flat();
    expect(problems).toEqual([{ code: 'endless-row', row: 0 }]);
  });
});
