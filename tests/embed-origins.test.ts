import { describe, expect, test } from 'vitest';
import { originsOf, readOrigins, withOrigins } from '../scripts/lib/embed-origins.mjs';
import { asksForFrame } from '../scripts/lib/embed-page.mjs';
import { embedHeaders, securityHeaders } from '../scripts/security-headers.mjs';

const page = '<meta name="furrow-embed-origins" content="https://old.example" />';

describe('who may frame', () => {
  test('[EM8] origins that are whole are read', () => {
    expect(readOrigins('')).toEqual([]);
    expect(readOrigins(' https://a.example, http://localhost:8080/\nhttps://[::1]:1 ')).toEqual([
      'https://a.example',
      'http://localhost:8080',
      'https://[::1]:1',
    ]);
  });

  test.each([
    '*',
    'a.example',
    'https://*.example',
    'https://a.example/page',
    'https://a.example?x',
    'https://a;b',
    'https://"a"',
    'https://me@a.example',
    'file:///x',
    "'self'",
  ])('[EM8] %s is refused', (text) => {
    expect(() => readOrigins(`https://a.example ${text}`)).toThrow(text);
  });

  test('[EM8] one list stands in the page and in the headers', () => {
    const listed = withOrigins(page, ['https://a.example', 'https://b.example']);
    expect(originsOf(listed)).toEqual(['https://a.example', 'https://b.example']);
    expect(originsOf(withOrigins(listed, []))).toEqual([]);
    const headers = embedHeaders(originsOf(listed));
    expect(headers['Content-Security-Policy']).toMatch(
      /; frame-ancestors 'self' https:\/\/a\.example https:\/\/b\.example$/,
    );
    expect(securityHeaders['Content-Security-Policy']).toMatch(/; frame-ancestors 'none'$/);
  });

  test.each([
    ['/embed.html?model=yield', true],
    ['/?embed', true],
    ['/?model=yield&embed=', true],
    ['/', false],
    ['/?embedded', false],
    ['/fields/?embed', false],
    ['//embed.html', false],
  ])('[EM2] %s asks for the frame: %s', (url, is) => {
    expect(asksForFrame(url)).toBe(is);
  });
});
