/** The far side of `backend.browser.ts`: engines run where they will run, in a module worker. */
import { openNetwork, probeEngines } from '../backend.ts';
import type { EngineReport } from './engine-report.ts';
import { loadTensorFlow, type TensorEngine } from './engines/load.ts';
import type { EngineId } from './network.ts';
import { goldenError, referenceProblem, selfTestProblem, spread } from './reference-network.ts';

export type WorkerQuestion =
  | { readonly type: 'compare'; readonly engine: TensorEngine }
  | { readonly type: 'interleave'; readonly engines: readonly [TensorEngine, TensorEngine] }
  | { readonly type: 'probe' };

export interface WorkerAnswer {
  readonly goldenError: number;
  readonly largestDifference: number;
  readonly nTensorsLeft: number;
  readonly reports: readonly EngineReport[];
  readonly error: string | null;
}

const nothing: WorkerAnswer = {
  goldenError: NaN,
  largestDifference: NaN,
  nTensorsLeft: NaN,
  reports: [],
  error: null,
};

globalThis.addEventListener('message', async ({ data }: MessageEvent<WorkerQuestion>) => {
  const answer = await respond(data).catch((error: unknown) => ({ ...nothing, error: String(error) }));
  globalThis.postMessage(answer, { transfer: [] });
});

async function respond(question: WorkerQuestion): Promise<WorkerAnswer> {
  if (question.type === 'probe') {
    const cache = { get: async () => null, set: async () => undefined };
    return { ...nothing, reports: await probeEngines(cache, 'test', true) };
  }
  if (question.type === 'interleave') return interleave(question.engines);
  return compare(question.engine);
}

async function compare(engine: TensorEngine): Promise<WorkerAnswer> {
  const tf = await loadTensorFlow(engine);
  const nTensors = tf.memory().numTensors;
  const { shape, options, state } = selfTestProblem();
  const network = await openNetwork(engine, shape, options, state);
  const golden = await goldenError(network);
  network.dispose();
  const [ours, theirs] = [await trainOddNetwork('cpu'), await trainOddNetwork(engine)];
  const largestDifference = ours.reduce(
    (worst, value, i) => Math.max(worst, Math.abs(value - (theirs[i] ?? NaN))),
    0,
  );
  return {
    ...nothing,
    goldenError: golden,
    largestDifference,
    nTensorsLeft: tf.memory().numTensors - nTensors,
  };
}

/** Two engines in turns on one thread: neither may end on the other's backend. */
async function interleave(engines: readonly [TensorEngine, TensorEngine]): Promise<WorkerAnswer> {
  const { shape, options, state, input, target, order } = selfTestProblem();
  const networks = await Promise.all(
    [...engines, 'cpu' as const].map((engine) => openNetwork(engine, shape, options, state)),
  );
  for (let epoch = 0; epoch < 2; epoch++) {
    await Promise.all(networks.map((network) => network.trainEpoch(input, target, order, () => 0)));
  }
  const [first, second, plain] = await Promise.all(networks.map((network) => network.predict(input, order)));
  for (const network of networks) network.dispose();
  const worst = (values: Float32Array | undefined) =>
    (plain ?? new Float32Array(1).fill(NaN)).reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (values?.[i] ?? NaN))),
      0,
    );
  return { ...nothing, largestDifference: Math.max(worst(first), worst(second)) };
}

/** Odd sizes, two category columns, dropout, decay, and a save in the middle. */
async function trainOddNetwork(engine: EngineId): Promise<Float32Array> {
  const shape = { nDense: 5, nCodes: 2, nOneHot: 7, hidden: [9, 6] };
  const problem = referenceProblem(shape, 30, {
    batchSize: 7,
    learningRate: 0.005,
    weightDecay: 0.02,
    dropout: 0.25,
  });
  let drawn = 0;
  const random = () => spread(drawn++);
  const first = await openNetwork(engine, shape, problem.options, problem.state);
  await first.trainEpoch(problem.input, problem.target, problem.order, random);
  const saved = await first.save();
  first.dispose();
  const second = await openNetwork(engine, shape, problem.options, saved);
  await second.trainEpoch(problem.input, problem.target, problem.order, random, 0.5);
  const predictions = await second.predict(problem.input, problem.order);
  second.dispose();
  return predictions;
}
