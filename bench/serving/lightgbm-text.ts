/**
 * Furrow's boosted trees in LightGBM's own text format, so that both sides of the benchmark walk the very same trees. Numbers
 * without missing values only; the base goes into the leaves of the first tree.
 */
import type { BoostedTrees } from '../../src/learning/estimators/boosting/boosted-trees.ts';
import { LEAF, unpackHead, type Tree } from '../../src/learning/estimators/trees/tree.ts';
import type { FeatureBins } from '../../src/learning/estimators/trees/bins.ts';

export function toLightGbm({ features, base, trees }: BoostedTrees): string {
  const names = features.map(({ name }) => name).join(' ');
  const head = [
    'tree',
    'version=v4',
    'num_class=1',
    'num_tree_per_iteration=1',
    'label_index=0',
    `max_feature_idx=${features.length - 1}`,
    'objective=regression',
    `feature_names=${names}`,
    `feature_infos=${features.map(() => '[-1e+30:1e+30]').join(' ')}`,
  ];
  const blocks = trees.map((tree, index) => block(tree, index, features, index === 0 ? base : 0));
  return `${[...head, '', ...blocks].join('\n')}\nend of trees\n`;
}

/** Splits and leaves are numbered apart; a leaf's number is written as −1 − number. */
function block(
  { nodes, floats }: Tree,
  index: number,
  features: readonly FeatureBins[],
  base: number,
): string {
  const nNodes = nodes.length / 3;
  const numbers = new Int32Array(nNodes);
  const splits: number[] = [];
  const leaves: number[] = [];
  for (let node = 0; node < nNodes; node++) {
    const list = nodes[3 * node] === LEAF ? leaves : splits;
    const number = list.push(node) - 1;
    numbers[node] = list === leaves ? -1 - number : number;
  }
  const child = (node: number, right: number): number => numbers[(nodes[3 * node + 1] ?? 0) / 3 + right] ?? 0;
  return [
    `Tree=${index}`,
    `num_leaves=${leaves.length}`,
    'num_cat=0',
    `split_feature=${splits.map((node) => unpackHead(nodes[3 * node] ?? 0).feature).join(' ')}`,
    `split_gain=${zeros(splits.length)}`,
    `threshold=${splits.map((node) => thresholdOf(nodes[3 * node] ?? 0, features)).join(' ')}`,
    // default left, nothing missing
    `decision_type=${splits.map(() => 2).join(' ')}`,
    `left_child=${splits.map((node) => child(node, 0)).join(' ')}`,
    `right_child=${splits.map((node) => child(node, 1)).join(' ')}`,
    `leaf_value=${leaves.map((node) => (floats[3 * node + 1] ?? 0) + base).join(' ')}`,
    `leaf_weight=${zeros(leaves.length)}`,
    `leaf_count=${zeros(leaves.length)}`,
    `internal_value=${zeros(splits.length)}`,
    `internal_weight=${zeros(splits.length)}`,
    `internal_count=${zeros(splits.length)}`,
    'is_linear=0',
    'shrinkage=1',
    '',
    '',
  ].join('\n');
}

/** The value up to which a row goes left. */
function thresholdOf(head: number, features: readonly FeatureBins[]): number {
  const { feature, threshold } = unpackHead(head);
  const bins = features[feature];
  if (bins?.kind !== 'number') throw new Error('only numbers can be written');
  return bins.thresholds[threshold - 1] ?? Number.NaN;
}

const zeros = (n: number): string => Array.from({ length: n }, () => 0).join(' ');
