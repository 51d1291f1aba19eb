/** Bytes of a fitted network. Version 1 had one head, one-hot categories and numbers as they are; it reads as such a network. */
import { DataError } from '../../../domain/errors.ts';
import { countOutputs, type NetworkLoss } from '../../backend/loss.ts';
import type { NetworkShape } from '../../backend/network.ts';
import type { NumberLayout } from '../../backend/number-layout.ts';
import { countParameters } from '../../backend/parameters.ts';
import {
  readFeatureEncoder,
  writeFeatureEncoder,
  type FeatureEncoder,
} from '../../preprocessing/feature-encoder.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import { countUnits } from './inputs.ts';

const VERSION = 2;
const MAX_LAYERS = 16;
const MAX_UNITS = 65_536;
const MAX_HEADS = 1024;
const lossKinds = ['squared', 'quantile', 'gaussian'] as const;

/** What a fitted network is made of. */
export interface MlpModel {
  readonly encoder: FeatureEncoder;
  readonly shape: NetworkShape;
  readonly loss: NetworkLoss;
  /** flat parameters, see `backend/parameters.ts` */
  readonly weights: Float32Array;
  /** the target's mean and scale in the training rows, in its own unit */
  readonly targetMean: number;
  readonly targetScale: number;
}

export function encodeModel({
  encoder,
  shape,
  loss,
  weights,
  targetMean,
  targetScale,
}: MlpModel): Uint8Array {
  const writer = new ByteWriter().string('mlp').u8(VERSION);
  writeFeatureEncoder(writer, encoder);
  for (const { knots, low, high } of shape.numbers) writer.f64(low).f64(high).f64s(knots);
  writer.u32s(shape.hidden).u32(shape.nHeads).u32(shape.embedding);
  writer.u8(lossKinds.indexOf(loss.kind)).f64s(loss.kind === 'quantile' ? loss.shares : []);
  return writer.f64(targetMean).f64(targetScale).f32s(weights).finish();
}

/** @throws {@link DataError} `bad-magic`, `bad-version`, `truncated`, `trailing-bytes`, `bad-encoder`, `bad-network` */
export function decodeModel(bytes: Uint8Array): MlpModel {
  const reader = new ByteReader(bytes);
  reader.magic('mlp');
  const version = reader.u8();
  if (version !== 1 && version !== VERSION) throw new DataError('bad-version', { version });
  const encoder = readFeatureEncoder(reader);
  const network = version === 1 ? readVersion1(reader, encoder) : readNetwork(reader, encoder);
  const [targetMean, targetScale, weights] = [reader.f64(), reader.f64(), reader.f32s()];
  reader.end();
  checkShape(network.shape, weights.length);
  return { encoder, ...network, weights, targetMean, targetScale };
}

type Network = Pick<MlpModel, 'shape' | 'loss'>;

function readNetwork(reader: ByteReader, encoder: FeatureEncoder): Network {
  const numbers = numberColumns(encoder).map(({ indicator }): NumberLayout => {
    const [low, high] = [reader.f64(), reader.f64()];
    const knots = [...reader.f64s()];
    const areSane = knots.length !== 1 && knots.every((knot, i) => knot > (knots[i - 1] ?? -Infinity));
    if (!areSane || !(low <= high)) throw new DataError('bad-network', { nKnots: knots.length, low, high });
    return { knots, indicator, low, high };
  });
  const hidden = [...reader.u32s()];
  const [nHeads, embedding] = [reader.u32(), reader.u32()];
  const loss = readLoss(reader);
  return {
    loss,
    shape: { numbers, ...countUnits(encoder), embedding, hidden, nHeads, nOutputs: countOutputs(loss) },
  };
}

function readLoss(reader: ByteReader): NetworkLoss {
  const kind = lossKinds[reader.u8()];
  const shares = [...reader.f64s()];
  if (kind === undefined) throw new DataError('bad-network', { loss: 'unknown' });
  if (kind !== 'quantile') return { kind };
  const areSane = shares.every((share, i) => share > (shares[i - 1] ?? 0) && share < 1);
  if (!areSane || shares.length < 2) throw new DataError('bad-network', { shares: shares.join(' ') });
  return { kind, shares };
}

function readVersion1(reader: ByteReader, encoder: FeatureEncoder): Network {
  const numbers = numberColumns(encoder).map(({ indicator }) => ({
    knots: [],
    indicator,
    low: -Infinity,
    high: Infinity,
  }));
  const hidden = [...reader.u32s()];
  return {
    loss: { kind: 'squared' },
    shape: { numbers, ...countUnits(encoder), embedding: 0, hidden, nHeads: 1, nOutputs: 1 },
  };
}

function numberColumns({ columns }: FeatureEncoder): readonly { readonly indicator: boolean }[] {
  return columns.filter((encoding) => encoding.kind === 'number');
}

/** Before anything as large as the shape claims is allocated. */
function checkShape(shape: NetworkShape, nWeights: number): void {
  const { hidden, nHeads, embedding } = shape;
  const isSane =
    hidden.length >= 1 &&
    hidden.length <= MAX_LAYERS &&
    hidden.every((units) => units >= 1 && units <= MAX_UNITS) &&
    nHeads >= 1 &&
    nHeads <= MAX_HEADS &&
    embedding <= MAX_UNITS;
  if (!isSane || nWeights !== countParameters(shape)) {
    throw new DataError('bad-network', { hidden: hidden.slice(0, MAX_LAYERS).join('-'), nWeights });
  }
}
