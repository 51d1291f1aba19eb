/**
 * Shapley values of any regressor by sampled orders of its columns (Castro, Gómez & Tejada 2009, Comput. Oper. Res. 36;
 * Štrumbelj & Kononenko 2014, Knowl. Inf. Syst. 41), each order also taken backwards, which cancels much of the error
 * (Mitchell et al. 2022, J. Mach. Learn. Res. 23:43). Every background row is used equally often, so that values add up
 * exactly; how far each may be off is told by the spread between pairs of orders.
 */
import { findColumn, type Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { Regressor } from '../estimator.ts';
import type { Random } from '../random.ts';
import type { Attribution } from './attribution.ts';
import { EXPLAINED, mixColumn } from './mix-rows.ts';

export interface SamplingOptions {
  /** no value's 95 % bound may exceed this, in the prediction's unit; sampling goes on until then */
  readonly tolerance: number;
  /** rounds at most; a round is one pair of orders for each background row */
  readonly maxRounds: number;
}

/** A spread needs a few rounds to be known. */
const MIN_ROUNDS = 4;
/** Of the normal law: 95 % lie within. */
const Z95 = 1.96;

/**
 * @param background - rows that stand for what is usual, ≥ 1
 * @returns `standardErrors` of each value; 1.96 of them bound it 19 times in 20
 * @throws {@link DataError} `empty` without a background
 */
export function sampledShap(
  regressor: Pick<Regressor, 'predict' | 'features'>,
  table: Table,
  background: Table,
  options: SamplingOptions,
  random: Random,
): Attribution {
  if (background.nRows === 0) throw new DataError('empty', { what: 'background' });
  const { features } = regressor;
  const p = features.length;
  const values = new Float64Array(table.nRows * p);
  const standardErrors = new Float64Array(table.nRows * p);
  const usual = regressor.predict(background);
  for (let row = 0; row < table.nRows; row++) {
    const drawn = sampleRow(regressor, table, row, background, options, random.split(row));
    values.set(drawn.means, row * p);
    standardErrors.set(drawn.errors, row * p);
  }
  return {
    absence: 'interventional',
    accuracy: 'sampled',
    features,
    nRows: table.nRows,
    base: usual.reduce((sum, value) => sum + value, 0) / usual.length,
    values,
    standardErrors,
  };
}

/** The half-width within which each value lies 19 times in 20; 0 where it is exact. */
export function errorBounds({ values, standardErrors }: Attribution): Float64Array<ArrayBuffer> {
  return Float64Array.from(values, (_, i) => Z95 * (standardErrors?.[i] ?? 0));
}

function sampleRow(
  regressor: Pick<Regressor, 'predict' | 'features'>,
  table: Table,
  row: number,
  background: Table,
  { tolerance, maxRounds }: SamplingOptions,
  random: Random,
): { means: Float64Array; errors: Float64Array } {
  const p = regressor.features.length;
  const means = new Float64Array(p);
  const squares = new Float64Array(p);
  let errors = new Float64Array(p);
  for (let round = 1; round <= maxRounds; round++) {
    const values = runRound(regressor, table, row, background, random);
    for (let j = 0; j < p; j++) {
      // Welford 1962
      const apart = (values[j] ?? 0) - (means[j] ?? 0);
      means[j] = (means[j] ?? 0) + apart / round;
      squares[j] = (squares[j] ?? 0) + apart * ((values[j] ?? 0) - (means[j] ?? 0));
    }
    errors = squares.map((square) => (round > 1 ? Math.sqrt(square / (round - 1) / round) : Infinity));
    if (round >= MIN_ROUNDS && errors.every((error) => Z95 * error <= tolerance)) break;
  }
  return { means, errors };
}

/** Mean gain of each column over one order and its reverse for each background row: 2 (p + 1) predictions a background row. */
function runRound(
  regressor: Pick<Regressor, 'predict' | 'features'>,
  table: Table,
  row: number,
  background: Table,
  random: Random,
): Float64Array {
  const { features } = regressor;
  const p = features.length;
  const orders = Array.from({ length: background.nRows }, () => {
    const order = random.shuffle(Uint32Array.from({ length: p }, (_, j) => j));
    return [order, order.slice().reverse()];
  }).flat();
  const predicted = regressor.predict(walkOrders(features, table, row, background, orders));
  const gains = new Float64Array(p);
  orders.forEach((order, index) => {
    const at = index * (p + 1);
    order.forEach((column, step) => {
      const gain = (predicted[at + step + 1] ?? 0) - (predicted[at + step] ?? 0);
      gains[column] = (gains[column] ?? 0) + gain / orders.length;
    });
  });
  return gains;
}

/** For each order p + 1 rows: the background row, then with one more column of the explained row at each step. */
function walkOrders(
  features: readonly string[],
  table: Table,
  row: number,
  background: Table,
  orders: readonly Uint32Array[],
): Table {
  const p = features.length;
  const nRows = orders.length * (p + 1);
  const known = new Uint8Array(nRows * p);
  orders.forEach((order, index) => {
    order.forEach((column, step) => {
      for (let k = step + 1; k <= p; k++) known[(index * (p + 1) + k) * p + column] = 1;
    });
  });
  const columns = features.map((name, j) => {
    const column = findColumn(background, name);
    if (column === null) throw new DataError('missing-column', { column: name });
    const from = Int32Array.from({ length: nRows }, (_, i) =>
      known[i * p + j] === 1 ? EXPLAINED : Math.floor(i / (2 * (p + 1))),
    );
    return mixColumn(table, row, column, from);
  });
  return { nRows, columns };
}
