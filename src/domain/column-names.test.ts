import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinNames, splitNames } from './column-names.ts';

describe('lists of column names', () => {
  it('are read as people write them', () => {
    expect(splitNames('Area, Item')).toEqual(['Area', 'Item']);
    expect(splitNames(' , Area,,')).toEqual(['Area']);
    expect(splitNames('rain\\, mm,C:\\data')).toEqual(['rain, mm', 'C:\\data']);
  });

  it('come back as they were, whatever commas and backslashes the names hold', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'é', ',', '\\', ' ') }).map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const there = names.filter((text) => text !== '');
        expect(splitNames(joinNames(there))).toEqual(there);
      }),
    );
  });
});
