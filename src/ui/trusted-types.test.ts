import { describe, expect, test } from 'vitest';
import { passHtml, passScriptUrl } from './trusted-types.ts';

describe('[U10] the Trusted Types policy', () => {
  test('passes the static templates of the interface', () => {
    const template = '<div class="a"><svg viewBox="0 0 2 2"><path d="M0 0"></path></svg><!></div>';
    expect(passHtml(template)).toBe(template);
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe src="//elsewhere"></iframe>',
    '<svg onload = "alert(1)">',
  ])('refuses %s', (html) => {
    expect(() => passHtml(html)).toThrow(TypeError);
  });

  test('passes scripts of our own origin only', () => {
    const page = 'https://farm.example/furrow/';
    expect(passScriptUrl('assets/a.worker.js', page)).toBe('assets/a.worker.js');
    expect(passScriptUrl('https://farm.example/sw.js', page)).toBe('https://farm.example/sw.js');
    for (const url of [
      'https://elsewhere.example/a.js',
      'data:text/javascript,1',
      'blob:https://farm.example/1',
    ]) {
      expect(() => passScriptUrl(url, page)).toThrow(TypeError);
    }
  });
});
