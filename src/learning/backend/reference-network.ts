/**
 * A small network with fixed weights and rows, made by integer arithmetic so that every machine has the very same numbers: two
 * heads, vectors for categories, a number in bins and one that may be missing. After six steps of training its predictions are
 * known; an engine that misses them is not trusted with a model.
 */
import { countOutputs } from './loss.ts';
import type { Network, NetworkOptions, NetworkShape, NetworkState, TrainingRows } from './network.ts';
import { countParameters } from './parameters.ts';
import type { WorkClass } from './work-class.ts';

export interface ReferenceProblem extends TrainingRows {
  readonly shape: NetworkShape;
  readonly options: NetworkOptions;
  readonly state: NetworkState;
  readonly order: Uint32Array;
}

/** Outputs of both heads for rows 0–3 after two epochs, by NumPy in float64: `tests/golden/mlp/make.py`, case `self-test`. */
export const goldenOutputs: readonly number[] = [
  -0.270914816, 1.558335799, -0.295216468, 1.428273672, -0.300522089, 1.950743625, -0.282894758, 2.059771256,
];

/** Agreement in float32 holds for few steps only; beyond a hundred or so, rounding grows without any engine being wrong. */
export const GOLDEN_TOLERANCE = 1e-4;

const noBounds = { low: -Infinity, high: Infinity };

/** A number as it is, and one in two bins that may be missing. */
export const plainNumber = { knots: [], indicator: false, ...noBounds };
const binned = { knots: [-0.5, 0.25, 0.5], indicator: true, low: -0.75, high: 0.75 };

export function selfTestProblem(): ReferenceProblem {
  const shape = {
    numbers: [plainNumber, plainNumber, binned],
    nCodes: 2,
    nUnits: 6,
    embedding: 3,
    hidden: [8, 4],
    nHeads: 2,
  };
  return referenceProblem(shape, 24, { batchSize: 8, learningRate: 0.01, weightDecay: 0.01 });
}

/** What engines are timed on, one network of each class of work: 32 numbers in, and few steps where a step is long. */
const timings: Readonly<
  Record<WorkClass, { hidden: number[]; nHeads: number; batchSize: number; nSteps: number }>
> = {
  small: { hidden: [64, 64], nHeads: 1, batchSize: 256, nSteps: 8 },
  medium: { hidden: [128, 128], nHeads: 8, batchSize: 128, nSteps: 8 },
  large: { hidden: [256, 128], nHeads: 8, batchSize: 256, nSteps: 4 },
  huge: { hidden: [256, 256], nHeads: 32, batchSize: 256, nSteps: 2 },
};

export function timingProblem(work: WorkClass): ReferenceProblem {
  const { hidden, nHeads, batchSize, nSteps } = timings[work];
  const numbers = Array.from({ length: 32 }, () => plainNumber);
  const shape = { numbers, nCodes: 0, nUnits: 0, embedding: 0, hidden, nHeads };
  return referenceProblem(shape, batchSize * nSteps, { batchSize });
}

/** @param given - what differs from a learning rate of 0.001, batches of 32, squared error and nothing silenced */
export function referenceProblem(
  given: Omit<NetworkShape, 'nOutputs'>,
  nRows: number,
  options: Partial<NetworkOptions>,
  isWeighted = false,
): ReferenceProblem {
  const full: NetworkOptions = { ...plainOptions, ...options };
  const shape = { ...given, nOutputs: countOutputs(full.loss) };
  const n = countParameters(shape);
  const nNumbers = shape.numbers.length;
  const numbers = Float32Array.from({ length: nRows * nNumbers }, (_, i) => spread(i + 7919) * 2 - 1);
  for (const [j, { indicator }] of shape.numbers.entries()) {
    if (indicator) for (let row = 2; row < nRows; row += 5) numbers[row * nNumbers + j] = NaN;
  }
  const codes = Int32Array.from(
    { length: nRows * shape.nCodes },
    (_, i) => ((i * 7 + (i >> 2)) % (shape.nUnits + 1)) - 1,
  );
  return {
    shape,
    options: full,
    state: {
      weights: Float32Array.from({ length: n }, (_, i) => (spread(i) - 0.5) * 2.4),
      m: new Float32Array(n),
      v: new Float32Array(n),
      nSteps: 0,
    },
    input: { nRows, numbers, codes },
    target: Float32Array.from({ length: nRows }, (_, row) => referenceTarget(shape, numbers, codes, row)),
    weights: isWeighted ? Float32Array.from({ length: nRows }, (_, row) => (row % 4) / 1.5) : null,
    order: Uint32Array.from({ length: nRows }, (_, row) => row),
  };
}

/** One epoch in the rows' own order at the full learning rate; `draw` is needed when something is silenced. */
export function trainOnce(
  network: Network,
  problem: ReferenceProblem,
  draw: () => number = () => 0,
): Promise<number> {
  return network.trainEpoch(problem, { order: problem.order, draw, rateFactor: () => 1 });
}

/** The i-th point of a golden-ratio sequence in [0, 1): 32-bit integers, hence the same everywhere. */
export function spread(i: number): number {
  return (Math.imul(i + 1, 0x9e3779b1) >>> 0) / 0x1_0000_0000;
}

/** @returns the largest difference between the network's outputs and the golden ones after the self-test's training */
export async function goldenError(network: Network): Promise<number> {
  const problem = selfTestProblem();
  for (let epoch = 0; epoch < 2; epoch++) await trainOnce(network, problem);
  const outputs = await network.predict(problem.input, problem.order.subarray(0, 4));
  let worst = 0;
  for (const [i, expected] of goldenOutputs.entries()) {
    const error = Math.abs((outputs[i] ?? NaN) - expected);
    worst = Number.isNaN(error) ? Infinity : Math.max(worst, error);
  }
  return worst;
}

const plainOptions: NetworkOptions = {
  learningRate: 0.001,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
  weightDecay: 0,
  dropout: 0,
  categoryDropout: 0,
  batchSize: 32,
  loss: { kind: 'squared' },
};

function referenceTarget(
  { numbers, nCodes }: NetworkShape,
  values: Float32Array,
  codes: Int32Array,
  row: number,
): number {
  const x = (j: number) => {
    const value = values[row * numbers.length + j] ?? 0;
    return Number.isNaN(value) ? 0 : value;
  };
  return x(0) - x(1) * x(2) + 0.3 * (nCodes === 0 ? 0 : (codes[row * nCodes] ?? 0));
}
