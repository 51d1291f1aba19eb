/** Makes a model's signature from the rows it was trained on. Not on the field's path. */
import type { CategoryColumn, Column, Table } from '../../domain/dataset.ts';
import type { InputSpec, NumberInput, OutputSpec, Signature } from '../../domain/signature.ts';

/**
 * What is known of an input beyond its training rows, such as agronomy's limits; absent: nothing is refused or unusual.
 */
export type InputHints = Readonly<
  Record<
    string,
    Partial<Pick<NumberInput, 'unit' | 'refuse' | 'warn' | 'whole'>> & { readonly controllable?: boolean }
  >
>;

/**
 * @param train - the rows that decide ranges (1–99 %), categories (most frequent first) and what an empty form offers
 * @returns a signature without derivation: the columns are asked as they are
 */
export function describeInputs(
  features: Table,
  train: Uint32Array,
  output: OutputSpec,
  hints: InputHints = {},
): Signature {
  const inputs = features.columns.map((column) => describeInput(column, train, hints[column.name] ?? {}));
  return { inputs, output, derivation: null };
}

function describeInput(column: Column, train: Uint32Array, hints: InputHints[string]): InputSpec {
  const controllable = hints.controllable ?? false;
  if (column.kind === 'category') {
    const categories = categoriesSeen(column, train);
    const shared = { name: column.name, controllable, optional: false };
    return { type: 'category', ...shared, categories, initial: categories[0] ?? null };
  }
  const present = Float64Array.from(train, (row) => column.values[row] ?? Number.NaN)
    .filter(Number.isFinite)
    .sort();
  const whole = hints.whole ?? present.every(Number.isInteger);
  return {
    type: 'number',
    name: column.name,
    unit: hints.unit ?? (column.kind === 'number' ? column.unit : null),
    refuse: hints.refuse ?? null,
    warn: hints.warn ?? null,
    train: present.length === 0 ? null : [rank(present, 0.01), rank(present, 0.99)],
    whole,
    controllable,
    initial: present.length === 0 ? null : rank(present, 0.5),
    optional: present.length < train.length,
  };
}

/** The value at a share of the way through sorted values; one of them, so that whole stays whole. */
function rank(sorted: Float64Array, share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
}

function categoriesSeen(column: CategoryColumn, train: Uint32Array): string[] {
  const counts = new Float64Array(column.categories.length);
  for (const row of train) {
    const code = column.codes[row] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  const seen = [...counts.keys()].filter((code) => (counts[code] ?? 0) > 0);
  seen.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  return seen.map((code) => column.categories[code] ?? '');
}
