/**
 * The combinations that may be chosen, as a lattice: every input that varies has a list of values, a combination is one place
 * in each. A range of numbers becomes round steps of at most a thousandth of it or so, finer than any field can be managed.
 */
import { isSaid } from '../../agronomy/derivations/counting-inputs.ts';
import type { Answer, Answers, Range } from '../../domain/signature.ts';
import type { Vary } from './plan-task.ts';

export interface Dimension {
  readonly name: string;
  readonly values: readonly Answer[];
  /** numbers, going up: neighbours are alike */
  readonly isOrdered: boolean;
}

/** A place in each dimension's values. */
export type Point = readonly number[];

/** A range is cut in no more steps than this. */
const MAX_STEPS = 1000;

/** @param within - the input's limit; values beyond it are left out */
export function makeDimension(
  name: string,
  vary: Vary,
  isWhole: boolean,
  within: Range | undefined,
): Dimension {
  if (vary.type === 'words') return { name, values: [...new Set(vary.words)], isOrdered: false };
  const low = Math.max(vary.range[0], within?.[0] ?? -Infinity);
  const high = Math.min(vary.range[1], within?.[1] ?? Infinity);
  const all =
    vary.type === 'steps'
      ? steps(vary.range[0], vary.range[1], vary.step)
      : roundSteps(isWhole ? Math.ceil(low) : low, isWhole ? Math.floor(high) : high, isWhole);
  const values = all.filter(
    (value) => value >= low && value <= high && (!isWhole || Number.isInteger(value)),
  );
  return { name, values, isOrdered: true };
}

/** How many values `from`, `to`, `step` make. */
export const countSteps = (from: number, to: number, step: number): number =>
  Math.floor((to - from) / step + 1e-9) + 1;

function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.max(0, countSteps(from, to, step)) }, (_, i) => tidy(from + i * step));
}

/** Both ends, and the multiples of a round step between them. */
function roundSteps(low: number, high: number, isWhole: boolean): number[] {
  if (low > high) return [];
  const step = Math.max(isWhole ? 1 : 0, roundUp((high - low) / MAX_STEPS));
  if (step === 0) return [low];
  const values = [low];
  for (let i = Math.floor(low / step) + 1; i * step < high; i++) {
    const value = tidy(i * step);
    if (value > low && value < high) values.push(value);
  }
  if (high > low) values.push(high);
  return values;
}

/** 1, 2 or 5 times a power of ten, not below. */
function roundUp(value: number): number {
  if (!(value > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return tidy(power * ([1, 2, 5, 10].find((digit) => digit * power >= value * (1 - 1e-9)) ?? 10));
}

/** Without the last bits that adding steps leaves: 0.30000000000000004 → 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** How many combinations there are; may be Infinity. */
export const countPoints = (space: readonly Dimension[]): number =>
  space.reduce((product, { values }) => product * values.length, 1);

/** The values of a combination, by input. */
export function valuesAt(space: readonly Dimension[], point: Point): [string, Answer][] {
  return space.map(({ name, values }, i) => [name, values[point[i] ?? 0] ?? null]);
}

/** Where answers lie; null when one of them is none of the values. An input that does not count lies anywhere. */
export function pointOf(
  space: readonly Dimension[],
  answers: Answers,
  counts: ReadonlySet<string>,
): Point | null {
  const point = space.map(({ name, values }) => {
    const answer = answers[name] ?? null;
    return counts.has(name) || isSaid(answer) ? values.indexOf(answer) : 0;
  });
  return point.includes(-1) ? null : point;
}
