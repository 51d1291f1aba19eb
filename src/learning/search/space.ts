/**
 * The search space as coordinates: every range is mapped to [0, 1), whole and logarithmic ones too, so that a sampler knows
 * nothing of hyperparameters. Which coordinates there are depends on the estimator (a conditional space; Bergstra et al. 2011).
 */
import type { Candidate, HyperparameterValue } from '../../domain/plan.ts';
import type { SearchMember, SearchRange } from '../../domain/search.ts';
import { exactExp } from '../exact/exp.ts';
import { exactLog } from '../exact/log.ts';

/** Numbers are kept to four digits: a setting should be readable, and no model knows the difference. */
const DIGITS = 4;

/**
 * @param unit - one coordinate a range, each 0 ≤ u < 1
 * @returns the member's estimator with its fixed settings and the settings that the coordinates stand for
 */
export function toCandidate({ estimator, fixed, ranges }: SearchMember, unit: ArrayLike<number>): Candidate {
  const varied = ranges.map((range, i) => [range.name, fromUnit(range, unit[i] ?? 0)] as const);
  return { estimator, hyperparameters: { ...fixed, ...Object.fromEntries(varied) } };
}

/** The coordinates of a candidate; a setting that it leaves out, or that lies outside, takes the nearest coordinate there is. */
export function toUnit({ ranges }: SearchMember, { hyperparameters }: Candidate): Float64Array<ArrayBuffer> {
  return Float64Array.from(ranges, (range) => unitOf(range, hyperparameters[range.name]));
}

/** Number of equally likely values of a choice or flag; null for numbers. */
export function nChoices(range: SearchRange): number | null {
  if (range.type === 'number') return null;
  return range.type === 'flag' ? 2 : range.choices.length;
}

function fromUnit(range: SearchRange, u: number): HyperparameterValue {
  if (range.type === 'flag') return u >= 0.5;
  if (range.type === 'choice') {
    const { choices } = range;
    return choices[Math.min(choices.length - 1, Math.floor(u * choices.length))] ?? '';
  }
  const { low, high, whole, logarithmic } = range;
  // a whole number owns the half below and above it, so that both ends are as likely as the rest
  const from = whole ? low - 0.5 : low;
  const to = whole ? high + 0.5 : high;
  const value = logarithmic ? exactExp(mix(logOf(from), logOf(to), u)) : mix(from, to, u);
  const kept = whole ? Math.round(value) : Number(value.toPrecision(DIGITS));
  return Math.min(high, Math.max(low, kept));
}

function unitOf(range: SearchRange, value: HyperparameterValue | undefined): number {
  if (range.type === 'flag') return value === true ? 0.75 : 0.25;
  if (range.type === 'choice') {
    const at = range.choices.findIndex((choice) => choice === value);
    return (Math.max(at, 0) + 0.5) / range.choices.length;
  }
  const { low, high, whole, logarithmic } = range;
  const from = whole ? low - 0.5 : low;
  const to = whole ? high + 0.5 : high;
  const number = typeof value === 'number' ? Math.min(high, Math.max(low, value)) : low;
  const scale = logarithmic ? logOf : (x: number) => x;
  const u = (scale(number) - scale(from)) / (scale(to) - scale(from));
  return Math.min(ALMOST_ONE, Math.max(0, u));
}

/** A range on a log scale that begins at 0 begins a little above it; a whole one at ½, see {@link fromUnit}. */
const logOf = (x: number): number => exactLog(Math.max(x, 1e-12));
const ALMOST_ONE = 1 - 2 ** -32;

const mix = (from: number, to: number, u: number): number => from + u * (to - from);
