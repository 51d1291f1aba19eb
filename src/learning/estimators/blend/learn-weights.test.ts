import { expect, test } from 'vitest';
import { Random } from '../../random.ts';
import { learnWeights } from './learn-weights.ts';

const N_ROWS = 400;
const folds = [0, 1, 2, 3].map((k) => {
  const test = Uint32Array.from({ length: N_ROWS / 4 }, (_, i) => k * (N_ROWS / 4) + i);
  return { train: new Uint32Array(), test };
});

/** Members that miss the target by noise of their own, as far as told in each fold. */
function made(seed: number, noises: readonly (readonly number[])[]) {
  const random = Random.fromSeed(seed);
  const target = Float64Array.from({ length: N_ROWS }, () => random.normal());
  const predictions = noises.map((byFold) =>
    folds.map(({ test }, k) =>
      Float64Array.from(test, (row) => (target[row] ?? NaN) + (byFold[k] ?? 0) * random.normal()),
    ),
  );
  return { target, predictions };
}

test.each(['weights', 'ridge'] as const)(
  '[BL6] by %s, a member that is better on every fold gets more',
  (method) => {
    const { target, predictions } = made(1, [
      [0.2, 0.2, 0.2, 0.2],
      [1, 1, 1, 1],
    ]);
    const { weights, score } = learnWeights({ target }, folds, predictions, { method, alpha: null });
    expect(weights[0]).toBeGreaterThan(0.9);
    expect(score).toBeGreaterThan(0.17);
    expect(score).toBeLessThan(0.23);
  },
);

test.each(['weights', 'ridge'] as const)(
  '[BL6] by %s, members that take turns at being better stay near the plain average',
  (method) => {
    const { target, predictions } = made(2, [
      [0.1, 1, 0.1, 1],
      [1, 0.1, 1, 0.1],
    ]);
    const { weights } = learnWeights({ target }, folds, predictions, { method, alpha: null });
    expect(Math.abs((weights[0] ?? 0) - 0.5)).toBeLessThan(0.1);
  },
);

test('[BL6] the score is that of weights which had not seen the fold: never below what hindsight gives', () => {
  for (let seed = 0; seed < 10; seed++) {
    const noises = [3, 5, 7].map((j) => folds.map((_, k) => 0.2 + ((seed * j + k) % 4) / 4));
    const { target, predictions } = made(seed, noises);
    const { score } = learnWeights({ target }, folds, predictions, { method: 'weights', alpha: null });
    const { weights } = learnWeights({ target }, folds, predictions, { method: 'weights', alpha: 0 });
    let squares = 0;
    folds.forEach(({ test }, k) =>
      test.forEach((row, i) => {
        const blended = predictions.reduce(
          (sum, member, j) => sum + (weights[j] ?? 0) * (member[k]?.[i] ?? NaN),
          0,
        );
        squares += (blended - (target[row] ?? NaN)) ** 2;
      }),
    );
    expect(score).toBeGreaterThanOrEqual(Math.sqrt(squares / N_ROWS) * (1 - 1e-9));
  }
});
