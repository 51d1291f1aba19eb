/**
 * Predictions of many rows on an engine. A single row, and any table when the engine is `cpu`, is our own code; a device's engine is for
 * whoever measured it to be faster at the job (`probeEngines` with the task `predict`).
 */
import type { Table } from '../../../domain/dataset.ts';
import { openNetwork } from '../../backend.ts';
import type { EngineId, NetworkOptions } from '../../backend/network.ts';
import { type WorkClass, workClassOf } from '../../backend/work-class.ts';
import { meanOutputs } from './outputs.ts';
import type { MlpRegressor } from './regressor.ts';

/** Below this nothing is gained by asking a device. */
const FEWEST_ROWS = 256;

/** How heavy it is to predict a table: what its engine is chosen by. */
export function predictWorkClass({ model }: MlpRegressor, table: Table): WorkClass {
  return workClassOf(model.shape, table.nRows);
}

/** @returns predictions of every row, in the target's unit; on a device within float32 of `regressor.predict` */
export async function predictBatch(
  regressor: MlpRegressor,
  table: Table,
  engine: EngineId,
): Promise<Float64Array> {
  if (engine === 'cpu' || table.nRows < FEWEST_ROWS) return regressor.predict(table);
  const { shape, weights, targetMean, targetScale, loss } = regressor.model;
  const nothing = new Float32Array(weights.length);
  const state = { weights, m: nothing, v: nothing, nSteps: 0 };
  const network = await openNetwork(engine, shape, { ...idle, loss }, state);
  try {
    const rows = Uint32Array.from({ length: table.nRows }, (_, row) => row);
    const values = await network.predict(regressor.readTable(table), rows);
    const means = meanOutputs({ values, nHeads: shape.nHeads, nOutputs: shape.nOutputs });
    return means.map((value) => targetMean + targetScale * value);
  } finally {
    network.dispose();
  }
}

/** A network that is only asked learns nothing. */
const idle: Omit<NetworkOptions, 'loss'> = {
  learningRate: 0,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
  weightDecay: 0,
  dropout: 0,
  categoryDropout: 0,
  batchSize: 1,
};
