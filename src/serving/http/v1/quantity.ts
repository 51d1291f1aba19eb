/** Quantities as people write them, `"45 bu/acre"` or `"1 250,5"`, in the unit that an input is read in. */
import { DataError } from '../../../domain/errors.ts';
import {
  convert,
  haveSameDimension,
  isUnitId,
  parseNumber,
  type UnitContext,
  type UnitId,
} from '../../../domain/units.ts';
import { parseUnit } from '../../../learning/tabular/parse-unit.ts';
import { shown, type ProblemDetail } from '../problem.ts';
import { commonUnits } from './common-units.ts';
import { cropWord } from './crop-words.ts';

export type Quantity =
  | { readonly type: 'value'; readonly value: number }
  | { readonly type: 'problem'; readonly problem: Omit<ProblemDetail, 'loc'> };

export interface QuantityRule {
  /** what the value is wanted in; null: a bare number */
  readonly unit: UnitId | null;
  /** BCP 47; absent: a number that could be read in two ways is refused */
  readonly locale: string | undefined;
  readonly context: UnitContext;
}

const LONGEST = 64;

/** No quantity is larger in any unit; what is computed from larger ones may leave the numbers that JSON knows. */
const LARGEST = 1e15;

/** Digits of any script with their marks; the unit is what follows. */
const shape =
  /^([-+\u2212]?[\p{Nd}.,'\u2019\s\u066b\u066c\u200e\u200f\u061c]*\p{Nd})(e[-+]?\p{Nd}{1,3})?(.*)$/isu;

/** Spellings beside those of `parseUnit`, which reads names of columns: lower case, without spaces. */
const spellings: Readonly<Record<string, UnitId>> = {
  'bushel/acre': 'bu/ac',
  'bushels/ac': 'bu/ac',
  'boisseaux/acre': 'bu/ac',
  'pound/acre': 'lb/ac',
  'pounds/acre': 'lb/ac',
  'livres/acre': 'lb/ac',
  'tonne/ha': 't/ha',
  'tonne/hectare': 't/ha',
  'quintal/ha': 'q/ha',
  'quintals/ha': 'q/ha',
  'quintaux/ha': 'q/ha',
  'qtl/ha': 'q/ha',
  'quintal/acre': 'q/ac',
  'quintals/acre': 'q/ac',
  'l/m2': 'mm',
  'l/m²': 'mm',
  millimetre: 'mm',
  millimeter: 'mm',
  millimètre: 'mm',
  millimètres: 'mm',
  '"': 'in',
  '″': 'in',
  pouce: 'in',
  pouces: 'in',
  metre: 'm',
  metres: 'm',
  meter: 'm',
  meters: 'm',
  mètre: 'm',
  mètres: 'm',
  jour: 'd',
  jours: 'd',
};

/** The unit that a text names, as people spell it; null when it is not known. */
export function readUnit(text: string): UnitId | null {
  if (text.length > LONGEST) return null;
  const plain = text
    .trim()
    .toLowerCase()
    .replaceAll(/\s+per\s+/g, '/')
    .replaceAll(/\s+/g, '');
  if (isUnitId(plain)) return plain;
  if (Object.hasOwn(spellings, plain)) return spellings[plain] ?? null;
  return /[()[\]]/.test(plain) ? null : parseUnit(`(${plain})`);
}

/** @param said - from anyone; a number is in the unit that is wanted */
export function readQuantity(said: number | string, rule: QuantityRule): Quantity {
  const read: Quantity = typeof said === 'number' ? { type: 'value', value: said } : readText(said, rule);
  if (read.type === 'problem' || Math.abs(read.value) <= LARGEST) return read;
  return problem(Number.isNaN(read.value) ? 'not-a-number' : 'number-too-large', said);
}

function readText(text: string, rule: QuantityRule): Quantity {
  const match = text.length > LONGEST ? null : shape.exec(text.trim());
  if (match === null) return problem('not-a-number', text);
  const [, digits = '', exponent = '', rest = ''] = match;
  const value = parseNumber(digits + exponent, rule.locale);
  if (value === null) return problem(isAmbiguous(digits) ? 'ambiguous-number' : 'not-a-number', text);
  return rest.trim() === '' ? { type: 'value', value } : inUnit(value, rest, text, rule);
}

function inUnit(value: number, said: string, text: string, { unit, context }: QuantityRule): Quantity {
  const side = unit === 'deg' ? /^°?\s*([NSEWO])$/i.exec(said.trim())?.[1] : undefined;
  // 12° S, or 4 O for ouest
  if (side !== undefined) return { type: 'value', value: /[SWO]/i.test(side) ? -value : value };
  const from = readUnit(said);
  const units = unit === null ? '' : commonUnits(unit).join(', ');
  if (from === null) return problem('unknown-unit', text, { unit: said.trim(), units });
  if (unit === null) return problem('no-unit', text);
  if (!haveSameDimension(from, unit)) return problem('dimension-mismatch', text, { unit: from, units });
  const converted = tryConvert(value, from, unit, context);
  return typeof converted === 'number'
    ? { type: 'value', value: converted }
    : problem(converted.code, text, { unit: from });
}

/** @returns the error where the weight of a bushel or a bag is not known */
export function tryConvert(
  value: number,
  from: UnitId,
  to: UnitId,
  context: UnitContext,
): number | DataError {
  try {
    return convert(value, from, to, context);
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
}

const isAmbiguous = (digits: string): boolean =>
  parseNumber(digits, 'en') !== null && parseNumber(digits, 'de') !== null;

const problem = (type: string, said: number | string, ctx?: ProblemDetail['ctx']): Quantity => ({
  type: 'problem',
  problem: { type, input: shown(said), ...(ctx === undefined ? {} : { ctx }) },
});

/** What a bushel needs: the crop, where the season's answers say one. */
export function contextOf(season: Readonly<Record<string, unknown>>): UnitContext {
  const name = Object.keys(season).find((key) => /^(crop|culture|item)(_?name)?$/i.test(key));
  const crop = name === undefined ? undefined : season[name];
  if (typeof crop !== 'string') return {};
  return { crop: cropWord(crop) };
}
