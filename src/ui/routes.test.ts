import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = readFileSync(new URL('routes.tsx', import.meta.url), 'utf8');
const screens = [...source.matchAll(/\(\s*'([\w-]+\/\w+Page)'/g)].map(([, path = '']) => path);

test('every address leads to a screen that is there', () => {
  expect(screens.length).toBeGreaterThan(15);
  const missing = screens.filter((path) => !existsSync(new URL(`screens/${path}.tsx`, import.meta.url)));
  expect(missing).toEqual([]);
});
