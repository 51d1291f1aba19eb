/** Keys that callers must show. Compared by digest, all of them, so that the time taken tells nothing. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** Says whether a request may be answered. */
export type Guard = (headers: Headers, path: string) => boolean;

/** What anyone may ask: whether the service lives, and how it is asked. */
export const isOpen = (path: string): boolean =>
  /^(\/api)?(\/v2\/health\/(live|ready)|\/ping|\/health|\/openapi\.json|\/docs(\/[^/]*)?)$/.test(path);

/** @param text - one key a line; empty lines and those that begin with # are left out; null: no key is asked for */
export function createGuard(text: string | null): Guard {
  if (text === null) return () => true;
  const keys = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(digest);
  return (headers, path) => {
    if (isOpen(path)) return true;
    const shown = digest(shownKey(headers));
    return keys.reduce((isKnown, key) => timingSafeEqual(key, shown) || isKnown, false);
  };
}

function shownKey(headers: Headers): string {
  const [scheme = '', key = ''] = (headers.get('authorization') ?? '').split(/ +/);
  return scheme.toLowerCase() === 'bearer' ? key : (headers.get('x-api-key') ?? '');
}

const digest = (key: string): Buffer => createHash('sha256').update(key).digest();
