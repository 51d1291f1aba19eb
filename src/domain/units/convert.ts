/** Conversion between units of one dimension: through the base unit, in double precision, rounded never. */
import { DataError } from '../errors.ts';
import { kilogramsPerBushel } from './bushels.ts';
import { M2_PER_ACRE, M2_PER_HA } from './definitions.ts';
import { unitDefinitions } from './factors.ts';
import type { Dimension, UnitId } from './unit-id.ts';

/** What a bushel or a bag cannot say of itself. */
export interface UnitContext {
  /** crop id, for bushels */
  readonly crop?: string;
  /** kilograms in a bushel of a crop that has no single one, or that the owner measures otherwise */
  readonly bushelKg?: number;
  /** kilograms in a bag, sack or saca */
  readonly bagKg?: number;
}

/** Whether a text read from a file or a setting names a unit. */
export function isUnitId(text: string): text is UnitId {
  // the cast only widens the key for the look-up
  return unitDefinitions.has(text as UnitId);
}

/** @throws DataError `unknown-unit`: the id came from outside and was not parsed with {@link isUnitId} */
export function dimensionOf(unit: UnitId): Dimension {
  return definitionOf(unit).dimension;
}

/** Whether two units measure the same thing. It says nothing about a missing bag weight or crop. */
export function haveSameDimension(a: UnitId, b: UnitId): boolean {
  return dimensionOf(a) === dimensionOf(b);
}

/** All units of a dimension, for a unit picker. */
export function unitsOf(dimension: Dimension): UnitId[] {
  return [...unitDefinitions].filter(([, unit]) => unit.dimension === dimension).map(([id]) => id);
}

/**
 * Converts a value from one unit to another of the same dimension.
 *
 * @throws DataError `dimension-mismatch`; `bushel-unknown` or `bag-unknown` when the context lacks the weight
 * @example convert(36_613, 'hg/ha', 't/ha') // 3.6613
 * @example convert(180, 'bu/ac', 't/ha', { crop: 'maize' }) // 11.298…
 */
export function convert(value: number, from: UnitId, to: UnitId, context: UnitContext = {}): number {
  if (from === to) return value;
  if (!haveSameDimension(from, to)) throw new DataError('dimension-mismatch', { from, to });
  if (dimensionOf(from) === 'temperature') return convertTemperature(value, from, to);
  return (value * factorOf(from, context)) / factorOf(to, context);
}

function convertTemperature(value: number, from: UnitId, to: UnitId): number {
  const celsius = from === 'degF' ? ((value - 32) * 5) / 9 : value;
  return to === 'degF' ? (celsius * 9) / 5 + 32 : celsius;
}

function definitionOf(unit: UnitId) {
  const definition = unitDefinitions.get(unit);
  if (definition === undefined) throw new DataError('unknown-unit', { unit });
  return definition;
}

function factorOf(unit: UnitId, context: UnitContext): number {
  const { factor } = definitionOf(unit);
  if (factor !== null) return factor;
  if (unit === 'bu') return bushelKg(context);
  if (unit === 'bu/ac') return (bushelKg(context) / M2_PER_ACRE) * M2_PER_HA;
  if (unit === 'bag/ac') return (bagKg(context) / M2_PER_ACRE) * M2_PER_HA;
  return bagKg(context);
}

function bushelKg({ crop, bushelKg }: UnitContext): number {
  const kg = bushelKg ?? (crop === undefined ? null : kilogramsPerBushel(crop));
  if (kg === null || !(kg > 0)) throw new DataError('bushel-unknown', { crop: crop ?? null });
  return kg;
}

function bagKg({ bagKg }: UnitContext): number {
  if (bagKg === undefined || !(bagKg > 0)) throw new DataError('bag-unknown');
  return bagKg;
}
