/**
 * Lists of column names in one text, for hyperparameters and split rules: `"Area, Item"` → `["Area", "Item"]`. A comma or a
 * backslash in a column's own name has a backslash before it.
 */
export function splitNames(text: string): string[] {
  return (text.match(/(?:\\[\\,]|[^,])+/g) ?? [])
    .map((name) => name.trim().replace(/\\([\\,])/g, '$1'))
    .filter((name) => name !== '');
}

/** The inverse of {@link splitNames}, for names without space around them, which tables have. */
export function joinNames(names: readonly string[]): string {
  return names.map((name) => name.replace(/[\\,]/g, '\\$&')).join(',');
}
