/**
 * Whether a row lies inside what a model was trained on: each number against the training rows' 1–99 % range, each
 * category against those seen, and the whole row against a sample of training rows (the area of applicability of Meyer &
 * Pebesma 2021, Methods Ecol. Evol. 12(9):1620–1633). One input a little beyond its range is the edge; a category never
 * seen, an input far beyond its range, or a combination that no training row came near, is outside.
 */
import { findColumn, type Table } from '../../domain/dataset.ts';
import type { Applicability } from '../../domain/field.ts';
import type { InputSpec, NumberInput } from '../../domain/signature.ts';
import {
  OTHER_WORD,
  STEPS_PER_SD,
  type ApplicabilityReference,
} from '../artifacts/applicability-reference.ts';
import type { BundleLevel } from '../artifacts/bundle.ts';
import { categoryAt, categoryColumn } from './categories.ts';

export interface ApplicabilityAnswer {
  readonly applicability: Applicability;
  /** input names outside, the ones never seen included; empty when only the combination is far */
  readonly outside: readonly string[];
  /** dissimilarity ÷ its threshold: beyond 1 outside the area of applicability; null when the level has no reference */
  readonly distance: number | null;
}

/** A number this much of its training range beyond it is outside, less is the edge. */
const FAR_SHARE = 0.15;
/** Of references that have no edge of their own: up to this many thresholds are the edge, beyond it outside. */
const FAR_DISTANCE = 1.75;
/** Exact, for the steps are a power of two. */
const SD_PER_STEP = 1 / STEPS_PER_SD;

export function checkApplicability(level: BundleLevel, table: Table, row: number): ApplicabilityAnswer {
  const outside: string[] = [];
  let worst = 0;
  for (const input of level.signature.inputs) {
    const excess = excessOf(input, table, row);
    if (excess > 0) outside.push(input.name);
    worst = Math.max(worst, excess);
  }
  const place = level.applicability === null ? null : placeOf(level.applicability, table, row);
  const isFar = worst > FAR_SHARE || place?.where === 'outside';
  const isEdge = worst > 0 || place?.where === 'edge';
  const applicability = isFar ? 'outside' : isEdge ? 'edge' : 'inside';
  return { applicability, outside, distance: place?.distance ?? null };
}

/** Where a row lies as a combination, whatever each of its inputs is. */
function placeOf(
  reference: ApplicabilityReference,
  table: Table,
  row: number,
): { readonly where: Applicability; readonly distance: number } {
  const { threshold, edge } = reference;
  const index = indexOf(reference, table, row);
  const [isOutside, isBeyondEdge] =
    edge === undefined
      ? [index > FAR_DISTANCE * threshold, index > threshold]
      : [index > threshold, index > edge];
  return { where: isOutside ? 'outside' : isBeyondEdge ? 'edge' : 'inside', distance: index / threshold };
}

/** How far beyond the training range, as a share of its width; Infinity for a category never seen, 0 inside or missing. */
function excessOf(input: InputSpec, table: Table, row: number): number {
  const column = findColumn(table, input.name);
  if (column === null) return 0;
  if (input.type === 'category') {
    if (column.kind !== 'category') return 0;
    const word = categoryAt(column, row);
    return word === null || input.categories.includes(word) ? 0 : Infinity;
  }
  return column.kind === 'category' ? 0 : numberExcess(input, column.values[row] ?? Number.NaN);
}

function numberExcess({ train }: NumberInput, value: number): number {
  if (train === null || Number.isNaN(value)) return 0;
  const [low, high] = train;
  const beyond = Math.max(low - value, value - high);
  if (beyond <= 0) return 0;
  return beyond / Math.max(high - low, Number.MIN_VALUE);
}

/** A row's dissimilarity index: mean distance to the k nearest reference rows, as a share of that between training rows. */
function indexOf(reference: ApplicabilityReference, table: Table, row: number): number {
  // rounded as the reference is, so that a training row lies at no distance from itself
  const scores = standardScores(reference, table, row).map((score) =>
    reference.meanDistance === undefined ? score : Math.round(score * STEPS_PER_SD) / STEPS_PER_SD,
  );
  const words = wordPlaces(reference, table, row);
  return nearestDistance(reference, scores, words) / (reference.meanDistance ?? 1);
}

/** A row's standard scores in the reference's inputs; a missing number counts as the mean. */
export function standardScores(reference: ApplicabilityReference, table: Table, row: number): Float64Array {
  const scores = new Float64Array(reference.inputs.length);
  for (const [index, name] of reference.inputs.entries()) {
    const column = findColumn(table, name);
    if (column === null || column.kind === 'category') continue;
    const score =
      ((column.values[row] ?? Number.NaN) - (reference.centres[index] ?? 0)) / (reference.scales[index] ?? 1);
    scores[index] = Number.isNaN(score) ? 0 : score;
  }
  return scores;
}

/** The places of a row's words among those of the reference; −1 for a word that it lacks. */
function wordPlaces({ categories = [] }: ApplicabilityReference, table: Table, row: number): Int32Array {
  return Int32Array.from(categories, ({ column: name, words }) => {
    const column = categoryColumn(table, name);
    const word = column === null ? null : categoryAt(column, row);
    return word === null ? OTHER_WORD : words.indexOf(word);
  });
}

/** Mean weighted distance from standard scores and words to the k nearest reference rows. */
function nearestDistance(
  { reference, weights, categories = [], k }: ApplicabilityReference,
  scores: Float64Array,
  words: Int32Array,
): number {
  const nNumbers = scores.length;
  const width = nNumbers + words.length;
  const nearest = new Float64Array(k).fill(Infinity);
  for (let start = 0; start < reference.length; start += width) {
    const farthest = nearest[k - 1] ?? Infinity;
    let sum = 0;
    // sums only grow, so a row that is already too far needs no look at its other inputs
    for (let input = 0; input < nNumbers && sum < farthest; input++) {
      const apart = (scores[input] ?? 0) - (reference[start + input] ?? 0) * SD_PER_STEP;
      sum += (weights[input] ?? 1) * apart * apart;
    }
    for (let input = 0; input < words.length && sum < farthest; input++) {
      const place = (reference[start + nNumbers + input] ?? 0) & 255;
      if (place !== words[input]) sum += categories[input]?.weight ?? 0;
    }
    insertNearest(nearest, sum);
  }
  let total = 0;
  let n = 0;
  for (const square of nearest) {
    if (square === Infinity) break;
    total += Math.sqrt(square);
    n++;
  }
  return n === 0 ? Infinity : total / n;
}

/** Keeps `nearest` sorted, smallest first, and drops the largest. */
function insertNearest(nearest: Float64Array, value: number): void {
  let at = nearest.length - 1;
  if (value >= (nearest[at] ?? -Infinity)) return;
  while (at > 0 && (nearest[at - 1] ?? -Infinity) > value) {
    nearest[at] = nearest[at - 1] ?? Infinity;
    at--;
  }
  nearest[at] = value;
}
