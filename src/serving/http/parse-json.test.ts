import { describe, expect, it } from 'vitest';
import { parseJson, parsePythonJson } from './parse-json.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const refused = (text: string): unknown => {
  try {
    return parseJson(bytes(text), 20);
  } catch (error) {
    return error;
  }
};

describe('JSON from anyone', () => {
  it.each([
    [`{"a": "${'x'.repeat(500)}", "b": NaN}`, { at: 515, word: 'NaN' }],
    ['[1, -Infinity]', { at: 4, word: '-Infinity' }],
    ['Infinity', { at: 0, word: 'Infinity' }],
  ])('says where a word of Python stands, however far', (text, ctx) => {
    expect(refused(text)).toMatchObject({ details: [{ type: 'json-not-finite', ctx }] });
  });

  it('takes a word within a text for text', () => {
    expect(refused('["NaN", "\\"NaN", "\\\\"]')).toEqual(['NaN', '"NaN', '\\']);
    expect(refused('["NaN" 1]')).toMatchObject({ details: [{ type: 'json-invalid' }] });
  });

  it('reads NaN as null for those who write it, and infinity for none', () => {
    const { value, notice } = parsePythonJson(bytes('{"a": [NaN, "NaN", 2, NaN]}'), 20);
    expect(value).toEqual({ a: [null, 'NaN', 2, null] });
    expect(notice).toMatchObject({ type: 'json-not-finite', ctx: { at: 7, word: 'NaN' } });
    expect(parsePythonJson(bytes('[1]'), 20)).toEqual({ value: [1], notice: null });
    expect(() => parsePythonJson(bytes('[NaN, Infinity]'), 20)).toThrow('json-not-finite');
    expect(() => parsePythonJson(bytes('[NaN'), 20)).toThrow('json-invalid');
  });

  it('is as quick with millions of escapes and quotes that are never closed', () => {
    for (const text of [`["${String.raw`\"`.repeat(2_000_000)}`, `[${'"'.repeat(4_000_001)}`]) {
      const since = performance.now();
      expect(refused(text)).toMatchObject({ details: [{ type: 'json-invalid' }] });
      expect(performance.now() - since).toBeLessThan(2000);
    }
  });
});
