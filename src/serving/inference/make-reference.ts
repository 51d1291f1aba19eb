/** Makes what {@link checkApplicability} compares with, when a model is trained. Not on the field's path. */
import type { Table } from '../../domain/dataset.ts';
import type { NumberInput, Signature } from '../../domain/signature.ts';
import type { Regressor } from '../../learning/estimator.ts';
import type { Random } from '../../learning/random.ts';
import { takeRows } from '../../learning/table/take-rows.ts';
import { STEPS_PER_SD, type ApplicabilityReference } from '../artifacts/applicability-reference.ts';
import { nearestDistance, standardScores } from './applicability.ts';

/** Bytes that a level's reference may take: one a number. */
const MAX_BYTES = 4000;
const MAX_ROWS = 400;
const N_NEAREST = 3;
/** Rows whose own distances set the threshold, and rows on which importance is measured. */
const N_MEASURED = 1000;

/**
 * @param train - the rows that the regressor was fitted on
 * @param random - draws the sample; same stream, same reference
 * @returns null when there is no number to measure in, or too few rows to say what is near
 */
export function makeReference(
  signature: Signature,
  regressor: Regressor,
  features: Table,
  train: Uint32Array,
  random: Random,
): ApplicabilityReference | null {
  const spread = numberInputs(signature).map((input) => {
    const { centre, scale } = moments(features, input.name, train);
    return { input, centre, scale };
  });
  const varying = spread.filter(({ scale }) => scale > 0);
  if (varying.length === 0 || train.length < 20) return null;
  const rows = random.shuffle(train.slice());
  const measured = rows.subarray(0, N_MEASURED);
  const draft: ApplicabilityReference = {
    inputs: varying.map(({ input }) => input.name),
    centres: varying.map(({ centre }) => centre),
    scales: varying.map(({ scale }) => scale),
    weights: varying.map(() => 1),
    k: N_NEAREST,
    threshold: 1,
    reference: new Int8Array(0),
  };
  const weights = importances(regressor, features, measured, draft.inputs, random);
  const nReference = Math.min(MAX_ROWS, Math.floor(MAX_BYTES / varying.length), Math.ceil(rows.length / 2));
  const reference = quantise({ ...draft, weights }, features, rows.subarray(0, nReference));
  const whole = { ...draft, weights, reference };
  return {
    ...whole,
    threshold: ownDistance(whole, features, rows.subarray(nReference, nReference + N_MEASURED)),
  };
}

function numberInputs(signature: Signature): NumberInput[] {
  return signature.inputs.filter((input) => input.type === 'number');
}

/** Mean and standard deviation of the values present in the rows. */
function moments(table: Table, name: string, rows: Uint32Array): { centre: number; scale: number } {
  const values = numbersIn(table, name);
  let n = 0;
  let sum = 0;
  for (const row of rows) {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    n++;
  }
  const centre = n === 0 ? 0 : sum / n;
  let squares = 0;
  for (const row of rows) {
    const apart = (values[row] ?? Number.NaN) - centre;
    if (!Number.isNaN(apart)) squares += apart * apart;
  }
  return { centre, scale: n < 2 ? 0 : Math.sqrt(squares / n) };
}

function numbersIn(table: Table, name: string): Float64Array {
  const column = table.columns.find((column) => column.name === name);
  return column === undefined || column.kind === 'category'
    ? new Float64Array(table.nRows).fill(Number.NaN)
    : column.values;
}

/**
 * How much each input moves the prediction: the mean absolute change when its column is shuffled, scaled to mean 1. An
 * input that moves nothing is far from nothing.
 */
function importances(
  regressor: Regressor,
  features: Table,
  rows: Uint32Array,
  names: readonly string[],
  random: Random,
): number[] {
  const sample = takeRows(features, rows);
  const before = regressor.predict(sample);
  const order = random.shuffle(Uint32Array.from(rows, (_, index) => index));
  const changes = names.map((name) => {
    const columns = sample.columns.map((column) => {
      if (column.name !== name || column.kind === 'category') return column;
      return { ...column, values: Float64Array.from(order, (row) => column.values[row] ?? Number.NaN) };
    });
    const after = regressor.predict({ ...sample, columns });
    return before.reduce((sum, value, row) => sum + Math.abs(value - (after[row] ?? value)), 0);
  });
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
  return changes.map((change) => (mean > 0 ? change / mean : 1));
}

function quantise(draft: ApplicabilityReference, features: Table, rows: Uint32Array): Int8Array {
  const width = draft.inputs.length;
  const bytes = new Int8Array(rows.length * width);
  rows.forEach((row, index) => {
    for (const [input, score] of standardScores(draft, features, row).entries()) {
      bytes[index * width + input] = Math.max(-127, Math.min(127, Math.round(score * STEPS_PER_SD)));
    }
  });
  return bytes;
}

/** The 95 % quantile of training rows' distances to the reference they are not part of. */
function ownDistance(draft: ApplicabilityReference, features: Table, rows: Uint32Array): number {
  const distances = Float64Array.from(rows, (row) =>
    nearestDistance(draft, standardScores(draft, features, row)),
  );
  distances.sort();
  const threshold = distances[Math.ceil(0.95 * distances.length) - 1] ?? 0;
  return threshold > 0 ? threshold : 1;
}
