import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { repairPath } from './repair-path.ts';

it.each([
  ['/lab/models/%E0%A4%A', '/lab/models/%25E0%25A4%25A'],
  ['/runs/100%/a%20b', '/runs/100%25/a%20b'],
  ['/lab/models/%E2%82%AC', '/lab/models/%E2%82%AC'],
  ['/', '/'],
])('%s becomes %s', (path, expected) => expect(repairPath(path)).toBe(expected));

it('makes any path one that can be decoded, and leaves those that could', () => {
  fc.assert(
    fc.property(fc.string(), (path) => {
      const repaired = repairPath(path);
      decodeURIComponent(repaired);
      expect(repairPath(repaired)).toBe(repaired);
    }),
  );
});
