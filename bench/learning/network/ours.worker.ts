/** Our side: the plain engine on codes, as the app trains. */
import type { NetworkOptions } from '../../../src/learning/backend/network.ts';
import { initialState } from '../../../src/learning/backend/parameters.ts';
import { makeKernels } from '../../../src/learning/backend/kernels/make-kernels.ts';
import { createPlainNetwork } from '../../../src/learning/backend/plain-network.ts';
import { Random } from '../../../src/learning/random.ts';
import { serve, type Answer, type Question } from './messages.ts';
import { makeRows } from './problem.ts';

const number = { knots: [], indicator: false, low: -Infinity, high: Infinity };

serve(async ({ wanted, epochs }: Question): Promise<Answer> => {
  const { numbers, codes, target } = makeRows(wanted);
  const shape = {
    numbers: Array.from({ length: wanted.nNumbers }, () => number),
    nCodes: wanted.categories.length,
    nUnits: wanted.categories.reduce((sum, n) => sum + n, 0),
    embedding: 0,
    hidden: wanted.hidden,
    nHeads: 1,
    nOutputs: 1,
  };
  const options: NetworkOptions = {
    learningRate: 1e-3,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-7,
    weightDecay: 0,
    dropout: 0,
    categoryDropout: 0,
    batchSize: wanted.batchSize,
    loss: { kind: 'squared' },
  };
  const random = Random.fromSeed(1);
  const network = createPlainNetwork(
    shape,
    options,
    initialState(shape, () => random.nextFloat()),
  );
  const rows = { input: { nRows: wanted.nRows, numbers, codes }, target, weights: null };
  const order = Uint32Array.from({ length: wanted.nRows }, (_, row) => row);
  let start = 0;
  let loss = NaN;
  for (let epoch = 0; epoch <= epochs; epoch++) {
    if (epoch === 1) start = performance.now();
    const plan = { order: random.shuffle(order), draw: () => 0, rateFactor: () => 1 };
    loss = await network.trainEpoch(rows, plan);
  }
  const ms = performance.now() - start;
  const asked = performance.now();
  await network.predict(rows.input, order);
  return { ms, loss, predictMs: performance.now() - asked, engine: makeKernels(1).kind };
});
