/** Where a node is cut, and the sums that cuts are scored by. */

/** The best cut found in a node; written in place. */
export class Cut {
  /** see {@link scoreCut}; 0 when there is none */
  score = 0;
  feature = -1;
  isCategory = false;
  /** numbers: the cut lies at or above bin `low` and below bin `high`, between which no row falls */
  low = 0;
  high = 0;
  /** numbers: where a missing one goes */
  missingRight = false;
  leftSum = 0;
  /** categories: bit b set when bin b goes left */
  readonly set = new Uint32Array(8);
}

/** A node as far as scoring cuts goes. Sums are packed, see `trees/packed-sums.ts`. */
export interface NodeTotals {
  sum: number;
  /** rows, as often as they count */
  count: number;
  /** Σq = sum − count · unit */
  steps: number;
}

/** Finds a cut of one feature after another in the node that it was turned to. */
export interface CutFinder {
  /** Turns to the rows at places [start, end). */
  enter(start: number, end: number): void;
  /** Looks at a feature's bins. @returns false when all rows share one: there is nothing to cut */
  look(feature: number): boolean;
  /** Takes a cut of the number looked at into `best` when it scores more. */
  tryNumber(feature: number, node: NodeTotals, best: Cut): void;
  /** The same for a category. */
  tryCategory(feature: number, node: NodeTotals, best: Cut): void;
}

/**
 * By how much a cut lowers the squared error, times n: (g_L·n − g·n_L)² / (n_L · n_R). The difference is an integer below
 * 2⁵³, hence exact: rows that all have the same target score 0, never a rounding error.
 */
export function scoreCut(leftSteps: number, nLeft: number, steps: number, count: number): number {
  const difference = leftSteps * count - steps * nLeft;
  return (difference * difference) / (nLeft * (count - nLeft));
}
