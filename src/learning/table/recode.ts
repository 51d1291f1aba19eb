import type { CategoryColumn } from '../../domain/dataset.ts';

/** Each category's place in a list. */
export function indexCategories(categories: readonly string[]): ReadonlyMap<string, number> {
  return new Map(categories.map((category, code) => [category, code]));
}

/**
 * A column's codes in another list of categories: two tables may hold the same words under different codes.
 *
 * @param known - the categories known at fit time, see {@link indexCategories}
 * @returns length nRows; −1 where missing, −2 where the word is not known
 */
export function recode(column: CategoryColumn, known: ReadonlyMap<string, number>): Int32Array<ArrayBuffer> {
  const byCode = Int32Array.from(column.categories, (category) => known.get(category) ?? -2);
  const codes = new Int32Array(column.codes.length).fill(-1);
  for (let row = 0; row < codes.length; row++) {
    const code = column.codes[row] ?? -1;
    if (code >= 0) codes[row] = byCode[code] ?? -2;
  }
  return codes;
}
