/**
 * The unit that a column's name gives: `yield (t/ha)`, `hg/ha_yield`, `rain_mm`, `area [ha]`. Only what cannot mean anything else is taken:
 * a lone `m`, `t` or `d` at the end of a name is left to the person.
 */
import { isUnitId, type UnitId } from '../../domain/units.ts';

/** Spellings, lower case without spaces. `mg/ha` is not among them: megagrams and milligrams look alike. */
const spellings: Readonly<Record<string, UnitId>> = {
  'tonnes/ha': 't/ha',
  'tons/ha': 't/ha',
  'tha-1': 't/ha',
  't.ha-1': 't/ha',
  tha: 't/ha',
  't/hectare': 't/ha',
  'tonnes/hectare': 't/ha',
  'kg.ha-1': 'kg/ha',
  'kgha-1': 'kg/ha',
  kgha: 'kg/ha',
  'kg/hectare': 'kg/ha',
  'g/m²': 'g/m2',
  'g.m-2': 'g/m2',
  'qx/ha': 'q/ha',
  'dt/ha': 'q/ha',
  'lbs/ac': 'lb/ac',
  'lb/acre': 'lb/ac',
  'lbs/acre': 'lb/ac',
  'bu/acre': 'bu/ac',
  'bushels/acre': 'bu/ac',
  't/acre': 't/ac',
  'kg/acre': 'kg/ac',
  millimetres: 'mm',
  millimeters: 'mm',
  inches: 'in',
  inch: 'in',
  '°c': 'degC',
  c: 'degC',
  celsius: 'degC',
  degc: 'degC',
  '°f': 'degF',
  f: 'degF',
  fahrenheit: 'degF',
  degf: 'degF',
  days: 'd',
  day: 'd',
  years: 'year',
  degrees: 'deg',
  '°': 'deg',
  hectare: 'ha',
  hectares: 'ha',
  acre: 'ac',
  acres: 'ac',
  'm²': 'm2',
  tonnes: 't',
  tons: 't',
  '%': 'percent',
  pct: 'percent',
  percentage: 'percent',
};

/** Units that may stand bare at an end of a name joined by underscores. */
const bare: ReadonlySet<string> = new Set([
  'mm',
  'cm',
  'ha',
  'kg',
  'lb',
  'percent',
  'pct',
  'degc',
  'degf',
  'celsius',
  'fahrenheit',
  'days',
  'acres',
  'hectares',
  'tonnes',
  'inches',
]);

/** Names that are a quantity and a unit in one word. */
const wholeNames: Readonly<Record<string, UnitId>> = {
  year: 'year',
  année: 'year',
  annee: 'year',
  lat: 'deg',
  latitude: 'deg',
  lon: 'deg',
  long: 'deg',
  lng: 'deg',
  longitude: 'deg',
};

/** @example parseUnit('hg/ha_yield') // 'hg/ha' */
export function parseUnit(name: string): UnitId | null {
  const lower = name.trim().toLowerCase();
  const bracketed = /[([]([^()[\]]+)[)\]]\s*$/.exec(lower)?.[1];
  if (bracketed !== undefined) return toUnit(bracketed);
  // a column may be called `constructor`
  if (Object.hasOwn(wholeNames, lower)) return wholeNames[lower] ?? null;
  return fromParts(lower.split(/[_\s]+/));
}

function fromParts(parts: readonly string[]): UnitId | null {
  const last = parts.at(-1) ?? '';
  if (parts.length < 2) return null;
  for (const part of [last, parts[0] ?? '']) if (part.includes('/')) return toUnit(part);
  const pair = toUnit(parts.slice(-2).join('/'));
  if (parts.length > 2 && pair !== null && pair.includes('/')) return pair;
  if (last === 'c' && /^t(emp|min|max|mean|avg|range)/.test(parts.at(-2) ?? '')) return 'degC';
  if (bare.has(last)) return toUnit(last);
  // average_rain_fall_mm_per_year: an amount over a year is still millimetres
  const per = parts.indexOf('per');
  const before = per > 0 ? (parts[per - 1] ?? '') : '';
  return bare.has(before) && /^(year|season|yr)$/.test(last) ? toUnit(before) : null;
}

function toUnit(text: string): UnitId | null {
  const plain = text.replace(/\s+/g, '').replace('⁻¹', '-1').replace('⁻²', '-2');
  if (Object.hasOwn(spellings, plain)) return spellings[plain] ?? null;
  return isUnitId(plain) ? plain : null;
}
