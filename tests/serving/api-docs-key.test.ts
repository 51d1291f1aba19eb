/** The key that the page of the calls is told. */
import { expect, test, vi } from 'vitest';

interface Key {
  readonly isKeyRefused: () => boolean;
  readonly keyHeaders: () => object;
  readonly noticeKey: (answer: { readonly status: number }) => void;
  readonly tellKey: (text: string) => void;
}

/** By address: the page's files are no part of what is compiled. */
const file = new URL('../../public/api-docs/key.js', import.meta.url).href;

test('[AD7] sends a key that a header can carry, and knows when it was refused', async () => {
  vi.stubGlobal('document', { documentElement: { lang: 'en', dir: 'ltr' } });
  // cast: it has no types
  const { isKeyRefused, keyHeaders, noticeKey, tellKey } = (await import(/* @vite-ignore */ file)) as Key;
  noticeKey({ status: 401 });
  expect([keyHeaders(), isKeyRefused()]).toEqual([{}, false]);
  tellKey(' wrong ');
  expect(keyHeaders()).toEqual({ Authorization: 'Bearer wrong' });
  noticeKey({ status: 200 });
  expect(isKeyRefused()).toBe(false);
  noticeKey({ status: 401 });
  expect(isKeyRefused()).toBe(true);
  // a browser throws at a header such as this one
  tellKey('“pasted”');
  expect([keyHeaders(), isKeyRefused()]).toEqual([{}, false]);
});
