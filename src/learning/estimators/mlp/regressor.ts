/** A fitted network: plain typed arrays, so that TensorFlow.js is never loaded to predict. */
import type { Table } from '../../../domain/dataset.ts';
import type { Layer, NetworkInput, NetworkShape } from '../../backend/network.ts';
import { networkLayers } from '../../backend/network.ts';
import type { Regressor } from '../../estimator.ts';
import { decodeModel, encodeModel, type MlpModel } from './codec.ts';
import { forward, gatherBatch, makeWorkspace } from './forward.ts';
import { networkReader, networkShape } from './inputs.ts';

const BLOCK_ROWS = 256;

export class MlpRegressor implements Regressor {
  readonly estimator = 'mlp';
  readonly features: readonly string[];
  readonly #model: MlpModel;
  readonly #shape: NetworkShape;
  readonly #layers: readonly Layer[];
  readonly #read: (table: Table) => NetworkInput;

  constructor(model: MlpModel) {
    this.#model = model;
    this.#shape = networkShape(model.encoder, model.hidden);
    this.#layers = networkLayers(this.#shape);
    this.#read = networkReader(model.encoder);
    this.features = model.encoder.columns.map(({ name }) => name);
  }

  predict(table: Table): Float64Array {
    const { weights, targetMean, targetScale } = this.#model;
    const input = this.#read(table);
    const rows = Uint32Array.from({ length: table.nRows }, (_, row) => row);
    const space = makeWorkspace(this.#shape, Math.min(BLOCK_ROWS, table.nRows));
    const out = new Float64Array(table.nRows);
    for (let from = 0; from < table.nRows; from += BLOCK_ROWS) {
      const nRows = Math.min(BLOCK_ROWS, table.nRows - from);
      gatherBatch(input, rows, from, nRows, this.#shape, space);
      forward(this.#shape, this.#layers, weights, space, nRows, null);
      for (let i = 0; i < nRows; i++) out[from + i] = targetMean + targetScale * (space.output[i] ?? NaN);
    }
    return out;
  }

  encode(): Uint8Array {
    return encodeModel(this.#model);
  }
}

/** @throws {@link DataError} `bad-magic`, `bad-version`, `truncated`, `trailing-bytes`, `bad-encoder`, `bad-network` */
export function decodeMlp(bytes: Uint8Array): MlpRegressor {
  return new MlpRegressor(decodeModel(bytes));
}
