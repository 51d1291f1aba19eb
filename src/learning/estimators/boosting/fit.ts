/**
 * Histogram gradient boosting for regression. Friedman 2001 (boosting), 2002 (row subsampling); histograms and leaf-wise
 * growth after Ke et al. 2017; squared loss, or absolute loss with leaves renewed to medians. Every random draw comes from
 * the seed and the tree's number, so a fit resumed from a checkpoint ends in the same bytes.
 */
import { assert, TrainingError } from '../../../domain/errors.ts';
import type { FitInput, TrainingProgress } from '../../estimator.ts';
import { Random } from '../../random.ts';
import type { FeatureBins, PackedBins } from '../trees/bins.ts';
import { fitBins, packBins } from '../trees/bins.ts';
import type { BestScore } from './checkpoint.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import type { Ensemble } from '../trees/ensemble.ts';
import { predictBinned } from '../trees/ensemble.ts';
import type { GrowingNode } from '../trees/make-tree.ts';
import { TreeGrower } from '../trees/grow-tree.ts';
import { BINS } from '../trees/histogram.ts';
import type { KernelChoice } from '../trees/kernels/create-kernels.ts';
import { createKernels } from '../trees/kernels/create-kernels.ts';
import type { LeafRows, TreeKernels } from '../trees/kernels/tree-kernels.ts';
import { allocateLeaves } from '../trees/kernels/tree-kernels.ts';
import { median } from './median.ts';
import type { Packing } from '../trees/packed-sums.ts';
import { gradientScale, packingFor } from '../trees/packed-sums.ts';
import { BoostingRegressor } from './regressor.ts';
import type { BoostingSettings } from './settings.ts';
import type { Tree } from '../trees/tree.ts';
import { addTree } from '../trees/tree.ts';

/** Histograms beyond this would not fit a worker's memory. */
const MAX_HISTOGRAM_BYTES = 2 ** 30;

