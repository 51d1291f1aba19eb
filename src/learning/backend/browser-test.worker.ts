/** The far side of `backend.browser.ts`: engines run where they will run, in a module worker. */
import { openNetwork, probeEngines } from '../backend.ts';
import type { EngineReport } from './engine-report.ts';
import { loadTensorFlow, type TensorEngine } from './engines/load.ts';
import type { EngineId } from './network.ts';
import type { NetworkLoss } from './loss.ts';
import {
  goldenError,
  plainNumber,
  referenceProblem,
  selfTestProblem,
  spread,
  trainOnce,
} from './reference-network.ts';

export type WorkerQuestion =
  | { readonly type: 'compare'; readonly engine: TensorEngine }
  | { readonly type: 'interleave'; readonly engines: readonly [TensorEngine, TensorEngine] }
  | { readonly type: 'scores'; readonly engine: TensorEngine }
  | { readonly type: 'threads' }
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
  if (question.type === 'scores') return compareScores(question.engine);
  if (question.type === 'threads') return wasmThreads();
  return compare(question.engine);
}

async function compare(engine: TensorEngine): Promise<WorkerAnswer> {
  const tf = await loadTensorFlow(engine);
  const nTensors = tf.memory().numTensors;
  const { shape, options, state } = selfTestProblem();
  const network = await openNetwork(engine, shape, options, state);
  const golden = await goldenError(network);
  network.dispose();
  const largestDifference = Math.max(
    ...(await Promise.all(oddLosses.map((loss) => compareOdd(engine, loss)))),
  );
  return {
    ...nothing,
    goldenError: golden,
    largestDifference,
    nTensorsLeft: tf.memory().numTensors - nTensors,
  };
}

/** After hundreds of steps weights have parted (rounding grows) and scores have not: the ratio of losses, less one. */
async function compareScores(engine: TensorEngine): Promise<WorkerAnswer> {
  const shape = { numbers: [plainNumber, plainNumber, plainNumber], nCodes: 2, nUnits: 9, embedding: 4, hidden: [32, 16], nHeads: 4 }; // prettier-ignore
  const problem = referenceProblem(shape, 512, { batchSize: 32, learningRate: 0.005 });
  const losses: number[] = [];
  for (const each of ['cpu', engine] as const) {
    const network = await openNetwork(each, problem.shape, problem.options, problem.state);
    let loss = NaN;
    for (let epoch = 0; epoch < 30; epoch++) loss = await trainOnce(network, problem);
    losses.push(loss);
    network.dispose();
  }
  const [ours = NaN, theirs = NaN] = losses;
  return { ...nothing, goldenError: ours, largestDifference: Math.abs(theirs / ours - 1) };
}

/** Whether the WebAssembly backend would take its threaded build, which a minifier breaks. */
async function wasmThreads(): Promise<WorkerAnswer> {
  await loadTensorFlow('wasm');
  const { env } = await import('@tensorflow/tfjs-core');
  return { ...nothing, nTensorsLeft: env().getBool('WASM_HAS_MULTITHREAD_SUPPORT') ? 1 : 0 };
}

/** Two engines in turns on one thread: neither may end on the other's backend. */
async function interleave(engines: readonly [TensorEngine, TensorEngine]): Promise<WorkerAnswer> {
  const problem = selfTestProblem();
  const networks = await Promise.all(
    [...engines, 'cpu' as const].map((engine) =>
      openNetwork(engine, problem.shape, problem.options, problem.state),
    ),
  );
  for (let epoch = 0; epoch < 2; epoch++) {
    await Promise.all(networks.map((network) => trainOnce(network, problem)));
  }
  const [first, second, plain] = await Promise.all(
    networks.map((network) => network.predict(problem.input, problem.order)),
  );
  for (const network of networks) network.dispose();
  return { ...nothing, largestDifference: Math.max(apart(plain, first), apart(plain, second)) };
}

const oddLosses: readonly NetworkLoss[] = [
  { kind: 'squared' },
  { kind: 'quantile', shares: [0.1, 0.5, 0.9] },
  { kind: 'gaussian' },
];

async function compareOdd(engine: TensorEngine, loss: NetworkLoss): Promise<number> {
  return apart(await trainOddNetwork('cpu', loss), await trainOddNetwork(engine, loss));
}

function apart(ours: Float32Array | undefined, theirs: Float32Array | undefined): number {
  if (ours === undefined || ours.length === 0) return NaN;
  return ours.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (theirs?.[i] ?? NaN))), 0);
}

/** Odd sizes, weights, dropout of units and categories, decay, and a save in the middle; one-hot under squared error. */
async function trainOddNetwork(engine: EngineId, loss: NetworkLoss): Promise<Float32Array> {
  const shape = {
    numbers: Array.from({ length: 5 }, () => plainNumber),
    nCodes: 2,
    nUnits: 7,
    embedding: loss.kind === 'squared' ? 0 : 3,
    hidden: [9, 6],
    nHeads: 3,
  };
  const options = { batchSize: 7, learningRate: 0.005, weightDecay: 0.02, dropout: 0.25, categoryDropout: 0.2, loss }; // prettier-ignore
  const problem = referenceProblem(shape, 30, options, true);
  let drawn = 0;
  const draw = () => Math.floor(spread(drawn++) * 0x1_0000_0000);
  const first = await openNetwork(engine, problem.shape, problem.options, problem.state);
  await trainOnce(first, problem, draw);
  const saved = await first.save();
  first.dispose();
  const second = await openNetwork(engine, problem.shape, problem.options, saved);
  await second.trainEpoch(problem, { order: problem.order, draw, rateFactor: (batch) => 0.5 + 0.1 * batch });
  const outputs = await second.predict(problem.input, problem.order);
  second.dispose();
  return outputs;
}
