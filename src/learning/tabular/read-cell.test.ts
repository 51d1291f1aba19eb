import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferColumn } from './infer-type.ts';
import { readDate } from './read-date.ts';
import { readNumber } from './read-number.ts';

const point = { decimal: '.', grouping: true } as const;
const comma = { decimal: ',', grouping: true } as const;
const NBSP = '\u00a0';

describe('numbers', () => {
  it.each([
    ['3.5', 3.5],
    [' -2 ', -2],
    ['1e3', 1000],
    ['+.5', 0.5],
    ['1,234.5', 1234.5],
    ['1 234', 1234],
    [`12${NBSP}345.6`, 12345.6],
    ["1'234", 1234],
    ['\u22123', -3],
    ['0e0', 0],
    ['007', 7],
  ])('with a point: %s', (text, value) => expect(readNumber(text, point)).toBe(value));

  it.each([
    ['3,5', 3.5],
    ['1.234,5', 1234.5],
    ['1 234,5', 1234.5],
    ['12', 12],
    [',5', 0.5],
  ])('with a comma: %s', (text, value) => expect(readNumber(text, comma)).toBe(value));

  it.each([
    '3,5',
    '1,23,4',
    '0x1F',
    '0b1',
    'Infinity',
    'NaN',
    'abc',
    '1.2.3',
    '12 mm',
    '1e999',
    ' ',
    '9'.repeat(50) + 'x',
  ])('[D6] refuses %s in a column of points', (text) => expect(readNumber(text, point)).toBeNaN());

  it('[D6] refuses 3.5 in a column of commas, and thousands where marks are mixed', () => {
    expect(readNumber('3.5', comma)).toBeNaN();
    expect(readNumber('1,234', { decimal: '.', grouping: false })).toBeNaN();
  });

  it('reads back every finite double, with either mark', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value), point)).toBe(value + 0);
        expect(readNumber(String(value).replace('.', ','), comma)).toBe(value + 0);
      }),
    );
  });
});

describe('dates', () => {
  const day = Date.UTC(2020, 11, 3);
  it.each(['2020-12-03', '2020/12/3', '03/12/2020', '3.12.2020', '2020-12-03T10:15:00Z', '03-12-2020 08:00'])(
    '%s',
    (text) => expect(readDate(text, 'dmy')).toBe(day),
  );
  it('month first when asked', () => expect(readDate('12/03/2020', 'mdy')).toBe(day));
  it.each(['2020-02-30', '31/06/2020', '12/13/2020', '2020-12', '0000-00-00', 'yesterday', '1/2/20'])(
    'refuses %s',
    (text) => expect(readDate(text, 'dmy')).toBeNaN(),
  );
});

describe('what a column is', () => {
  it('[D5] a target with text in it is still numbers', () => {
    const cells = ['3.1', '2.9', 'lost to hail', '4.0', '3.3', 'NA'];
    expect(inferColumn('yield', cells, '.').plan.kind).toBe('number');
  });

  it('[D6] says when a column mixes its marks, and goes with the majority', () => {
    const { plan, warnings } = inferColumn('rain', ['3,5', '4,25', '1,5', '2.5'], '.');
    expect(plan).toMatchObject({ kind: 'number', number: { decimal: ',', grouping: false } });
    expect(warnings).toEqual(['mixed-decimal-marks']);
  });

  it('[D7] says when every date reads two ways', () => {
    expect(inferColumn('d', ['01/02/2020', '03/04/2020'], '.')).toMatchObject({
      plan: { kind: 'date', dateOrder: 'dmy' },
      warnings: ['ambiguous-dates'],
    });
    expect(inferColumn('d', ['01/02/2020', '03/14/2020'], '.')).toMatchObject({
      plan: { dateOrder: 'mdy' },
      warnings: [],
    });
  });

  it('words are categories, also when "none" is one of them', () => {
    expect(inferColumn('irrigation', ['none', 'drip', 'none', 'flood'], '.').plan.kind).toBe('category');
  });

  it('an empty column is said', () => {
    expect(inferColumn('x', ['', 'NA'], '.').warnings).toEqual(['empty-column']);
  });
});
