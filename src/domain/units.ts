/**
 * Units of yield, mass, area, rain and temperature: the door to `units/`. Everything is computed from four exact
 * definitions in double precision and rounded on display only.
 */
export type {
  AreaUnitId,
  Dimension,
  LengthUnitId,
  LocalAreaUnitId,
  MassPerAreaUnitId,
  MassUnitId,
  RatioUnitId,
  TemperatureUnitId,
  UnitId,
} from './units/unit-id.ts';
export { bushels, kilogramsPerBushel, type Bushel } from './units/bushels.ts';
export {
  convert,
  dimensionOf,
  haveSameDimension,
  isUnitId,
  unitsOf,
  type UnitContext,
} from './units/convert.ts';
export { displayDecimals, roundForDisplay } from './units/display.ts';
export { localAreaUnits, type LocalAreaUnit } from './units/local-areas.ts';
export { atMoisture } from './units/moisture.ts';
export { parseNumber } from './units/parse-number.ts';
