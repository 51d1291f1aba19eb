import type { ColumnSummary } from '../../../domain/dataset.ts';
import { dimensionOf } from '../../../domain/units.ts';

/** The column that is most likely to be predicted: called yield, then measured in mass per area; null when nothing speaks for any. */
export function likelyTarget(numbers: readonly ColumnSummary[]): string | null {
  const named = numbers.filter(({ name }) => /yield|rendement|rendimiento|harvest/i.test(name));
  // a derived or dry yield has a longer name than the yield itself
  const byLength = named.toSorted((a, b) => a.name.length - b.name.length);
  return (byLength.find(isYield) ?? byLength[0] ?? numbers.find(isYield))?.name ?? null;
}

const isYield = ({ unit }: ColumnSummary): boolean => unit !== null && dimensionOf(unit) === 'mass-per-area';
