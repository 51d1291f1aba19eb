/**
 * Histogram gradient boosting for regression. Friedman 2001 (boosting, leaves renewed for losses that are not squared), 2002 (row
 * subsampling); histograms and leaf-wise growth after Ke et al. 2017; second derivatives after Chen & Guestrin 2016. Every
 * random draw comes from the seed and the tree's number, so a fit resumed from a checkpoint ends in the same bytes.
 */
import { TrainingError } from '../../../domain/errors.ts';
import type { FitInput, TrainingProgress } from '../../estimator.ts';
import { Random } from '../../random.ts';
import type { FeatureBins, PackedBins } from '../trees/bins.ts';
import { fitBins } from '../trees/bins.ts';
import { packManyBins } from '../trees/pack-many.ts';
import { predictBinned } from '../trees/ensemble.ts';
import { TreeGrower } from '../trees/grow-tree.ts';
import { BINS } from '../trees/histogram.ts';
import type { KernelChoice } from '../trees/kernels/create-kernels.ts';
import { createKernels } from '../trees/kernels/create-kernels.ts';
import { predictBatch } from '../trees/kernels/predict-batch.ts';
import type { LeafRows, TreeKernels } from '../trees/kernels/tree-kernels.ts';
import { allocateLeaves } from '../trees/kernels/tree-kernels.ts';
import type { GrowingNode } from '../trees/make-tree.ts';
import type { Tree } from '../trees/tree.ts';
import { addTree } from '../trees/tree.ts';
import type { BoostedTrees } from './boosted-trees.ts';
import { rootMeanSquare } from './boosted-trees.ts';
import type { BestScore } from './checkpoint.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { drawFeatures, drawRows } from './draw-rows.ts';
import { Gradients } from './gradients.ts';
import { leafValues } from './leaf-values.ts';
import type { Loss } from './losses/loss.ts';
import { makeLoss } from './losses/make-loss.ts';
import { BoostingRegressor } from './regressor.ts';
import type { BoostingSettings } from './settings.ts';
import { WatchedRows } from './watched-rows.ts';
import type { WeighedRows } from '../trees/weigh-rows.ts';
import { weighRows } from '../trees/weigh-rows.ts';

/** Histograms beyond this would not fit a worker's memory. */
const MAX_HISTOGRAM_BYTES = 2 ** 30;

/** Grows trees one at a time; `trees` is the model so far. */
export class BoostingFit {
  readonly trees: Tree[] = [];
  best: BestScore = { nTrees: 0, score: Infinity };
  readonly #features: readonly FeatureBins[];
  readonly #settings: BoostingSettings;
  readonly #random: Random;
  readonly #fingerprint: string;
  readonly #bins: PackedBins;
  readonly #rows: WeighedRows;
  readonly #loss: Loss;
  readonly #raw: Float64Array<ArrayBuffer>;
  readonly #gradients: Gradients;
  readonly #grower: TreeGrower;
  readonly #kernels: TreeKernels;
  readonly #leaves: LeafRows;
  /** of the trees so far on the training rows, see {@link TreeKernels.measureErrors}; kept up on the plain path only */
  readonly #errors: Float64Array<ArrayBuffer>;
  readonly #watched: WatchedRows | null;

