import { describe, expect, test } from 'vitest';
import golden from '../../../../tests/golden/mlp/golden.json' with { type: 'json' };
import { GOLDEN_TOLERANCE, goldenError, goldenPredictions, referenceProblem, selfTestProblem, spread } from '../../backend/reference-network.ts'; // prettier-ignore
import { createPlainNetwork } from './plain.ts';

const largestDifference = (a: ArrayLike<number>, b: readonly number[]) =>
  b.reduce((worst, expected, i) => Math.max(worst, Math.abs((a[i] ?? NaN) - expected)), 0);

describe('plain network', () => {
  test.each(golden.cases)('trains as NumPy does: $name', async (expected) => {
    const problem = referenceProblem(expected.shape, expected.rows, {
      batchSize: expected.batch,
      learningRate: expected.lr,
      weightDecay: expected.decay,
      dropout: expected.dropout,
    });
    const network = createPlainNetwork(problem.shape, problem.options, problem.state);
    let drawn = 0;
    const losses: number[] = [];
    for (let epoch = 0; epoch < expected.epochs; epoch++) {
      losses.push(
        await network.trainEpoch(problem.input, problem.target, problem.order, () => spread(drawn++)),
      );
    }
    expect(largestDifference(losses, expected.losses)).toBeLessThan(1e-6);
    const predictions = await network.predict(problem.input, problem.order);
    expect(largestDifference(predictions, expected.predictions)).toBeLessThan(2e-6);
    expect(largestDifference((await network.save()).weights, expected.weights)).toBeLessThan(2e-6);
  });

  test("the self-test's recorded predictions are NumPy's", async () => {
    const recorded = golden.cases[0]?.predictions.slice(0, goldenPredictions.length) ?? [];
    expect(recorded).toHaveLength(8);
    expect(largestDifference(goldenPredictions, recorded)).toBeLessThan(1e-8);
  });

  test('the self-test passes here, and fails for an engine that trains another way', async () => {
    const { shape, options, state } = selfTestProblem();
    expect(await goldenError(createPlainNetwork(shape, options, state))).toBeLessThan(1e-6);
    const wrong = createPlainNetwork(shape, { ...options, epsilon: 1e-2 }, state);
    expect(await goldenError(wrong)).toBeGreaterThan(GOLDEN_TOLERANCE);
  });

  test('a rate factor is a learning rate for one epoch', async () => {
    const { shape, options, state, input, target, order } = selfTestProblem();
    const plain = { ...options, weightDecay: 0 };
    const halved = createPlainNetwork(shape, { ...plain, learningRate: options.learningRate / 2 }, state);
    const factored = createPlainNetwork(shape, plain, state);
    await halved.trainEpoch(input, target, order, () => 0);
    await factored.trainEpoch(input, target, order, () => 0, 0.5);
    expect(await factored.save()).toEqual(await halved.save());
  });

  test('going on from a saved state gives the same bytes as never stopping', async () => {
    const { shape, options, state, input, target, order } = selfTestProblem();
    const whole = createPlainNetwork(shape, options, state);
    await whole.trainEpoch(input, target, order, () => 0);
    const resumed = createPlainNetwork(shape, options, await whole.save());
    await whole.trainEpoch(input, target, order, () => 0);
    await resumed.trainEpoch(input, target, order, () => 0);
    expect(await resumed.save()).toEqual(await whole.save());
  });
});
