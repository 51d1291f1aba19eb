/** What the leaves of a grown tree are worth, in units of the raw prediction. */
import type { TreeGrower } from '../trees/grow-tree.ts';
import type { GrowingNode } from '../trees/make-tree.ts';
import type { Loss, Weights } from './losses/loss.ts';

/** Under a logarithm one step may change a prediction by e⁴ at most, before the learning rate: Newton's step overshoots far off. */
const MAX_LOG_STEP = 4;

export interface LeafInput {
  readonly nodes: readonly GrowingNode[];
  readonly grower: TreeGrower;
  readonly loss: Loss;
  readonly raw: Float64Array;
  readonly target: Float64Array;
  readonly weights: Weights;
  readonly learningRate: number;
  /** −1, 0 or +1 for each feature */
  readonly monotone: Int8Array;
}

/** One value a node, rounded to what the model stores; read at leaves only. */
export function leafValues(input: LeafInput): Float32Array {
  const { nodes, grower, loss, learningRate, monotone } = input;
  const { renewLeaf } = loss;
  if (renewLeaf === null) {
    const most = loss.link === 'log' ? MAX_LOG_STEP : Infinity;
    return Float32Array.from(nodes, (node) =>
      node.left >= 0 ? 0 : learningRate * clamp(grower.leafValue(node), -most, most),
    );
  }
  const renew = (node: GrowingNode) => renewLeaf(...residualsOf(node, input));
  if (monotone.some((sign) => sign !== 0)) return boundedValues(input, renew);
  return Float32Array.from(nodes, (node) => (node.left >= 0 ? 0 : learningRate * renew(node)));
}

function residualsOf(
  { start, end }: GrowingNode,
  { grower, raw, target, weights }: LeafInput,
): [Float64Array, Weights] {
  const rows = grower.order.subarray(start, end);
  const residuals = Float64Array.from(rows, (row) => (target[row] ?? NaN) - (raw[row] ?? NaN));
  return [residuals, weights === null ? null : Float64Array.from(rows, (row) => weights[row] ?? NaN)];
}

/**
 * Renewed leaves under monotone constraints: below a split on a constrained feature, neither side may cross the middle of what
 * the two sides would be worth as leaves, as splits are bounded while a tree grows.
 */
function boundedValues(
  { nodes, learningRate, monotone }: LeafInput,
  renew: (node: GrowingNode) => number,
): Float32Array {
  const values = new Float32Array(nodes.length);
  const visit = (index: number, lower: number, upper: number): void => {
    const node = nodes[index];
    if (node === undefined) return;
    if (node.left < 0 || node.split === null) {
      values[index] = learningRate * clamp(renew(node), lower, upper);
      return;
    }
    const sign = monotone[node.split.feature] ?? 0;
    const left = nodes[node.left];
    const right = nodes[node.left + 1];
    if (sign === 0 || left === undefined || right === undefined) {
      visit(node.left, lower, upper);
      visit(node.left + 1, lower, upper);
      return;
    }
    const middle = (clamp(renew(left), lower, upper) + clamp(renew(right), lower, upper)) / 2;
    visit(node.left, sign > 0 ? lower : middle, sign > 0 ? middle : upper);
    visit(node.left + 1, sign > 0 ? middle : lower, sign > 0 ? upper : middle);
  };
  visit(0, -Infinity, Infinity);
  return values;
}

function clamp(value: number, lower: number, upper: number): number {
  return Math.min(Math.max(value, lower), upper);
}
