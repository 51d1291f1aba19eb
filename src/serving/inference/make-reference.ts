/** Makes what {@link checkApplicability} compares with, when a model is trained. Not on the field's path. */
import { findColumn, type Column, type Table } from '../../domain/dataset.ts';
import type { Signature } from '../../domain/signature.ts';
import {
  quantile,
  trainingDissimilarity,
  type Points,
  type TrainingDissimilarity,
} from '../../learning/applicability/dissimilarity.ts';
import type { Regressor } from '../../learning/estimator.ts';
import type { Random } from '../../learning/random.ts';
import { distinctCodes } from '../../learning/table/distinct-codes.ts';
import { takeRows } from '../../learning/table/take-rows.ts';
import {
  OTHER_WORD,
  STEPS_PER_SD,
  type ApplicabilityReference,
  type CategoryReference,
} from '../artifacts/applicability-reference.ts';
import { standardScores } from './applicability.ts';
import { categoryAt, categoryColumn } from './categories.ts';

/** Bytes that a level's reference may take: one a number or word. */
const MAX_BYTES = 4000;
const MAX_ROWS = 400;
/** Rows on which importance is measured. */
const N_MEASURED = 1000;
/** Share of the reference rows that lie nearer than the edge. */
const EDGE_SHARE = 0.95;

/**
 * @param train - the rows that the regressor was fitted on
 * @param random - draws the sample; same stream, same reference
 * @param blocks - of every row of the table, −1 where unknown: what the validation holds out whole. Rows of one block do not vouch
 *   for each other; absent: every row is a block of its own
 * @returns null when no input varies or moves the prediction, or the rows are too few to say what is near
 */
export function makeReference(
  signature: Signature,
  regressor: Regressor,
  features: Table,
  train: Uint32Array,
  random: Random,
  blocks?: Int32Array,
): ApplicabilityReference | null {
  const inputs = signature.inputs.map(({ name }) => name).filter((name) => varies(features, name, train));
  if (inputs.length === 0 || train.length < 20) return null;
  const rows = random.shuffle(train.slice());
  const importance = importances(regressor, features, rows.subarray(0, N_MEASURED), inputs, random);
  const sample = distinctRows(
    features,
    inputs,
    rows,
    Math.min(MAX_ROWS, Math.floor(MAX_BYTES / inputs.length)),
  );
  const draft = draftReference(features, inputs, importance, train, sample);
  const points = pointsOf(draft);
  const weights = {
    numbers: draft.weights.map(Math.sqrt),
    categories: (draft.categories ?? []).map(({ weight }) => Math.sqrt(weight)),
  };
  const folds = Int32Array.from(sample, (row, place) => {
    const block = blocks?.[row] ?? -1;
    return block < 0 ? -1 - place : block;
  });
  const own = trainingDissimilarity(points, weights, folds);
  if (own === null) return null;
  // what rounding to steps may hide: one step in every number
  const squares = draft.weights.reduce((sum, weight) => sum + weight, 0);
  const resolution = Math.sqrt(squares) / STEPS_PER_SD / own.meanDistance;
  return { ...draft, meanDistance: own.meanDistance, ...limits(own, resolution) };
}

/** Both above 0 and above the resolution: where most rows have a twin, the least that is none is the threshold. */
function limits(
  { indices, threshold }: TrainingDissimilarity,
  resolution: number,
): { threshold: number; edge: number } {
  const sorted = indices.filter((index) => !Number.isNaN(index)).sort();
  const least = threshold > 0 ? threshold : (sorted.at(-1) ?? 0);
  // above 0 even where there are only categories, and every combination of them has a twin
  const outer = Math.max(least, resolution, 1e-9);
  return { threshold: outer, edge: Math.min(outer, Math.max(quantile(sorted, EDGE_SHARE), resolution)) };
}

function varies(table: Table, name: string, rows: Uint32Array): boolean {
  const values = valuesOf(findColumn(table, name));
  const first = values[rows[0] ?? 0];
  return rows.some((row) => values[row] !== first && !Number.isNaN(values[row]));
}

const valuesOf = (column: Column | null): Float64Array | Int32Array =>
  column === null ? new Float64Array(0) : column.kind === 'category' ? column.codes : column.values;

/** The first rows that no row before them repeats. */
function distinctRows(
  features: Table,
  inputs: readonly string[],
  rows: Uint32Array,
  most: number,
): Uint32Array {
  const codes = distinctCodes(features, inputs);
  const seen = new Set<number>();
  const kept: number[] = [];
  for (const row of rows) {
    const code = codes[row] ?? -1;
    if (seen.has(code)) continue;
    seen.add(code);
    if (kept.push(row) === most) break;
  }
  return Uint32Array.from(kept);
}

