/**
 * A small network with fixed weights and rows, made by integer arithmetic so that every machine has the very same numbers.
 * After six steps of training its predictions are known; an engine that misses them is not trusted with a model.
 */
import type { Network, NetworkInput, NetworkOptions, NetworkShape, NetworkState } from './network.ts';
import { countParameters } from './network.ts';

export interface ReferenceProblem {
  readonly shape: NetworkShape;
  readonly options: NetworkOptions;
  readonly state: NetworkState;
  readonly input: NetworkInput;
  readonly target: Float32Array;
  readonly order: Uint32Array;
}

/** Predictions of rows 0–7 after two epochs, by NumPy in float64: `tests/golden/mlp/make.py`, case `self-test`. */
export const goldenPredictions: readonly number[] = [
  0.470041433, 0.442577216, 0.586150853, 0.135713544, 0.627675467, 0.216384604, 0.599036383, 0.728273618,
];

/** Agreement in float32 holds for few steps only; beyond a hundred or so, rounding grows without any engine being wrong. */
export const GOLDEN_TOLERANCE = 1e-4;

export function selfTestProblem(): ReferenceProblem {
  const shape = { nDense: 3, nCodes: 1, nOneHot: 3, hidden: [8, 4] };
  return referenceProblem(shape, 24, { batchSize: 8, learningRate: 0.01, weightDecay: 0.01, dropout: 0 });
}

/** The shape that engines are timed on: 32 numbers, two hidden layers of 64, batches of 256. */
export function timingProblem(nRows: number): ReferenceProblem {
  const shape = { nDense: 32, nCodes: 0, nOneHot: 0, hidden: [64, 64] };
  return referenceProblem(shape, nRows, { batchSize: 256, learningRate: 0.001, weightDecay: 0, dropout: 0 });
}

export function referenceProblem(
  shape: NetworkShape,
  nRows: number,
  options: Pick<NetworkOptions, 'batchSize' | 'learningRate' | 'weightDecay' | 'dropout'>,
): ReferenceProblem {
  const n = countParameters(shape);
  const weights = Float32Array.from({ length: n }, (_, i) => (spread(i) - 0.5) * 1.2);
  const dense = Float32Array.from({ length: nRows * shape.nDense }, (_, i) => spread(i + 7919) * 2 - 1);
  const codes = Int32Array.from(
    { length: nRows * shape.nCodes },
    (_, i) => (i * 7 + (i >> 2)) % shape.nOneHot,
  );
  return {
    shape,
    options: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, ...options },
    state: { weights, m: new Float32Array(n), v: new Float32Array(n), nSteps: 0 },
    input: { nRows, dense, codes },
    target: Float32Array.from({ length: nRows }, (_, row) => referenceTarget(shape, dense, codes, row)),
    order: Uint32Array.from({ length: nRows }, (_, row) => row),
  };
}

/** The i-th point of a golden-ratio sequence in [0, 1): 32-bit integers, hence the same everywhere. */
export function spread(i: number): number {
  return (Math.imul(i + 1, 0x9e3779b1) >>> 0) / 0x1_0000_0000;
}

/** @returns the largest difference between the network's predictions and the golden ones after the self-test's training */
export async function goldenError(network: Network): Promise<number> {
  const { input, target, order } = selfTestProblem();
  for (let epoch = 0; epoch < 2; epoch++) await network.trainEpoch(input, target, order, () => 0);
  const predictions = await network.predict(input, order.subarray(0, goldenPredictions.length));
  let worst = 0;
  for (const [i, expected] of goldenPredictions.entries()) {
    const error = Math.abs((predictions[i] ?? NaN) - expected);
    worst = Number.isNaN(error) ? Infinity : Math.max(worst, error);
  }
  return worst;
}

function referenceTarget(
  { nDense, nCodes }: NetworkShape,
  dense: Float32Array,
  codes: Int32Array,
  row: number,
): number {
  const x = (j: number) => dense[row * nDense + j] ?? 0;
  return x(0) - x(1) * x(2) + 0.3 * (nCodes === 0 ? 0 : (codes[row * nCodes] ?? 0));
}
