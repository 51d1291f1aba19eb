/**
 * Exact factors, all derived from four definitions: the avoirdupois pound and the foot (International Yard and Pound
 * Agreement, 1959), the acre of 43,560 square feet, the hectare (SI Brochure, table 8). Nothing here is copied from a
 * table of conversions; printed tables are often wrong in the fourth digit.
 */
import { localAreaUnits } from './local-areas.ts';
import { KG_PER_LB, M2_PER_ACRE, M2_PER_HA } from './definitions.ts';
import type { Dimension, MassPerAreaUnitId, MassUnitId, UnitId } from './unit-id.ts';

/**
 * Multiplying by `factor` gives the dimension's base unit: kg/ha, kg, m², mm, °C, share. A factor of null depends on
 * more than the unit: the crop's bushel, the weight of a bag, or the offset of a temperature scale.
 */
export interface UnitDefinition {
  readonly dimension: Dimension;
  readonly factor: number | null;
}

const massFactors: Readonly<Record<MassUnitId, number | null>> = {
  t: 1000,
  kg: 1,
  g: 0.001,
  q: 100,
  lb: KG_PER_LB,
  'cwt-us': 100 * KG_PER_LB,
  'cwt-uk': 112 * KG_PER_LB,
  'ton-short': 2000 * KG_PER_LB,
  'ton-long': 2240 * KG_PER_LB,
  'maund-40': 40,
  'maund-37': 37.3242,
  bale: 480 * KG_PER_LB,
  bag: null,
  bu: null,
};

/** kg/ha of one unit, from its mass and area. */
function perArea(massKg: number, areaM2: number): number {
  return (massKg / areaM2) * M2_PER_HA;
}

const massPerAreaFactors: Readonly<Record<MassPerAreaUnitId, number | null>> = {
  't/ha': 1000,
  'kg/ha': 1,
  'hg/ha': 0.1,
  'q/ha': 100,
  'g/m2': 10,
  'lb/ac': perArea(KG_PER_LB, M2_PER_ACRE),
  'bu/ac': null,
  't/ac': perArea(1000, M2_PER_ACRE),
  'kg/ac': perArea(1, M2_PER_ACRE),
  'q/ac': perArea(100, M2_PER_ACRE),
  'cwt-us/ac': perArea(100 * KG_PER_LB, M2_PER_ACRE),
  'cwt-uk/ac': perArea(112 * KG_PER_LB, M2_PER_ACRE),
  'ton-short/ac': perArea(2000 * KG_PER_LB, M2_PER_ACRE),
  'ton-long/ac': perArea(2240 * KG_PER_LB, M2_PER_ACRE),
  'maund-40/ac': perArea(40, M2_PER_ACRE),
  'maund-37/ac': perArea(37.3242, M2_PER_ACRE),
  'bale/ac': perArea(480 * KG_PER_LB, M2_PER_ACRE),
  'bag/ac': null,
  'bag/ha': null,
  'kg/mu': 15,
  'jin/mu': 7.5,
  'kg/rai': 6.25,
  'kg/10a': 10,
  'kg/dunam': 10,
  'kg/feddan': perArea(1, 4200),
};

function definitions<Id extends UnitId>(
  dimension: Dimension,
  factors: Readonly<Record<Id, number | null>>,
): [UnitId, UnitDefinition][] {
  // Object.entries forgets the key type of a Record
  return (Object.entries(factors) as [Id, number | null][]).map(([id, factor]) => [
    id,
    { dimension, factor },
  ]);
}

/** Every unit with its dimension and factor. */
export const unitDefinitions: ReadonlyMap<UnitId, UnitDefinition> = new Map([
  ...definitions('mass-per-area', massPerAreaFactors),
  ...definitions('mass', massFactors),
  ...definitions('area', { ha: M2_PER_HA, ac: M2_PER_ACRE, m2: 1 }),
  ...localAreaUnits.map(({ id, squareMetres }): [UnitId, UnitDefinition] => [
    id,
    { dimension: 'area', factor: squareMetres },
  ]),
  ...definitions('length', { mm: 1, cm: 10, in: 25.4, m: 1000 }),
  ...definitions('temperature', { degC: 1, degF: null }),
  ...definitions('ratio', { share: 1, percent: 0.01 }),
  ...definitions('time', { d: 1 }),
  ...definitions('year', { year: 1 }),
  ...definitions('angle', { deg: 1 }),
  ...definitions('count', { count: 1 }),
]);
