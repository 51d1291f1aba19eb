/**
 * Tree-structured Parzen estimator (Bergstra, Bardenet, Bengio & Kégl 2011, NIPS): the tried settings are parted into the good
 * and the rest, and of many drawn like the good the one is taken that is most unlike the rest. Which estimator to try is the
 * root of the tree, its settings hang below it.
 */
import type { Candidate } from '../../domain/plan.ts';
import type { SearchMember } from '../../domain/search.ts';
import { exactLog } from '../exact/log.ts';
import type { Random } from '../random.ts';
import { Parzen } from './parzen.ts';
import { toCandidate, toUnit } from './space.ts';

/** Share of the trials that count as good, and the most that do (both as in Optuna's sampler, a little more of few). */
const GOOD_SHARE = 0.15;
const MOST_GOOD = 25;
const N_DRAWS = 32;

export interface TpeInput {
  readonly members: readonly SearchMember[];
  /** what was tried, the best first; candidates of no member are passed over */
  readonly ranked: readonly Candidate[];
  /** proposed in this round and not yet known: kept away from */
  readonly pending: readonly Candidate[];
}

/** @param random - a stream of the trial's own */
export function proposeTpe({ members, ranked, pending }: TpeInput, random: Random): Candidate {
  const tried = ranked.filter((candidate) => memberOf(members, candidate) >= 0);
  const nGood = Math.min(MOST_GOOD, Math.ceil(GOOD_SHARE * tried.length));
  const good = densities(members, tried.slice(0, nGood));
  const rest = densities(members, [...tried.slice(nGood), ...pending]);
  let best: { member: number; point: Float64Array; gain: number } | null = null;
  for (let draw = 0; draw < N_DRAWS; draw++) {
    const member = drawMember(good, random);
    // in bounds: one density a member
    const { parzen, share } = good[member] as Density;
    const other = rest[member] as Density;
    const point = parzen.sample(random);
    const gain = exactLog(share * parzen.at(point)) - exactLog(other.share * other.parzen.at(point));
    if (best === null || gain > best.gain) best = { member, point, gain };
  }
  const member = members[best?.member ?? 0] as SearchMember;
  return toCandidate(member, best?.point ?? []);
}

/** The member that could have proposed the candidate, by its estimator and what is fixed; −1 when none could. */
export function memberOf(
  members: readonly SearchMember[],
  { estimator, hyperparameters }: Candidate,
): number {
  return members.findIndex(
    (member) =>
      member.estimator === estimator &&
      Object.entries(member.fixed).every(
        ([name, value]) => hyperparameters[name] === undefined || hyperparameters[name] === value,
      ),
  );
}

interface Density {
  readonly parzen: Parzen;
  /** probability that this member is the one, with one trial's weight spread over all */
  readonly share: number;
}

function densities(members: readonly SearchMember[], candidates: readonly Candidate[]): Density[] {
  const points: Float64Array[][] = members.map(() => []);
  for (const candidate of candidates) {
    const at = memberOf(members, candidate);
    const member = members[at];
    if (member !== undefined) points[at]?.push(toUnit(member, candidate));
  }
  return members.map((member, at) => {
    const own = points[at] ?? [];
    const share = (own.length + 1 / members.length) / (candidates.length + 1);
    return { parzen: new Parzen(member.ranges, own), share };
  });
}

function drawMember(good: readonly Density[], random: Random): number {
  let left = random.nextFloat() * good.reduce((sum, { share }) => sum + share, 0);
  const at = good.findIndex(({ share }) => (left -= share) < 0);
  return at < 0 ? good.length - 1 : at;
}