  /**
   * @param kernels - the back end of the loops over rows; results do not depend on it
   * @throws {@link TrainingError} `too-many-features`, `bad-checkpoint`, `no-rows` or `constant-target` (of the rows that count),
   *   `negative-target`, `length-mismatch`, `not-finite` or `out-of-range` (a weight)
   */
  constructor(
    input: FitInput,
    settings: BoostingSettings,
    resume?: Uint8Array,
    kernels: KernelChoice = 'auto',
  ) {
    const { features, train, seed } = input;
    checkSize(features.columns.length, settings.maxLeaves);
    const weighed = weighRows(input, train);
    checkTarget(weighed.target);
    const nRows = weighed.rows.length;
    this.#settings = settings;
    this.#kernels = createKernels(kernels, {
      nRows,
      nFeatures: features.columns.length,
      nSlots: settings.maxLeaves,
    });
    this.#random = Random.fromSeed(seed);
    this.#features = fitBins(
      features,
      weighed.rows,
      settings.maxBins,
      this.#random.split('bins'),
      weighed.weights,
      this.#kernels,
    );
    this.#bins = packManyBins(this.#features, features, weighed.rows, 'group', this.#kernels);
    const target = this.#kernels.float64(nRows);
    target.set(weighed.target);
    this.#rows = { ...weighed, target };
    this.#loss = makeLoss(settings, target, weighed.weights);
    this.#gradients = new Gradients(this.#loss, weighed.weights, nRows, this.#kernels);
    this.#leaves = allocateLeaves(this.#kernels, settings.maxLeaves);
    this.#errors = this.#kernels.float64(2);
    this.#grower = new TreeGrower(this.#features, this.#bins, settings, this.#gradients, this.#kernels);
    this.#fingerprint = fingerprintOf(input, settings, weighed.weights);
    const resumed = resume === undefined ? null : this.#resume(resume);
    this.#raw = this.#kernels.float64(nRows);
    this.#raw.set(predictBinned(resumed ?? this.model(), this.#bins));
    this.#measureTraining();
    this.#watched = this.#watch(input);
  }

  /** Trees so far with their bins; shares its arrays. */
  model(nTrees = this.trees.length): BoostedTrees {
    const { base, link } = this.#loss;
    return { features: this.#features, base, link, trees: this.trees.slice(0, nTrees) };
  }

  /** No better validation score for as many trees as the patience allows. */
  get isExhausted(): boolean {
    const { patience } = this.#settings;
    return this.#watched !== null && patience > 0 && this.trees.length - this.best.nTrees >= patience;
  }

  checkpoint(): Uint8Array<ArrayBuffer> {
    return encodeCheckpoint(this.#fingerprint, this.best, this.model());
  }

  /** Grows one tree and returns the metrics after it. */
  step(): Record<string, number> {
    const random = this.#random.split(this.trees.length);
    const { rowShare, featureShare, learningRate, monotone } = this.#settings;
    const { target, weights } = this.#rows;
    this.#gradients.pack(this.#raw, target, this.#errors[0] as number);
    const nRows = drawRows(this.#grower.order, rowShare, random.split('rows'));
    const used = drawFeatures(this.#features.length, featureShare, random.split('features'));
    const grower = this.#grower;
    const nodes = grower.grow(nRows, used, random.split('nodes'));
    const loss = this.#loss;
    const values = leafValues({
      nodes,
      grower,
      loss,
      raw: this.#raw,
      target,
      weights,
      learningRate,
      monotone,
    });
    const tree = grower.toTree(values);
    this.trees.push(tree);
    if (nRows === this.#bins.nRows) this.#addLeaves(nodes, values);
    else addTree(tree, this.#bins, 0, this.#bins.nRows, this.#raw);
    return this.#measure(tree);
  }

  #resume(bytes: Uint8Array): BoostedTrees {
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

  #watch(input: FitInput): WatchedRows | null {
    if (input.validation === null) return null;
    const watched = weighRows(input, input.validation);
    return watched.rows.length === 0
      ? null
      : new WatchedRows(input.features, watched, this.model(), this.#loss);
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
    this.#kernels.addLeaves(this.#grower.order, leaves, this.#raw);
  }

  /** Root mean squared error on the training rows. */
  #measureTraining(): number {
    const { target, weights } = this.#rows;
    if (!this.#gradients.isPlain) return rootMeanSquare(this.#raw, target, weights, this.#loss.link);
    this.#kernels.measureErrors(this.#raw, target, this.#errors);
    return Math.sqrt((this.#errors[1] as number) / target.length);
  }

  #measure(tree: Tree): Record<string, number> {
    const training = this.#measureTraining();
    if (this.#watched === null) return { training_root_mean_squared_error: training };
    const { rmse, score } = this.#watched.add(tree);
    if (score < this.best.score) this.best = { nTrees: this.trees.length, score };
    return { training_root_mean_squared_error: training, validation_root_mean_squared_error: rmse };
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
  return new BoostingRegressor(fit.model(stopsEarly ? fit.best.nTrees : fit.trees.length), (trees, table) =>
    predictBatch(trees, table, kernels),
  );
}

function checkSize(nFeatures: number, maxLeaves: number): void {
  const nBytes = nFeatures * BINS * 8 * maxLeaves;
  if (nBytes > MAX_HISTOGRAM_BYTES) throw new TrainingError('too-many-features', { nBytes });
}

/** Of the rows that count: weights may leave fewer than were asked for. */
function checkTarget(target: Float64Array): void {
  const [first] = target;
  if (first === undefined) throw new TrainingError('no-rows', { rows: 'train' });
  if (target.length > 1 && target.every((y) => y === first)) {
    throw new TrainingError('constant-target', { value: first });
  }
}

/** Names what a checkpoint was fitted on; targets and bins are compared apart, see `#resume`. */
function fingerprintOf(
  { seed, train, validation }: FitInput,
  settings: BoostingSettings,
  weights: Float64Array | null,
): string {
  const weighed = weights?.reduce((sum, weight, i) => sum + weight * (i + 1), 0) ?? null;
  return JSON.stringify([
    seed,
    train.length,
    validation?.length ?? 0,
    settings,
    [...settings.monotone],
    weighed,
  ]);
}
