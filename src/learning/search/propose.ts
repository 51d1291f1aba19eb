/** What a round tries: the sampler's proposals, from what earlier rounds and earlier searches found. */
import type { Candidate } from '../../domain/plan.ts';
import type { SearchJournal, SearchRules, SearchTrial } from '../../domain/search.ts';
import { Random } from '../random.ts';
import { MAX_SOBOL_DIMENSIONS, sobolPoint } from './sobol.ts';
import { toCandidate } from './space.ts';
import { rankAll } from './standing.ts';
import { memberOf, proposeTpe } from './tpe.ts';

/** Trials that must have been scored before their order says anything; until then points are spread evenly. */
const N_STARTUP = 10;
/** Of the draws for one trial so many learn; when all met settings known already, the even sequence is asked. */
const N_LEARNED = 10;
const N_ATTEMPTS = 30;

/** @returns the trials of a round; fewer than `size` when nothing is left to vary or the count of trials is reached */
export function proposeRound(
  rules: SearchRules,
  journal: SearchJournal,
  round: number,
  size: number,
): SearchTrial[] {
  const next = journal.trials.length;
  const allowed = Math.max(0, Math.min(size, rules.nTrials - next));
  if (round === 0)
    return rules.first.slice(0, allowed).map((candidate, i) => ({ trial: next + i, round, candidate }));
  if (rules.members.length === 0) return [];
  const proposed: SearchTrial[] = [];
  const ranked = rankedCandidates(rules, journal);
  for (let trial = next; trial < next + allowed; trial++) {
    const pending = proposed.map(({ candidate }) => candidate);
    const candidate = freshCandidate(rules, journal, { trial, ranked, pending });
    if (candidate === null) break;
    proposed.push({ trial, round, candidate });
  }
  return proposed;
}

interface Draw {
  readonly trial: number;
  readonly ranked: readonly Candidate[];
  readonly pending: readonly Candidate[];
}

/** A setting never tried before; null when several draws in a row were, as in a space of few choices. */
function freshCandidate(rules: SearchRules, journal: SearchJournal, draw: Draw): Candidate | null {
  const tried = new Set([...journal.trials.map(({ candidate }) => candidate), ...draw.pending].map(keyOf));
  for (let attempt = 0; attempt < N_ATTEMPTS; attempt++) {
    const candidate = drawCandidate(rules, draw, attempt);
    if (!tried.has(keyOf(candidate))) return candidate;
  }
  return null;
}

function drawCandidate(rules: SearchRules, { trial, ranked, pending }: Draw, attempt: number): Candidate {
  const { members, sampler, seed } = rules;
  const random = Random.fromSeed(seed).split('trial').split(trial).split(attempt);
  const learns = sampler === 'tpe' && ranked.length >= N_STARTUP && attempt < N_LEARNED;
  if (learns) return proposeTpe({ members, ranked, pending }, random);
  // members take turns, so that each has its own even sequence
  const place = trial - rules.first.length;
  // one that has nothing new to try passes its turn on
  const member = members[(Math.max(0, place) + attempt) % members.length];
  if (member === undefined) throw new RangeError('no member'); // proposeRound returns before
  const nDimensions = member.ranges.length;
  const isSpread = sampler !== 'random' && nDimensions <= MAX_SOBOL_DIMENSIONS;
  // an attempt that met a known setting jumps far ahead in the sequence
  const index = Math.floor(Math.max(0, place) / members.length) + attempt * 0x10000;
  return toCandidate(
    member,
    isSpread
      ? sobolPoint(index, nDimensions, seed)
      : Float64Array.from(member.ranges, () => random.nextFloat()),
  );
}

/** Best first: this search's own trials, with those known from elsewhere placed among them by their score. */
function rankedCandidates(rules: SearchRules, journal: SearchJournal): Candidate[] {
  const own = rankAll(rules, journal).filter(({ candidate }) => memberOf(rules.members, candidate) >= 0);
  const whole = [...own.filter(({ isWhole }) => isWhole), ...known(rules)].sort((a, b) => a.mean - b.mean);
  return [...whole, ...own.filter(({ isWhole }) => !isWhole)].map(({ candidate }) => candidate);
}

function known({ known, members }: SearchRules): { candidate: Candidate; mean: number }[] {
  return known
    .filter(({ candidate, score }) => Number.isFinite(score) && memberOf(members, candidate) >= 0)
    .map(({ candidate, score }) => ({ candidate, mean: score }));
}

function keyOf({ estimator, hyperparameters }: Candidate): string {
  const settings = Object.entries(hyperparameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([estimator, settings]);
}
