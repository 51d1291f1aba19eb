/**
 * Lists of column names in one text, for hyperparameters and split rules: `"Area, Item"` → `["Area", "Item"]`. A comma in a
 * column's own name is written `\,`.
 */
export function splitNames(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((name) => name.trim().replaceAll('\\,', ','))
    .filter((name) => name !== '');
}

/** The inverse of {@link splitNames}. */
export function joinNames(names: readonly string[]): string {
  return names.map((name) => name.replaceAll(',', '\\,')).join(',');
}
