/**
 * A table as a network reads it, by the encoder that all of `learning/` shares: numbers standardised (NaN where missing), categories
 * as codes. What a number becomes before the first layer is said by its layout, see `backend/number-layout.ts`.
 */
import type { Table } from '../../../domain/dataset.ts';
import { countOutputs } from '../../backend/loss.ts';
import type { NetworkInput, NetworkShape } from '../../backend/network.ts';
import type { NumberLayout } from '../../backend/number-layout.ts';
import type { ColumnEncoding, FeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import { indexCategories, mapCodes } from '../../table/recode.ts';
import { requireCategory, requireNumbers } from '../../table/require-column.ts';
import { type MlpSettings, sizeFor } from './settings.ts';

type NumberEncoding = Extract<ColumnEncoding, { kind: 'number' }>;
type CategoryEncoding = Extract<ColumnEncoding, { kind: 'category' }>;

/** How far beyond the training rows a number may go before it is held, in their standard deviations. */
const MARGIN = 1;

/** Category columns, and units over all of them: one a category, and one for "missing" where training had missing ones. */
export function countUnits({ columns }: FeatureEncoder): {
  readonly nCodes: number;
  readonly nUnits: number;
} {
  const widths = columns.filter((encoding) => encoding.kind === 'category').map(categoryWidth);
  return { nCodes: widths.length, nUnits: widths.reduce((sum, width) => sum + width, 0) };
}

/** The shape that a fit would have, as far as names and kinds of columns tell: enough to judge how heavy a step is. */
export function sketchShape({ columns }: Table, nTrain: number, settings: MlpSettings): NetworkShape {
  const nCodes = columns.filter(({ kind }) => kind === 'category').length;
  const knots = Array.from({ length: settings.nBins === 0 ? 0 : settings.nBins + 1 }, (_, k) => k);
  const layout = { knots, indicator: false, low: -Infinity, high: Infinity };
  return {
    numbers: Array.from({ length: columns.length - nCodes }, () => layout),
    nCodes,
    nUnits: nCodes,
    embedding: settings.embedding,
    ...sizeFor(settings, nTrain),
    nOutputs: countOutputs(settings.options.loss),
  };
}

/**
 * @param train - the rows that knots and bounds are learned from
 * @param nBins - bins a number is cut into at its quantiles; 0: none
 */
export function fitNumberLayouts(
  { columns }: FeatureEncoder,
  table: Table,
  train: Uint32Array,
  nBins: number,
): NumberLayout[] {
  return columns
    .filter((encoding) => encoding.kind === 'number')
    .map((encoding) => fitLayout(encoding, requireNumbers(table, encoding.name), train, nBins));
}

/**
 * Makes the function that reads tables for a network; the index of its categories is built once.
 *
 * @returns takes a table that holds every column of the encoder by name and kind; throws {@link DataError} `missing-column`,
 *   `wrong-kind`
 */
export function networkReader(encoder: FeatureEncoder): (table: Table) => NetworkInput {
  const { nCodes } = countUnits(encoder);
  const nNumbers = encoder.columns.length - nCodes;
  const known = encoder.columns.map((encoding) =>
    encoding.kind === 'category' ? indexCategories(encoding.categories) : new Map<string, number>(),
  );
  return (table) => {
    const numbers = new Float32Array(table.nRows * nNumbers);
    const codes = new Int32Array(table.nRows * nCodes);
    let numberAt = 0;
    let codeAt = 0;
    let unit = 0;
    for (const [index, encoding] of encoder.columns.entries()) {
      if (encoding.kind === 'number') {
        const values = requireNumbers(table, encoding.name);
        const { mean, scale } = encoding;
        for (let row = 0; row < table.nRows; row++)
          numbers[row * nNumbers + numberAt] = ((values[row] ?? NaN) - mean) / scale;
        numberAt++;
        continue;
      }
      const column = requireCategory(table, encoding.name);
      const map = mapCodes(column, known[index] ?? new Map());
      for (let row = 0; row < table.nRows; row++) {
        const code = column.codes[row] ?? -1;
        codes[row * nCodes + codeAt] = unitOf(encoding, code < 0 ? -1 : (map[code] ?? -2), unit);
      }
      codeAt++;
      unit += categoryWidth(encoding);
    }
    return { nRows: table.nRows, numbers, codes };
  };
}

function categoryWidth({ categories, indicator }: CategoryEncoding): number {
  return categories.length + (indicator ? 1 : 0);
}

/** A word never seen is no unit at all; a missing one has its own where training had missing ones too. */
function unitOf({ categories, indicator }: CategoryEncoding, code: number, firstUnit: number): number {
  if (code >= 0) return firstUnit + code;
  return code === -1 && indicator ? firstUnit + categories.length : -1;
}

function fitLayout(
  { mean, scale, indicator }: NumberEncoding,
  values: Float64Array,
  train: Uint32Array,
  nBins: number,
): NumberLayout {
  const seen = Float64Array.from(train, (row) => ((values[row] ?? NaN) - mean) / scale)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const low = seen[0];
  const high = seen.at(-1);
  if (low === undefined || high === undefined)
    return { knots: [], indicator, low: -Infinity, high: Infinity };
  return {
    knots: nBins > 0 ? quantileKnots(seen, nBins) : [],
    indicator,
    low: low - MARGIN,
    high: high + MARGIN,
  };
}

/** @returns at most nBins + 1 distinct quantiles, as float32; none when there is but one value */
function quantileKnots(sorted: Float64Array, nBins: number): number[] {
  const knots = new Set<number>();
  for (let bin = 0; bin <= nBins; bin++) {
    knots.add(Math.fround(sorted[Math.round((bin * (sorted.length - 1)) / nBins)] ?? 0));
  }
  return knots.size < 2 ? [] : [...knots];
}
