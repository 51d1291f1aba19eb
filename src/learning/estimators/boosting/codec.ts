/**
 * Bytes of boosted trees: what they start from, their bins, the trees. Version 1 predicts the trees' sum; version 2 says how the
 * sum becomes a prediction, and is written only where version 1 could not say it.
 */
import { DataError } from '../../../domain/errors.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import { readFeatures, writeFeatures, writeTrees } from '../trees/codec.ts';
import { readTrees, type ReadTrees } from '../trees/read-trees.ts';
import type { BoostedTrees } from './boosted-trees.ts';

const VERSION = 1;
const LINKED_VERSION = 2;
const LOG_LINK = 1;

export function encodeEnsemble({ features, base, trees, link }: BoostedTrees): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().string('boosting');
  if (link === 'identity') writer.u8(VERSION);
  else writer.u8(LINKED_VERSION).u8(LOG_LINK);
  writer.f64(base);
  writeFeatures(writer, features);
  writeTrees(writer, trees, features);
  return writer.finish();
}

/** @throws {@link DataError} `bad-magic`, `bad-version`, `bad-link`, `truncated`, `trailing-bytes`, `bad-tree`, `bad-bins` */
export function decodeEnsemble(bytes: Uint8Array, read: ReadTrees = readTrees): BoostedTrees {
  const reader = new ByteReader(bytes);
  reader.magic('boosting');
  const version = reader.u8();
  if (version !== VERSION && version !== LINKED_VERSION) throw new DataError('bad-version', { version });
  const link = version === VERSION ? 0 : reader.u8();
  if (link > LOG_LINK || (version === LINKED_VERSION && link === 0))
    throw new DataError('bad-link', { link });
  const base = reader.f64();
  const features = readFeatures(reader);
  const trees = read(reader, features);
  reader.end();
  return { features, base, trees, link: link === LOG_LINK ? 'log' : 'identity' };
}
