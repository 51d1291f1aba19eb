/** Yields in the unit the person chose; in the model's own unit where that is no mass per area, or has no bushel. */
import { convert, dimensionOf, haveSameDimension, type UnitId } from '../../../domain/units.ts';
import { kilogramsPerBushel } from '../../../domain/units.ts';
import type { Answers } from '../../../domain/signature.ts';
import { useFormat } from '../../i18n/i18n.tsx';
import { usePreferences } from '../../preferences.tsx';

export type FormatYield = (
  value: number,
  unit: UnitId | null,
  answers: Answers,
  rangeWidth?: number,
) => string;

/** The unit to show a yield in: the chosen one if it can be reached from the model's. */
export function shownUnit(unit: UnitId | null, chosen: UnitId, crop: string | null): UnitId | null {
  if (unit === null || !haveSameDimension(unit, chosen)) return unit;
  if (chosen === 'bu/ac' && (crop === null || kilogramsPerBushel(crop) === null)) return unit;
  return dimensionOf(chosen) === dimensionOf('t/ha') ? chosen : unit;
}

export function useYieldFormat(): FormatYield {
  const format = useFormat();
  const { values } = usePreferences();
  return (value, unit, answers, rangeWidth) => {
    const crop = typeof answers['crop'] === 'string' ? answers['crop'] : null;
    const shown = shownUnit(unit, values().units.yield, crop);
    if (unit === null || shown === null) return format().yield(value, unit, rangeWidth);
    const context = { bagKg: values().units.bagKg, ...(crop === null ? {} : { crop }) };
    const inShown = (amount: number) => convert(amount, unit, shown, context);
    return format().yield(inShown(value), shown, rangeWidth === undefined ? undefined : inShown(rangeWidth));
  };
}
