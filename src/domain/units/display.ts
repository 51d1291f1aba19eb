/** Rounding for the eye: never more digits than the unit is used with, nor than the width of the range justifies. */
import type { UnitId } from './unit-id.ts';

const decimals: Partial<Record<UnitId, number>> = {
  't/ha': 2,
  't/ac': 2,
  'kg/ha': 0,
  'hg/ha': 0,
  'q/ha': 1,
  'bu/ac': 1,
  'ton-short/ac': 2,
  'ton-long/ac': 2,
  t: 2,
  kg: 0,
  ha: 2,
  ac: 2,
  m2: 0,
  mm: 0,
  in: 1,
  degC: 1,
  degF: 1,
  percent: 0,
  share: 2,
  d: 0,
  year: 0,
  count: 0,
};
const OTHER_UNITS = 1;

/**
 * How many decimals to show.
 *
 * @param rangeWidth - high − low of the value's range, same unit; the last digit shown is then at least a hundredth of it
 */
export function displayDecimals(unit: UnitId | null, rangeWidth?: number): number {
  const most = unit === null ? 2 : (decimals[unit] ?? OTHER_UNITS);
  if (rangeWidth === undefined || !(rangeWidth > 0)) return most;
  return Math.min(most, Math.max(0, Math.floor(2 - Math.log10(rangeWidth))));
}

/** Rounds for display, half away from zero; see {@link displayDecimals}. */
export function roundForDisplay(value: number, unit: UnitId | null, rangeWidth?: number): number {
  const scale = 10 ** displayDecimals(unit, rangeWidth);
  return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale;
}
