/** Bytes of boosted trees: what they start from, their bins, the trees. */
import { DataError } from '../../../domain/errors.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import { readFeatures, readTrees, writeFeatures, writeTrees } from '../trees/codec.ts';
import type { Ensemble } from '../trees/ensemble.ts';

const VERSION = 1;

export function encodeEnsemble({ features, base, trees }: Ensemble): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().string('boosting').u8(VERSION).f64(base);
  writeFeatures(writer, features);
  writeTrees(writer, trees, features);
  return writer.finish();
}

/** @throws {@link DataError} `bad-magic`, `bad-version`, `truncated`, `trailing-bytes`, `bad-tree`, `bad-bins` */
export function decodeEnsemble(bytes: Uint8Array): Ensemble {
  const reader = new ByteReader(bytes);
  reader.magic('boosting');
  const version = reader.u8();
  if (version !== VERSION) throw new DataError('bad-version', { version });
  const base = reader.f64();
  const features = readFeatures(reader);
  const trees = readTrees(reader, features);
  reader.end();
  return { features, base, trees };
}
