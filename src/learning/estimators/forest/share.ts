/**
 * A run of trees of a forest as bytes: what a worker that grew trees [from, to) hands back, and what a fit that stopped goes
 * on from. It names the input and settings that it belongs to (but not how many trees there are to be).
 */
import { TrainingError } from '../../../domain/errors.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import type { Forest } from './codec.ts';
import { decodeForest, encodeForest } from './codec.ts';
import type { ForestFit, GrownTree } from './fit.ts';

const MAGIC = 'forest-share-1';

export interface Share {
  readonly fingerprint: string;
  /** number of its first tree */
  readonly from: number;
  readonly forest: Forest;
}

export function encodeShare({ fingerprint, from, forest }: Share): Uint8Array<ArrayBuffer> {
  return new ByteWriter().string(MAGIC).string(fingerprint).u32(from).bytes(encodeForest(forest)).finish();
}

/** @throws {@link TrainingError} `bad-checkpoint`: damaged */
export function decodeShare(bytes: Uint8Array): Share {
  try {
    const reader = new ByteReader(bytes);
    reader.magic(MAGIC);
    const share = { fingerprint: reader.string(), from: reader.u32(), forest: decodeForest(reader.bytes()) };
    reader.end();
    return share;
  } catch (error) {
    throw new TrainingError('bad-checkpoint', { estimator: 'forest' }, error);
  }
}

export function toGrown({ trees, samples }: Forest): GrownTree[] {
  return trees.map((tree, t) => ({ tree, samples: samples?.trees[t] ?? null }));
}

/**
 * Shares of one forest, in any order, as one.
 *
 * @throws {@link TrainingError} `bad-checkpoint`: of different inputs, or trees missing or twice there
 */
export function joinShares(shares: readonly Share[], nTrees: number): Forest {
  const sorted = [...shares].sort((a, b) => a.from - b.from);
  const [first] = sorted;
  if (first === undefined)
    throw new TrainingError('bad-checkpoint', { estimator: 'forest', reason: 'empty' });
  let next = 0;
  for (const { fingerprint, from, forest } of sorted) {
    if (fingerprint !== first.fingerprint || from !== next) {
      throw new TrainingError('bad-checkpoint', { estimator: first.forest.id, from, expected: next });
    }
    next += forest.trees.length;
  }
  if (next !== nTrees)
    throw new TrainingError('bad-checkpoint', { estimator: first.forest.id, nTrees: next });
  const samples = first.forest.samples;
  return {
    ...first.forest,
    trees: sorted.flatMap(({ forest }) => forest.trees),
    samples:
      samples === null
        ? null
        : { levels: samples.levels, trees: sorted.flatMap(({ forest }) => forest.samples?.trees ?? []) },
  };
}

/** Names what trees depend on: bins, targets, weights, blocks, seed and all settings but the number of trees. */
export function fingerprintOf(fit: ForestFit, seed: number): string {
  const { nTrees: _, ...rest } = fit.settings;
  const { target, weights } = fit.rows;
  const header = encodeForest({ ...fit.toForest([]), samples: null });
  const parts = [header, fit.bins.words, target, weights, fit.pool.blocks];
  return JSON.stringify([seed, target.length, rest, parts.map(hash)]);
}

/** FNV-1a of the bytes of an array. */
function hash(values: ArrayBufferView | null): number {
  if (values === null) return 0;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let state = 0x811c9dc5;
  for (const byte of bytes) state = Math.imul(state ^ byte, 0x01000193);
  return state >>> 0;
}
