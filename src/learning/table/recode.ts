import type { CategoryColumn } from '../../domain/dataset.ts';

/** Each category's place in a list. */
export function indexCategories(categories: readonly string[]): ReadonlyMap<string, number> {
  return new Map(categories.map((category, code) => [category, code]));
}

/**
 * Where each of a column's codes lies in another list of categories: two tables may hold the same words under different
 * codes.
 *
 * @param known - the categories known at fit time, see {@link indexCategories}
 * @returns length of the column's categories; −2 where the word is not known
 */
export function mapCodes(
  column: CategoryColumn,
  known: ReadonlyMap<string, number>,
): Int32Array<ArrayBuffer> {
  return Int32Array.from(column.categories, (category) => known.get(category) ?? -2);
}

/**
 * A column's codes in another list of categories.
 *
 * @returns length nRows; −1 where missing, −2 where the word is not in `categories`
 */
export function recode(column: CategoryColumn, categories: readonly string[]): Int32Array<ArrayBuffer> {
  const byCode = mapCodes(column, indexCategories(categories));
  return Int32Array.from(column.codes, (code) => (code < 0 ? -1 : (byCode[code] ?? -2)));
}
