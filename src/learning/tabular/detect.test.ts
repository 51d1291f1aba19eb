import { describe, expect, it } from 'vitest';
import { detectDialect } from './detect-dialect.ts';
import { detectEncoding } from './detect-encoding.ts';
import { nameColumns } from './name-columns.ts';
import { parseUnit } from './parse-unit.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf16le = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((character) => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8]),
  );

describe('encoding', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('région,rendement\n'), 'utf-8', false],
    ['UTF-8 cut in a character', new TextEncoder().encode('région').slice(0, 2), 'utf-8', false],
    ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 97), 'utf-8', false],
    ['UTF-16 with a mark', bytes(0xff, 0xfe, 97, 0), 'utf-16le', false],
    ['UTF-16 without', utf16le('crop,yield\nmaize,3\n'), 'utf-16le', true],
    ['Latin-1', bytes(114, 0xe9, 103, 105, 111, 110), 'windows-1252', true],
  ])('[D2] %s', (_, head, encoding, guessed) => {
    expect(detectEncoding(head)).toEqual({ type: 'text', encoding, guessed });
  });

  it.each([
    ['a spreadsheet', bytes(0x50, 0x4b, 3, 4, 20, 0), 'spreadsheet-file'],
    ['Parquet', bytes(0x50, 0x41, 0x52, 0x31, 1), 'parquet-file'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), 'not-text'],
  ])('[D10] %s is no text', (_, head, code) => {
    expect(detectEncoding(head)).toEqual({ type: 'not-text', code });
  });
});

describe('dialect', () => {
  it.each([
    ['commas', 'a,b\n1.5,2\n3,4\n', { delimiter: ',', decimalMark: '.', hasHeader: true }],
    [
      'semicolons and decimal commas',
      'a;b\n1,5;2,5\n3,5;4,5\n',
      { delimiter: ';', decimalMark: ',', hasHeader: true },
    ],
    ['semicolons, no header', '1,5;2,5\n3,5;4,5\n', { delimiter: ';', decimalMark: ',', hasHeader: false }],
    ['tabs', 'a\tb\n1,000\tx, y\n', { delimiter: '\t', hasHeader: true }],
    ['pipes', 'a|b\r\n1|2\r\n', { delimiter: '|', hasHeader: true }],
    ['old Mac', 'a,b\r1,2\r', { delimiter: ',', newline: '\r' }],
    ['one column', 'yield\n3.5\n4\n', { delimiter: ',', hasHeader: true, decimalMark: '.' }],
    ['single quotes', "a,b\n'x,y',2\n'z',3\n", { quote: "'", delimiter: ',' }],
    ['a header only', 'a,b,c\n', { delimiter: ',', hasHeader: true }],
    ['years as names', 'Area,1990,1991\nAlbania,1.2,1.4\n', { hasHeader: false }],
  ])('[D1] %s', (_, text, expected) => {
    expect(detectDialect(text)).toMatchObject(expected);
  });
});

describe('names', () => {
  it('are made unique and never empty, and it is said', () => {
    const { names, issues } = nameColumns(['a', '', 'a', 'a_2', ' a\n'], 6);
    expect(names).toEqual(['a', 'column_2', 'a_3', 'a_2', 'a_4', 'column_6']);
    expect(issues.map(({ code }) => code)).toEqual([
      'empty-column-name',
      'duplicate-column',
      'duplicate-column',
      'empty-column-name',
    ]);
  });

  it.each([
    ['yield (t/ha)', 't/ha'],
    ['hg/ha_yield', 'hg/ha'],
    ['rain_mm', 'mm'],
    ['average_rain_fall_mm_per_year', 'mm'],
    ['pesticides_tonnes', 't'],
    ['biomass_t_ha', 't/ha'],
    ['tmin_c', 'degC'],
    ['area [ha]', 'ha'],
    ['Year', 'year'],
    ['lat', 'deg'],
    ['avg_temp', null],
    ['plot_m', null],
    ['vitamin_c', null],
    ['Mg/ha', null],
    ['constructor (constructor)', null],
    ['constructor', null],
    ['__proto__', null],
  ])('[D9] %s gives %s', (name, unit) => {
    expect(parseUnit(name)).toBe(unit);
  });
});
