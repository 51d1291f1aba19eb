import { describe, expect, test } from 'vitest';
import golden from '../../../tests/golden/mlp/golden.json' with { type: 'json' };
import { makeKernels, makePlainKernels } from './kernels/make-kernels.ts';
import type { NetworkLoss } from './loss.ts';
import type { NetworkOptions } from './network.ts';
import { createPlainNetwork } from './plain-network.ts';
import { GOLDEN_TOLERANCE, goldenError, goldenOutputs, referenceProblem, selfTestProblem, spread, trainOnce } from './reference-network.ts'; // prettier-ignore

const largestDifference = (a: ArrayLike<number>, b: readonly number[]) =>
  b.reduce((worst, expected, i) => Math.max(worst, Math.abs((a[i] ?? NaN) - expected)), 0);

type Golden = (typeof golden.cases)[number];

function problemOf(given: Golden) {
  const numbers = given.numbers.map(({ low, high, ...layout }) => ({
    ...layout,
    low: low ?? -Infinity,
    high: high ?? Infinity,
  }));
  // cast: JSON knows no unions; make.py writes the very losses that the type names
  const options: Partial<NetworkOptions> = { ...given, loss: given.loss as NetworkLoss };
  return referenceProblem({ ...given, numbers }, given.rows, options, 'weighted' in given);
}

describe('plain network', () => {
  test.each(golden.cases)('[N2] trains as NumPy does: $name', async (expected) => {
    const problem = problemOf(expected);
    const network = createPlainNetwork(problem.shape, problem.options, problem.state);
    let drawn = 0;
    const draw = () => Math.floor(spread(drawn++) * 0x1_0000_0000);
    const losses: number[] = [];
    for (let epoch = 0; epoch < expected.epochs; epoch++)
      losses.push(await trainOnce(network, problem, draw));
    expect(largestDifference(losses, expected.losses)).toBeLessThan(2e-5 * Math.max(1, ...expected.losses));
    expect(
      largestDifference(await network.predict(problem.input, problem.order), expected.outputs),
    ).toBeLessThan(2e-5);
    expect(largestDifference((await network.save()).weights, expected.weights)).toBeLessThan(2e-5);
  });

  test("the self-test's recorded outputs are NumPy's", () => {
    const recorded = golden.cases[0]?.outputs.slice(0, goldenOutputs.length) ?? [];
    expect(recorded).toHaveLength(8);
    expect(largestDifference(goldenOutputs, recorded)).toBeLessThan(1e-8);
  });

  test('[W1] the self-test passes here, and fails for an engine that trains another way', async () => {
    const { shape, options, state } = selfTestProblem();
    expect(await goldenError(createPlainNetwork(shape, options, state))).toBeLessThan(1e-5);
    for (const wrong of [{ epsilon: 1e-2 }, { beta2: 0.99 }, { weightDecay: 0.5 }]) {
      const network = createPlainNetwork(shape, { ...options, ...wrong }, state);
      expect(await goldenError(network)).toBeGreaterThan(GOLDEN_TOLERANCE);
    }
  });

  test.each(golden.cases)('[N1] with WebAssembly or without, the same bytes: $name', async (given) => {
    const problem = problemOf(given);
    const states = [];
    for (const make of [makeKernels, makePlainKernels]) {
      const network = createPlainNetwork(problem.shape, problem.options, problem.state, make);
      let drawn = 0;
      const draw = () => Math.floor(spread(drawn++) * 0x1_0000_0000);
      for (let epoch = 0; epoch < 3; epoch++) await trainOnce(network, problem, draw);
      states.push(await network.save());
    }
    expect(states[1]).toEqual(states[0]);
  });

  test('a rate factor is a learning rate', async () => {
    const problem = selfTestProblem();
    const { shape, state } = problem;
    const plain = { ...problem.options, weightDecay: 0 };
    const halved = createPlainNetwork(shape, { ...plain, learningRate: plain.learningRate / 2 }, state);
    const factored = createPlainNetwork(shape, plain, state);
    await trainOnce(halved, problem);
    await factored.trainEpoch(problem, { order: problem.order, draw: () => 0, rateFactor: () => 0.5 });
    expect(await factored.save()).toEqual(await halved.save());
  });

  test('a row that weighs nothing teaches nothing', async () => {
    const problem = selfTestProblem();
    const weights = new Float32Array(24).fill(1);
    weights[3] = 0;
    const train = async (value: number) => {
      const network = createPlainNetwork(problem.shape, problem.options, problem.state);
      const target = problem.target.with(3, value);
      await network.trainEpoch(
        { ...problem, target, weights },
        { order: problem.order, draw: () => 0, rateFactor: () => 1 },
      );
      return network.save();
    };
    expect(await train(100)).toEqual(await train(-5));
  });

  test('going on from a saved state gives the same bytes as never stopping', async () => {
    const problem = selfTestProblem();
    const { shape, options, state } = problem;
    const whole = createPlainNetwork(shape, options, state);
    await trainOnce(whole, problem);
    const resumed = createPlainNetwork(shape, options, await whole.save());
    await trainOnce(whole, problem);
    await trainOnce(resumed, problem);
    expect(await resumed.save()).toEqual(await whole.save());
  });
});
