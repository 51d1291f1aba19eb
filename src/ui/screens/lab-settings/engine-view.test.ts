import { expect, test } from 'vitest';
import type { EngineReport } from '../../../workers/contracts/training.ts';
import { inOrder, verdictOf } from './engine-view.ts';

const report = (change: Partial<EngineReport>): EngineReport => ({
  engine: 'cpu',
  available: true,
  goldenError: 1e-8,
  trusted: true,
  measuredMs: 40,
  refusal: null,
  adapter: '',
  chosen: false,
  ...change,
});

test('an engine is used, right but slower, or refused for a reason', () => {
  expect(verdictOf(report({ chosen: true }))).toEqual({ verdict: 'chosen' });
  expect(verdictOf(report({}))).toEqual({ verdict: 'slower' });
  expect(verdictOf(report({ trusted: false, refusal: 'golden-mismatch' }))).toEqual({
    verdict: 'refused',
    refusal: 'golden-mismatch',
  });
});

test('the one in use stands first, the refused last, the fastest before the slower', () => {
  const order = inOrder([
    report({ engine: 'webgpu', trusted: false, refusal: 'no-adapter', measuredMs: null }),
    report({ engine: 'wasm', measuredMs: 80 }),
    report({ engine: 'webgl', measuredMs: 60 }),
    report({ engine: 'cpu', chosen: true, measuredMs: 90 }),
  ]);
  expect(order.map(({ engine }) => engine)).toEqual(['cpu', 'webgl', 'wasm', 'webgpu']);
});
