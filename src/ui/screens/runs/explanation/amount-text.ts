/** Numbers of an explanation with the decimals that their neighbours justify, so that a column of them lines up. Pure. */
import type { UnitId } from '../../../../domain/units.ts';
import type { Format } from '../../../i18n/format.ts';

/** @returns decimals that leave `figures` significant figures to the largest of the values, 0–6 */
export function sharedDigits(values: Iterable<number>, figures: number): number {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  return Math.min(6, Math.max(0, figures - 1 - Math.floor(Math.log10(largest))));
}

/** Writes amounts of one list. */
export interface AmountText {
  /** without its unit */
  readonly plain: (value: number) => string;
  readonly quantity: (value: number) => string;
  readonly signed: (value: number) => string;
}

export const amountText = (format: Format, unit: UnitId | null, digits: number): AmountText => ({
  plain: (value) => format.fixed(value, digits),
  quantity: (value) => format.amount(value, unit, digits),
  signed: (value) => format.amount(value, unit, digits, true),
});

const isYear = (value: number): boolean => Number.isInteger(value) && value >= 1800 && value <= 2200;

/** A value of an input: years without separators, coordinates with enough digits to tell places apart. */
export const inputText = (format: Format, value: number): string =>
  isYear(value) ? String(value) : format.significant(value, 6);

/** Values along an axis: as many decimals as tell a hundredth of it apart, and years as years. */
export function axisText(format: Format, points: ArrayLike<number>): (value: number) => string {
  const all = Array.from(points);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const digits = sharedDigits([high - low], 3);
  const areYears = low >= 1800 && high <= 2200;
  return (value) => (areYears && isYear(value) ? String(value) : format.number(value, digits));
}