/** Without distances: inputs, weights and the reference rows themselves. */
function draftReference(
  features: Table,
  inputs: readonly string[],
  importance: ReadonlyMap<string, number>,
  train: Uint32Array,
  sample: Uint32Array,
): ApplicabilityReference {
  const weightOf = (name: string): number => (importance.get(name) ?? 0) * (importance.get(name) ?? 0);
  const numbers = inputs.filter((name) => findColumn(features, name)?.kind !== 'category');
  const spreads = numbers.map((name) => moments(valuesOf(findColumn(features, name)), train));
  const categories = inputs.flatMap((name): CategoryReference[] => {
    const column = categoryColumn(features, name);
    if (column === null) return [];
    const words = new Set(
      Array.from(sample, (row) => categoryAt(column, row)).filter((word) => word !== null),
    );
    return [{ column: name, weight: weightOf(name), words: [...words].slice(0, OTHER_WORD) }];
  });
  const draft: ApplicabilityReference = {
    inputs: numbers,
    centres: spreads.map(({ centre }) => centre),
    scales: spreads.map(({ scale }) => scale),
    weights: numbers.map(weightOf),
    ...(categories.length === 0 ? {} : { categories }),
    k: 1,
    threshold: 1,
    reference: new Int8Array(0),
  };
  return { ...draft, reference: quantise(draft, features, sample) };
}

/** Mean and standard deviation of the values present in the rows; a scale of 1 where they hardly differ. */
function moments(
  values: Float64Array | Int32Array,
  rows: Uint32Array,
): { readonly centre: number; readonly scale: number } {
  const present = Float64Array.from(rows, (row) => values[row] ?? Number.NaN).filter(
    (value) => !Number.isNaN(value),
  );
  const centre = present.reduce((sum, value) => sum + value, 0) / present.length;
  const squares = present.reduce((sum, value) => sum + (value - centre) * (value - centre), 0);
  const scale = Math.sqrt(squares / present.length);
  return { centre, scale: scale > 0 ? scale : 1 };
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
): ReadonlyMap<string, number> {
  const sample = takeRows(features, rows);
  const before = regressor.predict(sample);
  const order = random.shuffle(Uint32Array.from(rows, (_, index) => index));
  const shuffled = takeRows(sample, order);
  const changes = names.map((name) => {
    const columns = sample.columns.map((column) =>
      column.name === name ? (findColumn(shuffled, name) ?? column) : column,
    );
    const after = regressor.predict({ ...sample, columns });
    return before.reduce((sum, value, row) => sum + Math.abs(value - (after[row] ?? value)), 0);
  });
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
  return new Map(names.map((name, at) => [name, mean > 0 ? (changes[at] ?? 0) / mean : 1]));
}

function quantise(draft: ApplicabilityReference, features: Table, rows: Uint32Array): Int8Array {
  const { inputs, categories = [] } = draft;
  const width = inputs.length + categories.length;
  const bytes = new Int8Array(rows.length * width);
  rows.forEach((row, index) => {
    for (const [input, score] of standardScores(draft, features, row).entries())
      bytes[index * width + input] = Math.max(-127, Math.min(127, Math.round(score * STEPS_PER_SD)));
    for (const [at, { column: name, words }] of categories.entries()) {
      const column = categoryColumn(features, name);
      const word = column === null ? null : categoryAt(column, row);
      const place = word === null ? -1 : words.indexOf(word);
      bytes[index * width + inputs.length + at] = place < 0 ? OTHER_WORD : place;
    }
  });
  return bytes;
}

/** The reference rows as they are kept, so that the threshold is of the very numbers that rows will be compared with. */
function pointsOf({ inputs, categories = [], reference }: ApplicabilityReference): Points {
  const width = inputs.length + categories.length;
  const nRows = reference.length / width;
  const numbers = new Float64Array(nRows * inputs.length);
  const codes = new Int32Array(nRows * categories.length);
  for (let row = 0; row < nRows; row++) {
    for (let input = 0; input < inputs.length; input++)
      numbers[row * inputs.length + input] = (reference[row * width + input] ?? 0) / STEPS_PER_SD;
    for (let at = 0; at < categories.length; at++)
      codes[row * categories.length + at] = (reference[row * width + inputs.length + at] ?? 0) & 255;
  }
  return { nRows, numbers, categories: codes };
}
