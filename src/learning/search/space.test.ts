import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SearchMember } from '../../domain/search.ts';
import { toCandidate, toUnit } from './space.ts';
import { normalCdf } from '../exact/normal-cdf.ts';

const member: SearchMember = {
  estimator: 'boosting',
  fixed: { max_bins: 255 },
  steps: null,
  ranges: [
    { type: 'number', name: 'max_leaf_nodes', low: 4, high: 128, whole: true, logarithmic: true },
    { type: 'number', name: 'learning_rate', low: 0.01, high: 0.5, whole: false, logarithmic: true },
    { type: 'number', name: 'l2_regularization', low: 0, high: 20, whole: false, logarithmic: false },
    { type: 'choice', name: 'loss', choices: ['squared_error', 'absolute_error', 'huber'] },
    { type: 'flag', name: 'linear' },
  ],
};
const unit = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
  minLength: 5,
  maxLength: 5,
});

test('every coordinate stands for a value within its range, of its type', () => {
  fc.assert(
    fc.property(unit, (u) => {
      const { hyperparameters } = toCandidate(member, u);
      const leaves = Number(hyperparameters['max_leaf_nodes']);
      expect(Number.isInteger(leaves) && leaves >= 4 && leaves <= 128).toBe(true);
      expect(hyperparameters['learning_rate']).toBeGreaterThanOrEqual(0.01);
      expect(hyperparameters['learning_rate']).toBeLessThanOrEqual(0.5);
      expect(['squared_error', 'absolute_error', 'huber']).toContain(hyperparameters['loss']);
      expect(typeof hyperparameters['linear']).toBe('boolean');
      expect(hyperparameters['max_bins']).toBe(255);
    }),
  );
});

test('a candidate’s coordinates stand for the same candidate', () => {
  fc.assert(
    fc.property(unit, (u) => {
      const candidate = toCandidate(member, u);
      expect(toCandidate(member, toUnit(member, candidate))).toEqual(candidate);
    }),
  );
});

test('the normal law agrees with R', () => {
  // R 4.3: pnorm(c(-1.96, 0, 1, 2.5758))
  const known = [0.024997895, 0.5, 0.8413447461, 0.9949997];
  [-1.96, 0, 1, 2.5758].forEach((z, i) => expect(normalCdf(z)).toBeCloseTo(known[i] ?? 0, 6));
});
