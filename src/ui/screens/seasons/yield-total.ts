/** The harvest of the whole field, in the unit in which its owner counts. */
import { convert, haveSameDimension, type UnitId } from '../../../domain/units.ts';

export const totalUnits = ['t', 'kg', 'bag'] as const satisfies readonly UnitId[];
export type TotalUnit = (typeof totalUnits)[number];

/**
 * @param perArea - yield in `unit`
 * @param areaHa - hectares
 * @param bagKg - what one bag holds, kg
 * @returns tonnes, kilograms or bags; null when the unit is no mass per area
 */
export function totalOf(
  perArea: number,
  unit: UnitId | null,
  areaHa: number,
  total: TotalUnit,
  bagKg: number,
): number | null {
  if (unit === null || !haveSameDimension(unit, 'kg/ha')) return null;
  return convert(convert(perArea, unit, 'kg/ha') * areaHa, 'kg', total, { bagKg });
}
