import type { Table } from '../../../domain/dataset.ts';
import { DataError } from '../../../domain/errors.ts';
import type { Regressor } from '../../estimator.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';

const VERSION = 1;
const MAX_MEMBERS = 64;

/** Σ weight · member's prediction. */
export class BlendRegressor implements Regressor {
  readonly estimator = 'blend';
  readonly features: readonly string[];
  readonly members: readonly Regressor[];
  /** one a member, adding up to one */
  readonly weights: Float64Array<ArrayBuffer>;

  constructor(members: readonly Regressor[], weights: Float64Array<ArrayBuffer>) {
    this.features = [...new Set(members.flatMap(({ features }) => features))];
    this.members = members;
    this.weights = weights;
  }

  predict(table: Table): Float64Array<ArrayBuffer> {
    const out = new Float64Array(table.nRows);
    this.members.forEach((member, j) => {
      const weight = this.weights[j] ?? 0;
      const predicted = member.predict(table);
      for (let row = 0; row < out.length; row++) {
        out[row] = (out[row] ?? 0) + weight * (predicted[row] ?? NaN);
      }
    });
    return out;
  }

  encode(): Uint8Array<ArrayBuffer> {
    const writer = new ByteWriter().string('blend').u8(VERSION).f64s(this.weights);
    for (const member of this.members) writer.bytes(member.encode());
    return writer.finish();
  }
}

/**
 * @param decodeMember - reads the bytes of any other estimator; a blend inside a blend is refused before it is asked
 * @throws {@link DataError} `bad-magic`, `bad-version`, `bad-weights`, `truncated`, `trailing-bytes`, or as the members' decoders
 */
export function decodeBlend(
  bytes: Uint8Array,
  decodeMember: (bytes: Uint8Array) => Regressor,
): BlendRegressor {
  const reader = new ByteReader(bytes);
  reader.magic('blend');
  const version = reader.u8();
  if (version !== VERSION) throw new DataError('bad-version', { version });
  const weights = reader.f64s();
  if (weights.length === 0 || weights.length > MAX_MEMBERS || !weights.every(Number.isFinite))
    throw new DataError('bad-weights', { nWeights: weights.length });
  const members = Array.from(weights, () => {
    const member = reader.bytes();
    // bytes that hold themselves would call for ever
    if (new ByteReader(member).string() === 'blend') throw new DataError('bad-magic', { expected: 'member' });
    return decodeMember(member);
  });
  reader.end();
  return new BlendRegressor(members, weights);
}
