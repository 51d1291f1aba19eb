/**
 * Random forests (Breiman 2001) and extremely randomised trees (Geurts, Ernst & Wehenkel 2006) for regression. Tree t
 * depends on the input, the seed and t alone: trees may be grown in any order, on any number of workers, and a forest that
 * stopped may go on, to the same bytes.
 */
import { TrainingError } from '../../../domain/errors.ts';
import type { FitInput } from '../../estimator.ts';
import { Random } from '../../random.ts';
import type { WeighedRows } from '../trees/weigh-rows.ts';
import { weighRows } from '../trees/weigh-rows.ts';
import type { FeatureBins, PackedBins } from '../trees/bins.ts';
import { packManyBins } from '../trees/pack-many.ts';
import type { Tree } from '../trees/tree.ts';
import { LEAF } from '../trees/tree.ts';
import type { Forest } from './codec.ts';
import type { RowPool } from './draw-rows.ts';
import { drawRows, makePool } from './draw-rows.ts';
import { fitForestBins } from './forest-bins.ts';
import { ForestGrower } from './grow-tree.ts';
import type { TreeSamples } from './leaf-samples.ts';
import { codeTargets, drawSamples, makeLevels, sampleStarts } from './leaf-samples.ts';
import type { AskedForest, ForestSettings } from './settings.ts';
import { settleBootstrap } from './settle-bootstrap.ts';

export interface GrownTree {
  readonly tree: Tree;
  readonly samples: TreeSamples | null;
}

/** Grows any tree of a forest. */
export class ForestFit {
  readonly features: readonly FeatureBins[];
  /** training rows that count, with their bins laid out by group */
  readonly rows: WeighedRows;
  readonly bins: PackedBins;
  readonly pool: RowPool;
  /** with `by_blocks` settled */
  readonly settings: ForestSettings;
  readonly #random: Random;
  readonly #grower: ForestGrower;
  readonly #counts: Int32Array<ArrayBuffer>;
  readonly #levels: Float64Array<ArrayBuffer> | null;
  readonly #codes: Uint16Array | null;

  /** @throws {@link TrainingError} `no-rows`, `too-many-features`, and what {@link weighRows} finds */
  constructor(input: FitInput, asked: AskedForest) {
    const { features, train, blocks, seed } = input;
    if (features.columns.length > 0xffff)
      throw new TrainingError('too-many-features', { n: features.columns.length });
    this.rows = weighRows(input, train);
    const { rows, target, weights } = this.rows;
    if (rows.length === 0) throw new TrainingError('no-rows', { rows: 'train' });
    this.#random = Random.fromSeed(seed);
    this.features = fitForestBins(features, this.rows, asked.maxBins, this.#random.split('bins'));
    this.bins = packManyBins(this.features, features, rows, 'group');
    this.pool = makePool(rows, weights, blocks);
    this.settings = {
      ...asked,
      bootstrap: settleBootstrap(asked.bootstrap, this.pool, features, rows, blocks),
    };
    this.#grower = new ForestGrower(this.features, this.bins, target, weights, this.settings);
    this.#counts = new Int32Array(rows.length);
    this.#levels = asked.keepsQuantiles ? makeLevels(target) : null;
    this.#codes = this.#levels === null ? null : codeTargets(target, this.#levels);
  }

  /** How often each training row counts in tree t; the array is used again by the next call. */
  draw(t: number): Int32Array {
    drawRows(this.pool, this.settings, this.#random.split(t).split('rows'), this.#counts);
    return this.#counts;
  }

  grow(t: number): GrownTree {
    const counts = this.draw(t);
    const random = this.#random.split(t);
    const tree = this.#grower.grow(counts, random.split('cuts'));
    const codes = this.#codes;
    if (codes === null) return { tree, samples: null };
    return { tree, samples: this.#sampleLeaves(tree, codes, counts, random.split('samples')) };
  }

  /** The trees as a model; shares them. */
  toForest(grown: readonly GrownTree[]): Forest {
    const samples = grown.flatMap((each) => each.samples ?? []);
    return {
      id: this.settings.id,
      features: this.features,
      trees: grown.map(({ tree }) => tree),
      samples: this.#levels === null ? null : { levels: this.#levels, trees: samples },
    };
  }

  #sampleLeaves(tree: Tree, codeOfRow: Uint16Array, counts: Int32Array, random: Random): TreeSamples {
    const starts = sampleStarts(tree);
    const codes = new Uint16Array(starts.at(-1) ?? 0);
    const { nodes, rows } = this.#grower;
    for (let node = 0; node < tree.covers.length; node++) {
      if (tree.nodes[3 * node] !== LEAF) continue;
      // casts: `waiting` names the grown node of each node of the tree, whose places hold training rows
      const grown = nodes.waiting[node] as number;
      const inLeaf = Array.from(
        rows.rows?.subarray(nodes.starts[grown] as number, nodes.ends[grown] as number) ?? [],
      );
      const at = starts[node] as number;
      drawSamples(
        inLeaf.map((row) => codeOfRow[row] as number),
        inLeaf.map((row) => counts[row] as number),
        (starts[node + 1] as number) - at,
        random,
        codes,
        at,
      );
    }
    return { starts, codes };
  }
}