/** Grows trees one at a time; `trees` is the model so far. */
export class BoostingFit {
  readonly trees: Tree[] = [];
  best: BestScore = { nTrees: 0, score: Infinity };
  readonly #features: readonly FeatureBins[];
  readonly #base: number;
  readonly #settings: BoostingSettings;
  readonly #random: Random;
  readonly #fingerprint: string;
  readonly #bins: PackedBins;
  readonly #target: Float64Array<ArrayBuffer>;
  readonly #predicted: Float64Array<ArrayBuffer>;
  readonly #packed: Float64Array<ArrayBuffer>;
  readonly #packing: Packing;
  readonly #grower: TreeGrower;
  readonly #kernels: TreeKernels;
  readonly #leaves: LeafRows;
  /** of the trees so far on the training rows, see {@link TreeKernels.measureErrors} */
  readonly #errors: Float64Array<ArrayBuffer>;
  /** by which this tree's gradients were multiplied before rounding */
  #scale = 1;
  readonly #validation: {
    bins: PackedBins;
    target: Float64Array;
    predicted: Float64Array<ArrayBuffer>;
  } | null;

  /**
   * @param kernels - the back end of the loops over rows; results do not depend on it
   * @throws {@link TrainingError} `too-many-features`, `bad-checkpoint`
   */
  constructor(
    { features, target, train, validation, seed }: FitInput,
    settings: BoostingSettings,
    resume?: Uint8Array,
    kernels: KernelChoice = 'auto',
  ) {
    const nBytes = features.columns.length * BINS * 8 * settings.maxLeaves;
    if (nBytes > MAX_HISTOGRAM_BYTES) throw new TrainingError('too-many-features', { nBytes });
    this.#settings = settings;
    this.#kernels = createKernels(kernels, {
      nRows: train.length,
      nFeatures: features.columns.length,
      nSlots: settings.maxLeaves,
    });
    this.#random = Random.fromSeed(seed);
    this.#features = fitBins(features, train, settings.maxBins, this.#random.split('bins'));
    this.#bins = packBins(this.#features, features, train, 'group', this.#kernels);
    this.#target = this.#kernels.float64(train.length);
    train.forEach((row, i) => (this.#target[i] = target[row] ?? NaN));
    this.#base = settings.loss === 'squared_error' ? mean(this.#target) : median(this.#target.slice());
    this.#packing = packingFor(train.length);
    this.#packed = this.#kernels.float64(train.length);
    this.#leaves = allocateLeaves(this.#kernels, settings.maxLeaves);
    this.#errors = this.#kernels.float64(2);
    const { minLeafRows, l2, monotone } = settings;
    this.#grower = new TreeGrower(
      this.#features,
      this.#bins,
      settings.maxLeaves,
      { minLeafRows, l2, monotone },
      this.#packing,
      this.#kernels,
    );
    this.#fingerprint = JSON.stringify([
      seed,
      train.length,
      validation?.length ?? 0,
      settings,
      [...settings.monotone],
    ]);
    const resumed = resume === undefined ? null : this.#resume(resume);
    this.#predicted = this.#kernels.float64(train.length);
    this.#predicted.set(predictBinned(resumed ?? this.model(), this.#bins));
    this.#kernels.measureErrors(this.#predicted, this.#target, this.#errors);
    this.#validation = validation === null ? null : this.#watch(features, target, validation);
  }

  /** Trees so far with their bins; shares its arrays. */
  model(nTrees = this.trees.length): Ensemble {
    return { features: this.#features, base: this.#base, trees: this.trees.slice(0, nTrees) };
  }

  /** No better validation score for as many trees as the patience allows. */
  get isExhausted(): boolean {
    const { patience } = this.#settings;
    return this.#validation !== null && patience > 0 && this.trees.length - this.best.nTrees >= patience;
  }

  checkpoint(): Uint8Array<ArrayBuffer> {
    return encodeCheckpoint(this.#fingerprint, this.best, this.model());
  }

  /** Grows one tree and returns the metrics after it. */
  step(): Record<string, number> {
    const random = this.#random.split(this.trees.length);
    this.#packGradients();
    const nRows = drawRows(this.#grower.order, this.#settings.rowShare, random.split('rows'));
    const used = drawFeatures(this.#features.length, this.#settings.featureShare, random.split('features'));
    const scale = this.#scale;
    const nodes = this.#grower.grow(this.#packed, nRows, used);
    const values = this.#leafValues(nodes, scale);
    const tree = this.#grower.toTree(values);
    this.trees.push(tree);
    if (nRows === this.#bins.nRows) this.#addLeaves(nodes, values);
    else addTree(tree, this.#bins, 0, this.#bins.nRows, this.#predicted);
    return this.#measure(tree);
  }

  #resume(bytes: Uint8Array): Ensemble {
    const { best, ensemble } = decodeCheckpoint(bytes, this.#fingerprint);
    const same = encodeCheckpoint('', best, { ...ensemble, trees: [] });
    const expected = encodeCheckpoint('', best, this.model(0));
    if (same.length !== expected.length || same.some((byte, i) => byte !== expected[i])) {
      throw new TrainingError('bad-checkpoint', { estimator: 'boosting', reason: 'other-input' });
    }
    this.best = best;
    this.trees.push(...ensemble.trees);
    return ensemble;
  }

  #watch(features: FitInput['features'], target: Float64Array, rows: Uint32Array) {
    const bins = packBins(this.#features, features, rows, 'row');
    const observed = Float64Array.from(rows, (row) => target[row] ?? NaN);
    return { bins, target: observed, predicted: predictBinned(this.model(), bins) };
  }

  /** q + unit for every row, with the scale that this tree's largest gradient allows. */
  #packGradients(): void {
    const absolute = this.#settings.loss === 'absolute_error';
    const largest = absolute ? 1 : (this.#errors[0] as number);
    this.#scale = gradientScale(largest, this.#packing);
    const { unit } = this.#packing;
    if (absolute) packSigns(this.#predicted, this.#target, this.#scale, unit, this.#packed);
    else this.#kernels.packDifferences(this.#predicted, this.#target, this.#scale, unit, this.#packed);
  }

  /** In the target's unit, rounded to what the model stores. */
  #leafValues(nodes: readonly GrowingNode[], scale: number): Float32Array {
    const { learningRate, loss } = this.#settings;
    return Float32Array.from(nodes, (node) => {
      if (node.left >= 0) return 0;
      if (loss === 'absolute_error') return learningRate * this.#medianResidual(node);
      return (learningRate * this.#grower.leafValue(node)) / scale;
    });
  }

  #medianResidual({ start, end }: GrowingNode): number {
    const rows = this.#grower.order.subarray(start, end);
    return median(
      Float64Array.from(rows, (row) => (this.#target[row] ?? NaN) - (this.#predicted[row] ?? NaN)),
    );
  }

  /** Every training row is in a leaf: no need to walk the tree. */
  #addLeaves(nodes: readonly GrowingNode[], values: Float32Array): void {
    const leaves = this.#leaves;
    leaves.n = 0;
    nodes.forEach((node, index) => {
      if (node.left >= 0) return;
      leaves.starts[leaves.n] = node.start;
      leaves.ends[leaves.n] = node.end;
      leaves.values[leaves.n++] = values[index] as number;
    });
    this.#kernels.addLeaves(this.#grower.order, leaves, this.#predicted);
  }

  #measure(tree: Tree): Record<string, number> {
    this.#kernels.measureErrors(this.#predicted, this.#target, this.#errors);
    const training = Math.sqrt((this.#errors[1] as number) / this.#target.length);
    if (this.#validation === null) return { training_root_mean_squared_error: training };
    const { bins, target, predicted } = this.#validation;
    addTree(tree, bins, 0, bins.nRows, predicted);
    const validation = rootMeanSquare(target, predicted);
    const score = this.#settings.loss === 'squared_error' ? validation : meanAbsolute(target, predicted);
    if (score < this.best.score) this.best = { nTrees: this.trees.length, score };
    return { training_root_mean_squared_error: training, validation_root_mean_squared_error: validation };
  }
}

/** See {@link Estimator.fit}; yields after each tree. @param kernels - see {@link BoostingFit} */
export async function* fitBoosting(
  input: FitInput,
  settings: BoostingSettings,
  resume?: Uint8Array,
  kernels: KernelChoice = 'auto',
): AsyncGenerator<TrainingProgress, BoostingRegressor, void> {
  const fit = new BoostingFit(input, settings, resume, kernels);
  while (fit.trees.length < settings.nTrees && !fit.isExhausted) {
    const metrics = fit.step();
    yield {
      step: fit.trees.length,
      nSteps: settings.nTrees,
      metrics,
      checkpoint: async () => fit.checkpoint(),
    };
  }
  const stopsEarly = settings.patience > 0 && fit.best.nTrees > 0;
  return new BoostingRegressor(fit.model(stopsEarly ? fit.best.nTrees : fit.trees.length));
}

/** Puts the rows of a tree first in `order`, ascending: all of them, or a share drawn without replacement. */
function drawRows(order: Uint32Array, share: number, random: Random): number {
  const n = order.length;
  const wanted = Math.max(1, Math.round(n * share));
  if (wanted === n) {
    for (let row = 0; row < n; row++) order[row] = row;
    return n;
  }
  // Knuth, TAOCP 3.4.2, algorithm S
  let taken = 0;
  for (let row = 0; row < n && taken < wanted; row++) {
    if (random.nextFloat() * (n - row) < wanted - taken) order[taken++] = row;
  }
  assert(taken === wanted, 'algorithm S takes as many rows as asked');
  return taken;
}

function drawFeatures(n: number, share: number, random: Random): Uint8Array<ArrayBuffer> {
  const used = new Uint8Array(n).fill(1);
  const nLeftOut = n - Math.max(1, Math.round(n * share));
  const order = random.shuffle(Uint32Array.from({ length: n }, (_, f) => f));
  for (const f of order.subarray(0, nLeftOut)) used[f] = 0;
  return used;
}

// The loops over all rows of each tree: casts, for all arrays have one entry a training row.

function packSigns(
  predicted: Float64Array,
  target: Float64Array,
  scale: number,
  unit: number,
  packed: Float64Array,
): void {
  for (let i = 0; i < packed.length; i++) {
    packed[i] = Math.sign((predicted[i] as number) - (target[i] as number)) * scale + unit;
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rootMeanSquare(target: Float64Array, predicted: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < target.length; i++) {
    const error = (predicted[i] as number) - (target[i] as number);
    sum += error * error;
  }
  return Math.sqrt(sum / target.length);
}

function meanAbsolute(target: Float64Array, predicted: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < target.length; i++) sum += Math.abs((predicted[i] as number) - (target[i] as number));
  return sum / target.length;
}
