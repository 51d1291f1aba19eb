/** A share of a full fit: fewer trees or epochs where the method counts them, fewer rows where it does not. */
import type { Candidate } from '../../domain/plan.ts';
import type { SearchMember, SearchTask } from '../../domain/search.ts';
import { Random } from '../random.ts';

export interface ScaledWork {
  readonly candidate: Candidate;
  readonly train: Uint32Array;
}

/** Fewer rows or steps than this say nothing. */
const FEWEST_ROWS = 30;
const FEWEST_STEPS = 5;

/**
 * @param member - the candidate's, null when it has none; then its rows are fewer
 * @param train - the fold's training rows
 * @param seed - of the search: every trial sees the same rows of a fold, so that shares are compared fairly
 */
export function scaleWork(
  candidate: Candidate,
  member: Pick<SearchMember, 'steps'> | null,
  train: Uint32Array,
  { resource, fold }: Pick<SearchTask, 'resource' | 'fold'>,
  seed: number,
): ScaledWork {
  if (resource >= 1) return { candidate, train };
  const steps = member?.steps ?? null;
  if (steps === null) return { candidate, train: drawShare(train, resource, fold, seed) };
  const { hyperparameters } = candidate;
  const whole = hyperparameters[steps.name] ?? steps.whole;
  const fewer = Math.max(FEWEST_STEPS, Math.round(Number(whole) * resource));
  const count = Math.min(Number(whole), fewer);
  return { candidate: { ...candidate, hyperparameters: { ...hyperparameters, [steps.name]: count } }, train };
}

function drawShare(train: Uint32Array, share: number, fold: number, seed: number): Uint32Array {
  const n = Math.min(train.length, Math.max(FEWEST_ROWS, Math.round(train.length * share)));
  return Random.fromSeed(seed).split('rows').split(fold).shuffle(train.slice()).subarray(0, n).sort();
}
