import { expect, test } from 'vitest';
import { passWorkerUrl } from './script-policy.ts';

const here = 'https://furrow.example/app/assets/search.worker.js';

test('a worker of the same origin may be started', () => {
  expect(passWorkerUrl('/app/assets/search-fit.worker.js', here)).toBe('/app/assets/search-fit.worker.js');
});

test.each(['https://elsewhere.example/x.js', 'data:text/javascript,1', 'blob:https://furrow.example/1'])(
  '%s is refused',
  (url) => expect(() => passWorkerUrl(url, here)).toThrow(TypeError),
);
