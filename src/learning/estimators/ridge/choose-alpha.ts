/** Which penalty predicts best what was left out: single rows, or whole blocks where the plan's split holds out blocks. */
import { BlockFolds, dealBlocks } from './leave-blocks-out.ts';
import { leaveOneOut } from './leave-one-out.ts';
import type { NormalSums, RidgeRows } from './normal-equations.ts';
import { centreSums } from './normal-equations.ts';
import type { Work } from './work.ts';

/** 10⁻³ … 10⁵ in thirds of a decade, as literals: a power may differ by a bit between engines. */
const DECADES = [1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4];
export const alphaGrid: readonly number[] = [
  ...DECADES.flatMap((decade) => [decade, 2.1544346900318834 * decade, 4.641588833612778 * decade]),
  1e5,
];
/** Wider matrices would take minutes to decompose. */
export const MAX_SEARCH_WIDTH = 1200;

/**
 * @param whole - sums of all rows
 * @param blocks - block of every row of the table, −1 where unknown; null: each row is a block of its own
 * @returns the α of the smallest squared error, the larger of two equals; null when the matrix is too wide to search
 */
export function* chooseAlpha(
  rows: RidgeRows,
  whole: NormalSums,
  blocks: Int32Array | null,
): Work<number | null> {
  if (whole.moment.length > MAX_SEARCH_WIDTH || rows.rows.length < 3) return null;
  const foldOf = blocks === null ? null : dealBlocks(rows, blocks);
  if (foldOf !== null) return yield* chooseByBlocks(new BlockFolds(rows, whole, foldOf));
  const errors = yield* leaveOneOut(rows, centreSums(whole), alphaGrid);
  return alphaGrid[smallest(errors)] as number;
}

/** Decades first, then the thirds around the best: each try costs a factorisation a fold. */
function* chooseByBlocks(folds: BlockFolds): Work<number> {
  yield* folds.prepare();
  const errors = new Float64Array(alphaGrid.length).fill(Infinity);
  const measure = function* (place: number): Work<void> {
    const alpha = alphaGrid[place];
    if (alpha !== undefined && errors[place] === Infinity) errors[place] = yield* folds.errors(alpha);
  };
  for (let place = 0; place < alphaGrid.length; place += 3) yield* measure(place);
  const best = smallest(errors);
  for (const place of [best - 2, best - 1, best + 1, best + 2]) yield* measure(place);
  return alphaGrid[smallest(errors)] as number;
}

/** The place of the smallest error, the last of equals; an error that is no number loses. */
function smallest(errors: Float64Array): number {
  let best = 0;
  errors.forEach((error, place) => {
    if (error <= (errors[best] as number) || Number.isNaN(errors[best])) best = place;
  });
  return best;
}
