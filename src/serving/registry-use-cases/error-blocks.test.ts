import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import { blockCodes, singleRows } from './error-blocks.ts';

const byField = { kind: 'group', column: 'field', testShare: 0.2, calibrationShare: 0.2 } as const;

function fields(values: readonly number[]): Table {
  const column = { kind: 'number', name: 'field', unit: null, values: Float64Array.from(values) } as const;
  return { nRows: values.length, columns: [column] };
}

describe('[SV17] errors are counted by block', () => {
  test('however many blocks there are, at most a thousand are drawn and none is torn apart', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { minLength: 1, maxLength: 4000 }), (values) => {
        const codes = blockCodes(fields(values), byField) ?? new Int32Array();
        const codeOf = new Map<number, number>();
        values.forEach((value, row) => codeOf.set(value, codes[row] ?? -1));
        expect(values.every((value, row) => codeOf.get(value) === codes[row])).toBe(true);
        expect(new Set(codes).size).toBeLessThanOrEqual(1000);
      }),
      { numRuns: 30 },
    );
  });

  test('single rows are themselves while they are few', () => {
    expect(new Set(singleRows(Uint32Array.from({ length: 1000 }, (_, i) => 7 * i))).size).toBe(1000);
    const many = new Set(singleRows(Uint32Array.from({ length: 50_000 }, (_, i) => i)));
    expect(many.size).toBe(1000);
  });

  test('a table without the column has no blocks', () => {
    expect(blockCodes(fields([1, 2]), { ...byField, column: 'field,year' })).toBeNull();
  });
});
