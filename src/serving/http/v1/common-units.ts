/** In each dimension, the units that numbers are most often in. */
import { dimensionOf, unitsOf, type UnitId } from '../../../domain/units.ts';

const common: Readonly<Record<string, readonly UnitId[]>> = {
  'mass-per-area': ['t/ha', 'kg/ha', 'q/ha', 'bu/ac', 'lb/ac', 'hg/ha', 'g/m2'],
  length: ['mm', 'in', 'cm', 'm'],
  temperature: ['degC', 'degF'],
  ratio: ['percent', 'share'],
  mass: ['t', 'kg', 'lb', 'q'],
  area: ['ha', 'ac', 'm2'],
};

/** Those of the dimension that a unit is of. */
export function commonUnits(unit: UnitId): readonly UnitId[] {
  const dimension = dimensionOf(unit);
  return common[dimension] ?? unitsOf(dimension);
}
