/** Where a fit stood after a tree: what it was fitted on, the best score so far, the trees. */
import { DataError, TrainingError } from '../../../domain/errors.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import { decodeEnsemble, encodeEnsemble } from './codec.ts';
import type { BoostedTrees } from './boosted-trees.ts';

export interface BestScore {
  /** trees of the best validation score; 0 when none was measured */
  readonly nTrees: number;
  readonly score: number;
}

/** Names the input, so that a checkpoint of another dataset, seed or setting is refused. */
export type Fingerprint = string;

export function encodeCheckpoint(
  fingerprint: Fingerprint,
  best: BestScore,
  ensemble: BoostedTrees,
): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().string('boosting-checkpoint-1').string(fingerprint);
  return writer.u32(best.nTrees).f64(best.score).bytes(encodeEnsemble(ensemble)).finish();
}

/** @throws {@link TrainingError} `bad-checkpoint`: damaged, or made on another input */
export function decodeCheckpoint(
  bytes: Uint8Array,
  fingerprint: Fingerprint,
): { best: BestScore; ensemble: BoostedTrees } {
  try {
    const reader = new ByteReader(bytes);
    reader.magic('boosting-checkpoint-1');
    if (reader.string() !== fingerprint) throw new DataError('other-input');
    const best = { nTrees: reader.u32(), score: reader.f64() };
    return { best, ensemble: decodeEnsemble(reader.bytes()) };
  } catch (error) {
    throw new TrainingError('bad-checkpoint', { estimator: 'boosting' }, error);
  }
}
