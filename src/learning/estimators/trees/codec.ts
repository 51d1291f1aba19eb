/**
 * Bytes of trees and of the bins that they read. Nodes go breadth first, so no child offset is stored; a split takes two bytes (three past 126
 * features) and its categories, a leaf five to eight. A set of categories is written as the list of its minority or as
 * bits, whichever is shorter.
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
import { setWords } from './make-tree.ts';
import type { SplitHead, Tree } from './tree.ts';
import { LEAF, packHead, unpackHead } from './tree.ts';

const RAW_SET = 255;
/** Far above what any method grows, and below what a hostile file could make us allocate. */
const MAX_NODES = 1 << 22;

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

/** @throws {@link DataError} `bad-tree`, `truncated` */
export function readTrees(reader: ByteReader, features: readonly FeatureBins[]): Tree[] {
  const trees: Tree[] = [];
  for (let left = reader.u32(); left > 0; left--) trees.push(readTree(reader, features));
  return trees;
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
  const ascending =
    bins.kind === 'category' || bins.thresholds.every((t, i, all) => i === 0 || t > (all[i - 1] ?? t));
  if (kind > 1 || countBins(bins) > 256 || !ascending) throw new DataError('bad-bins', { column: name });
  return bins;
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

function readTree(reader: ByteReader, features: readonly FeatureBins[]): Tree {
  const words: number[] = [];
  const values: number[] = [];
  const sets: number[] = [];
  const covers: number[] = [];
  let nNodes = 1;
  for (let at = 0; at < nNodes; at++) {
    const code = readCode(reader, features.length);
    if (code === 0) {
      words.push(LEAF, 0, 0);
      values.push(reader.f32());
      covers.push(readVarint(reader));
      continue;
    }
    const feature = (code >>> 1) - 1;
    const bins = features[feature];
    if (bins === undefined || nNodes + 2 > MAX_NODES) throw new DataError('bad-tree', { feature, nNodes });
    words.push(packHead(readSplit(reader, feature, bins, code & 1, sets)), 3 * nNodes, 0);
    if (bins.kind === 'category') words[words.length - 1] = sets.length - setWords(countBins(bins));
    values.push(0);
    covers.push(0);
    nNodes += 2;
  }
  return assembleTree(words, values, sets, covers);
}

/** Reads what follows a split's code; a category's set goes to the end of `sets`. */
function readSplit(
  reader: ByteReader,
  feature: number,
  bins: FeatureBins,
  flag: number,
  sets: number[],
): SplitHead {
  if (bins.kind === 'number') {
    return { feature, isCategory: false, threshold: reader.u8(), missingRight: flag === 1 };
  }
  const nBins = countBins(bins);
  const set = new Uint8Array(4 * setWords(nBins));
  const count = reader.u8();
  if (count === RAW_SET) for (let i = 0; i < Math.ceil(nBins / 8); i++) set[i] = reader.u8();
  else {
    set.fill(flag === 1 ? 255 : 0);
    for (let left = count; left > 0; left--) {
      const bin = reader.u8();
      if (bin >= nBins) throw new DataError('bad-tree', { feature, bin });
      set[bin >>> 3] = (set[bin >>> 3] ?? 0) ^ (1 << (bin & 7));
    }
  }
  for (let i = 0; i < set.length; i += 4) {
    sets.push(
      ((set[i] ?? 0) | ((set[i + 1] ?? 0) << 8) | ((set[i + 2] ?? 0) << 16) | ((set[i + 3] ?? 0) << 24)) >>>
        0,
    );
  }
  return { feature, isCategory: true, threshold: 0, missingRight: false };
}

/** Children follow their parents, so summing from the end gives every split the rows of its leaves. */
function assembleTree(
  words: readonly number[],
  values: readonly number[],
  sets: readonly number[],
  covers: number[],
): Tree {
  const nodes = Int32Array.from(words);
  const floats = new Float32Array(nodes.buffer);
  for (let at = values.length - 1; at >= 0; at--) {
    if (nodes[3 * at] === LEAF) {
      floats[3 * at + 1] = values[at] ?? 0;
      continue;
    }
    const left = (nodes[3 * at + 1] ?? 0) / 3;
    covers[at] = (covers[left] ?? 0) + (covers[left + 1] ?? 0);
  }
  return { nodes, floats, sets: Uint32Array.from(sets), covers: Uint32Array.from(covers) };
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

function readCode(reader: ByteReader, nFeatures: number): number {
  return nFeatures <= 126 ? reader.u8() : reader.u16();
}

function writeVarint(writer: ByteWriter, value: number): void {
  let rest = value;
  for (; rest > 127; rest >>>= 7) writer.u8((rest & 127) | 128);
  writer.u8(rest);
}

function readVarint(reader: ByteReader): number {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = reader.u8();
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
  throw new DataError('bad-tree', { varint: value });
}
