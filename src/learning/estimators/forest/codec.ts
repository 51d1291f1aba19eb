/** Bytes of a forest: its bins, its trees and, where quantiles were asked for, the samples of their leaves. */
import { DataError } from '../../../domain/errors.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import type { FeatureBins } from '../trees/bins.ts';
import { readFeatures, writeFeatures, writeTrees } from '../trees/codec.ts';
import { readTrees, type ReadTrees } from '../trees/read-trees.ts';
import type { Tree } from '../trees/tree.ts';
import { LEAF } from '../trees/tree.ts';
import type { LeafSamples, TreeSamples } from './leaf-samples.ts';
import { sampleStarts } from './leaf-samples.ts';
import type { ForestId } from './settings.ts';

/** What a forest learned; its prediction is the mean of its trees. */
export interface Forest {
  readonly id: ForestId;
  readonly features: readonly FeatureBins[];
  readonly trees: readonly Tree[];
  /** null when quantiles were not asked for */
  readonly samples: LeafSamples | null;
}

const VERSION = 1;

export function encodeForest({ id, features, trees, samples }: Forest): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().string(id).u8(VERSION);
  writeFeatures(writer, features);
  writeTrees(writer, trees, features);
  writer.u8(samples === null ? 0 : 1);
  if (samples === null) return writer.finish();
  writer.f64s(samples.levels);
  for (const { codes } of samples.trees) writer.u16s(codes);
  return writer.finish();
}

/** @throws {@link DataError} `bad-magic`, `bad-version`, `truncated`, `trailing-bytes`, `bad-tree`, `bad-bins`, `bad-samples` */
export function decodeForest(bytes: Uint8Array, read: ReadTrees = readTrees): Forest {
  const reader = new ByteReader(bytes);
  const id = reader.string();
  if (id !== 'forest' && id !== 'extra-trees') throw new DataError('bad-magic', { expected: 'forest' });
  const version = reader.u8();
  if (version !== VERSION) throw new DataError('bad-version', { version });
  const features = readFeatures(reader);
  const trees = read(reader, features);
  if (trees.length === 0) throw new DataError('bad-tree', { nTrees: 0 });
  const samples = reader.u8() === 0 ? null : readSamples(reader, trees);
  reader.end();
  return { id, features, trees, samples };
}

function readSamples(reader: ByteReader, trees: readonly Tree[]): LeafSamples {
  const levels = reader.f64s();
  const isAscending = levels.every(
    (level, i) => Number.isFinite(level) && level > (levels[i - 1] ?? -Infinity),
  );
  if (!isAscending || levels.length === 0) throw new DataError('bad-samples', { nLevels: levels.length });
  return { levels, trees: trees.map((tree) => readTreeSamples(reader, tree, levels.length)) };
}

function readTreeSamples(reader: ByteReader, tree: Tree, nLevels: number): TreeSamples {
  const isEmpty = tree.covers.some((cover, node) => cover === 0 && tree.nodes[3 * node] === LEAF);
  const starts = sampleStarts(tree);
  const codes = reader.u16s();
  const fits = codes.length === starts.at(-1) && codes.every((code) => code < nLevels);
  if (isEmpty || !fits) throw new DataError('bad-samples', { nCodes: codes.length });
  return { starts, codes };
}
