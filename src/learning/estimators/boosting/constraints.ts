/** Constraints that users write as text, by the names of columns. */
import { splitNames } from '../../../domain/column-names.ts';
import type { Table } from '../../../domain/dataset.ts';
import { findColumn } from '../../../domain/dataset.ts';
import { TrainingError } from '../../../domain/errors.ts';

/**
 * @param text - such as `rain_mm:+1, hot_days:-1`: predictions may only rise (fall) with the column
 * @returns −1, 0 or +1 for each column
 * @throws {@link TrainingError} `bad-hyperparameter` when a column is absent or not a number
 */
export function readMonotone(text: string, features: Table): Int8Array<ArrayBuffer> {
  const signs = new Map<string, number>();
  for (const item of splitNames(text)) {
    const colon = item.lastIndexOf(':');
    const name = item.slice(0, colon).trim();
    const sign = Number(item.slice(colon + 1));
    const column = findColumn(features, name);
    const fits = (sign === 1 || sign === -1 || sign === 0) && column !== null && column.kind !== 'category';
    if (!fits) throw new TrainingError('bad-hyperparameter', { name: 'monotonic_cst', value: item });
    signs.set(name, sign);
  }
  return Int8Array.from(features.columns, ({ name }) => signs.get(name) ?? 0);
}

/**
 * @param text - groups of columns that may act together, such as `crop, soil; crop, rain_mm`; a column may be in several. Columns
 *   that no group names form one of their own, as in scikit-learn.
 * @returns the groups as indices of columns; null when the text is empty: all may act together
 * @throws {@link TrainingError} `bad-hyperparameter` when a column is absent
 */
export function readInteractions(text: string, features: Table): number[][] | null {
  if (text.trim() === '') return null;
  // a semicolon in a column's own name has a backslash before it, as commas have
  const named = (text.match(/(?:\\.|[^;])+/gsu) ?? []).map((group) =>
    splitNames(group.replaceAll('\\;', ';')).map((name) => indexOf(name, features)),
  );
  const groups = named.filter((group) => group.length > 0);
  const free = features.columns.map((_, f) => f).filter((f) => !groups.some((group) => group.includes(f)));
  return free.length === 0 ? groups : [...groups, free];
}

function indexOf(name: string, features: Table): number {
  const index = features.columns.findIndex((column) => column.name === name);
  if (index < 0) throw new TrainingError('bad-hyperparameter', { name: 'interaction_cst', value: name });
  return index;
}
