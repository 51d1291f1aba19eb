/**
 * Bytes of trees and of the bins that they read. Nodes go breadth first, so no child offset is stored; a split takes two bytes (three past 126
 * features) and its categories, a leaf five to eight. A set of categories is written as the list of its minority or as
 * bits, whichever is shorter. They are read in `read-trees.ts`.
 *
 *     node  = 0, value f32, cover varint                        a leaf
 *           | 2 · (feature + 1) + flag, threshold u8             a number; flag: missing goes right
 *           | 2 · (feature + 1) + flag, count u8, bins u8 …      a category; flag: the listed bins go right
 *           | 2 · (feature + 1), 255, bits …                     a category; bit set: goes left
 */
import { DataError } from '../../../domain/errors.ts';
import type { ByteReader, ByteWriter } from '../byte-codec.ts';
import type { FeatureBins } from './bins.ts';
import { categoryBins, countBins } from './bins.ts';
import type { Tree } from './tree.ts';
import { LEAF, unpackHead } from './tree.ts';

/** In place of a count: the set follows as bits. */
export const RAW_SET = 255;

/** Bins of every feature, in order. */
export function writeFeatures(writer: ByteWriter, features: readonly FeatureBins[]): void {
  writer.u32(features.length);
  for (const bins of features) writeBins(writer, bins);
}

/** @throws {@link DataError} `bad-bins`, `truncated` */
export function readFeatures(reader: ByteReader): FeatureBins[] {
  const features: FeatureBins[] = [];
  for (let left = reader.u32(); left > 0; left--) features.push(readBins(reader));
  return features;
}

/** Trees grown on those features. */
export function writeTrees(
  writer: ByteWriter,
  trees: readonly Tree[],
  features: readonly FeatureBins[],
): void {
  const nBins = features.map(countBins);
  writer.u32(trees.length);
  for (const tree of trees) writeTree(writer, tree, nBins);
}

function writeBins(writer: ByteWriter, bins: FeatureBins): void {
  writer.u8(bins.kind === 'number' ? 0 : 1).string(bins.name);
  if (bins.kind === 'number') writer.f64s(bins.thresholds);
  else writer.strings(bins.categories);
}

function readBins(reader: ByteReader): FeatureBins {
  const kind = reader.u8();
  const name = reader.string();
  const bins: FeatureBins =
    kind === 0 ? { kind: 'number', name, thresholds: reader.f64s() } : categoryBins(name, reader.strings());
  const isSound = bins.kind === 'category' || isAscending(bins.thresholds);
  if (kind > 1 || countBins(bins) > 256 || !isSound) throw new DataError('bad-bins', { column: name });
  return bins;
}

function isAscending(values: Float64Array): boolean {
  // casts: i is below the length
  for (let i = 1; i < values.length; i++) {
    if (!((values[i] as number) > (values[i - 1] as number))) return false;
  }
  return true;
}

function writeTree(
  writer: ByteWriter,
  { nodes, floats, sets, covers }: Tree,
  nBins: readonly number[],
): void {
  for (let at = 0; at < nodes.length; at += 3) {
    const head = nodes[at] ?? LEAF;
    if (head === LEAF) {
      writeCode(writer, 0, nBins.length);
      writer.f32(floats[at + 1] ?? 0);
      writeVarint(writer, covers[at / 3] ?? 0);
      continue;
    }
    const split = unpackHead(head);
    const code = 2 * (split.feature + 1);
    const offset = nodes[at + 2] ?? 0;
    if (split.isCategory)
      writeSet(writer, code, sets.subarray(offset), nBins[split.feature] ?? 0, nBins.length);
    else {
      writeCode(writer, code + (split.missingRight ? 1 : 0), nBins.length);
      writer.u8(split.threshold);
    }
  }
}

function writeSet(
  writer: ByteWriter,
  code: number,
  set: Uint32Array,
  nBins: number,
  nFeatures: number,
): void {
  const left: number[] = [];
  const right: number[] = [];
  for (let bin = 0; bin < nBins; bin++) {
    const isLeft = (((set[bin >>> 5] ?? 0) >>> (bin & 31)) & 1) === 1;
    (isLeft ? left : right).push(bin);
  }
  const minority = left.length <= right.length ? left : right;
  const nBytes = Math.ceil(nBins / 8);
  if (minority.length <= nBytes) {
    writeCode(writer, code + (minority === right ? 1 : 0), nFeatures);
    writer.u8(minority.length);
    for (const bin of minority) writer.u8(bin);
    return;
  }
  writeCode(writer, code, nFeatures);
  writer.u8(RAW_SET);
  for (let i = 0; i < nBytes; i++) writer.u8(((set[i >>> 2] ?? 0) >>> ((i & 3) * 8)) & 255);
}

function writeCode(writer: ByteWriter, code: number, nFeatures: number): void {
  if (nFeatures <= 126) writer.u8(code);
  else writer.u16(code);
}

function writeVarint(writer: ByteWriter, value: number): void {
  let rest = value;
  for (; rest > 127; rest >>>= 7) writer.u8((rest & 127) | 128);
  writer.u8(rest);
}
