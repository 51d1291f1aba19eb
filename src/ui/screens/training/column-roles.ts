/**
 * What a column is to a model, as far as its summary tells: an input to learn from, or something that must stay outside
 * and why. A proposal only: a person may tick what they know better.
 */
import { levelFeatures } from '../../../agronomy/derivations/season-features.ts';
import type { ColumnSummary, Dataset } from '../../../domain/dataset.ts';

export type ColumnRole =
  | 'feature'
  | 'target'
  /** no values, or one and the same */
  | 'empty'
  | 'constant'
  /** counts the rows */
  | 'row-number'
  /** (nearly) a word of its own for each row */
  | 'identifier'
  /** measured with or after the harvest: on a farm it is not known in advance */
  | 'outcome'
  /** a day comes only once */
  | 'date'
  /** the groups that the split holds out: a new one has a name never seen */
  | 'split-group'
  /** of a table made by a derivation: not among what a farmer can say by mid-season */
  | 'not-derived'
  /** the audit found it to be the target, or nearly */
  | 'target-copy';

const outcomeNames = /yield|rendement|rendimiento|harvest|r[ée]colte|cosecha|production|produccion|biomass/i;
const identifierNames = /^(?:id|uid|uuid|key|index|row|nr|no|unnamed.*)$|[_\s-]id$/i;
const yearNames = /^(?:year|ann[ée]e|a[ñn]o|ano|jahr|season|saison|campagne|mwaka)$/i;
const groupNames =
  /field|parcel|plot|farm|site|climat|station|village|district|region|province|country|pays|area|block|champ|ferme/i;
const eastNames = /^(?:x|lon|lng|long|longitude|east|easting|x_?coord.*)$/i;
const northNames = /^(?:y|lat|latitude|north|northing|y_?coord.*)$/i;
const cropNames = /^(?:crop|item|species|culture|cultivo|plant|zao)s?$|crop|cultiv/i;

/** Fewest rows from which a column of nearly distinct words is called an identifier. */
const SMALL_TABLE = 20;

export function roleOf(column: ColumnSummary, dataset: Dataset, target: string): ColumnRole {
  const { nRows, derivation } = dataset;
  if (column.name === target) return 'target';
  if (column.nMissing >= nRows) return 'empty';
  if (column.nDistinct <= 1) return 'constant';
  if (derivation === 'season@1')
    return levelFeatures.B.includes(column.name) ? 'feature' : derivedOutsider(column, nRows);
  if (column.kind === 'date') return 'date';
  if (isRowNumber(column, nRows)) return 'row-number';
  if (isIdentifier(column, nRows)) return 'identifier';
  return column.kind === 'number' && outcomeNames.test(column.name) ? 'outcome' : 'feature';
}

function derivedOutsider(column: ColumnSummary, nRows: number): ColumnRole {
  if (isRowNumber(column, nRows)) return 'row-number';
  return outcomeNames.test(column.name) ? 'outcome' : 'not-derived';
}

function isRowNumber({ kind, nDistinct, nMissing, min, max }: ColumnSummary, nRows: number): boolean {
  if (kind !== 'number' || nMissing > 0 || nDistinct !== nRows || nRows < SMALL_TABLE) return false;
  return min !== null && max !== null && Number.isInteger(min) && max - min === nRows - 1;
}

function isIdentifier({ kind, name, nDistinct }: ColumnSummary, nRows: number): boolean {
  if (kind === 'category') return nRows >= SMALL_TABLE && nDistinct > nRows / 2;
  return identifierNames.test(name) && nDistinct > nRows / 2;
}

/** Whether a column of numbers counts years, by its unit or its name and its size; a column of dates has years too. */
export function hasYears({ kind, name, unit, min, max }: ColumnSummary): boolean {
  if (kind === 'date') return true;
  if (kind !== 'number' || min === null || max === null) return false;
  return (unit === 'year' || yearNames.test(name)) && min >= 1000 && max <= 3000;
}

/** First and last year of a column for which {@link hasYears} holds; null when it holds no values. */
export function yearRange({ kind, min, max }: ColumnSummary): readonly [first: number, last: number] | null {
  if (min === null || max === null) return null;
  if (kind !== 'date') return [min, max];
  return [new Date(min).getUTCFullYear(), new Date(max).getUTCFullYear()];
}

/** Columns whose equal values can be held out together: words, or whole numbers that name a place. Few values are no groups. */
export function canGroup({ kind, name, nDistinct }: ColumnSummary, nRows: number): boolean {
  if (nDistinct < 2 || nDistinct > nRows / 2) return false;
  return kind === 'category' || (kind === 'number' && groupNames.test(name));
}

/** The two columns that say where a row lies, east first; null when their names do not tell. */
export function coordinates(columns: readonly ColumnSummary[]): readonly [x: string, y: string] | null {
  const find = (names: RegExp) =>
    columns.find(({ kind, name }) => kind === 'number' && names.test(name))?.name;
  const x = find(eastNames);
  const y = find(northNames);
  return x === undefined || y === undefined ? null : [x, y];
}

export const namesPlace = ({ name }: ColumnSummary): boolean => groupNames.test(name);
export const namesCrop = ({ name }: ColumnSummary): boolean => cropNames.test(name);
export const namesYield = ({ name }: ColumnSummary): boolean => outcomeNames.test(name);
