/**
 * A table as a network reads it, by the encoder that all of `learning/` shares: numbers standardised, categories one-hot. Here
 * categories stay codes, since a row switches on one unit of each column and the plain engine need not multiply the zeros.
 */
import type { Table } from '../../../domain/dataset.ts';
import type { NetworkInput, NetworkShape } from '../../backend/network.ts';
import type { ColumnEncoding, FeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import { indexCategories, mapCodes } from '../../table/recode.ts';
import { requireCategory, requireNumbers } from '../../table/require-column.ts';

type NumberEncoding = Extract<ColumnEncoding, { kind: 'number' }>;
type CategoryEncoding = Extract<ColumnEncoding, { kind: 'category' }>;

export function networkShape({ columns }: FeatureEncoder, hidden: readonly number[]): NetworkShape {
  let nDense = 0;
  let nCodes = 0;
  let nOneHot = 0;
  for (const encoding of columns) {
    if (encoding.kind === 'number') nDense += numberWidth(encoding);
    else {
      nCodes++;
      nOneHot += categoryWidth(encoding);
    }
  }
  return { nDense, nCodes, nOneHot, hidden };
}

/**
 * Makes the function that reads tables for a network; the index of its categories is built once.
 *
 * @returns takes a table that holds every column of the encoder by name and kind; throws {@link DataError} `missing-column`,
 *   `wrong-kind`
 */
export function networkReader(encoder: FeatureEncoder): (table: Table) => NetworkInput {
  const { nDense, nCodes } = networkShape(encoder, []);
  const known = encoder.columns.map((encoding) =>
    encoding.kind === 'category' ? indexCategories(encoding.categories) : new Map<string, number>(),
  );
  return (table) => {
    const dense = new Float32Array(table.nRows * nDense);
    const codes = new Int32Array(table.nRows * nCodes);
    let denseAt = 0;
    let codeAt = 0;
    let unit = 0;
    for (const [index, encoding] of encoder.columns.entries()) {
      if (encoding.kind === 'number') {
        writeNumbers(encoding, requireNumbers(table, encoding.name), dense, nDense, denseAt);
        denseAt += numberWidth(encoding);
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
    return { nRows: table.nRows, dense, codes };
  };
}

function numberWidth({ indicator }: NumberEncoding): number {
  return indicator ? 2 : 1;
}

function categoryWidth({ categories, indicator }: CategoryEncoding): number {
  return categories.length + (indicator ? 1 : 0);
}

/** A missing number is the mean, and says so in the column beside it where training had missing ones too. */
function writeNumbers(
  { mean, scale, indicator }: NumberEncoding,
  values: Float64Array,
  out: Float32Array,
  width: number,
  offset: number,
): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    const at = row * width + offset;
    if (!Number.isNaN(value)) out[at] = (value - mean) / scale;
    else if (indicator) out[at + 1] = 1;
  }
}

/** A word never seen switches nothing on; a missing one has a unit of its own where training had missing ones too. */
function unitOf({ categories, indicator }: CategoryEncoding, code: number, firstUnit: number): number {
  if (code >= 0) return firstUnit + code;
  return code === -1 && indicator ? firstUnit + categories.length : -1;
}
