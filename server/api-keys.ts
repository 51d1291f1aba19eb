/** Keys that callers must show. Compared by digest, all of them, so that the time taken tells nothing. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** Says whether a request may be answered. */
export type Guard = (headers: Headers, path: string) => boolean;

/** What anyone may ask: whether the service lives, and how it is asked. */
export const isOpen = (path: string): boolean =>
  /^(\/api)?(\/v2\/health\/(live|ready)|(\/v1)?\/health|\/ping|\/openapi\.json|\/docs(\/[^/]*)?)\/?$/.test(
    path,
  );

/**
 * @param text - one key a line; empty lines and those that begin with # are left out; null: no key is asked for
 * @throws Error when there is no key, or one that no header can carry, by its line: keys are never shown
 */
export function createGuard(text: string | null): Guard {
  if (text === null) return () => true;
  const keys = readKeys(text).map(digest);
  return (headers, path) => {
    if (isOpen(path)) return true;
    const shown = digest(shownKey(headers));
    return keys.reduce((isKnown, key) => timingSafeEqual(key, shown) || isKnown, false);
  };
}

const isKey = (line: string): boolean => line !== '' && !line.startsWith('#');

function readKeys(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const odd = lines.findIndex((line) => isKey(line) && !/^[\x21-\x7e]+$/.test(line));
  if (odd !== -1) {
    throw new Error(
      `--api-key-file: line ${odd + 1} is no key: write letters, digits and signs of ASCII, without spaces`,
    );
  }
  const keys = lines.filter(isKey);
  if (keys.length === 0) throw new Error('--api-key-file: no key is in it, so nobody could call');
  return keys;
}

function shownKey(headers: Headers): string {
  const [scheme = '', key = ''] = (headers.get('authorization') ?? '').split(/ +/);
  return scheme.toLowerCase() === 'bearer' ? key : (headers.get('x-api-key') ?? '');
}

const digest = (key: string): Buffer => createHash('sha256').update(key).digest();
