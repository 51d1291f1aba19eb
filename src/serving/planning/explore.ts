/**
 * Proposes combinations to try, a batch at a time, and is told how good each is. All of them where they are few; else random
 * ones, and from the best of these steps that go up: one input at a time, and pairs in which one gives what the other takes
 * (under a budget or a total the way up is often an exchange). Steps begin wide and are halved where none goes up.
 */
import type { Random } from '../../learning/random.ts';
import type { Dimension, Point } from './space.ts';

/**
 * How good each combination of a batch is, in its order; −Infinity: it cannot be chosen. A batch may be empty: nothing is
 * known yet, and others may run.
 */
type Scores = readonly number[];
export type Exploration = Generator<readonly Point[], void, Scores>;
type IsAllowed = (point: Point) => boolean;

const BATCH = 512;
/** Random tries, each held against the limits up to a dozen times, between two batches. */
const TRIES_AT_ONCE = 64;

/** Every combination that is allowed. */
export function* exploreAll(space: readonly Dimension[], isAllowed: IsAllowed): Exploration {
  const point = space.map(() => 0);
  let batch: Point[] = [];
  let nLooked = 0;
  for (let isLeft = true; isLeft; isLeft = stepOn(space, point)) {
    if (isAllowed(point)) batch.push([...point]);
    if (++nLooked % BATCH !== 0) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Counts up as an odometer does. @returns false after the last combination */
function stepOn(space: readonly Dimension[], point: number[]): boolean {
  for (let i = 0; i < point.length; i++) {
    const next = (point[i] ?? 0) + 1;
    point[i] = next < (space[i]?.values.length ?? 0) ? next : 0;
    if (point[i] !== 0) return true;
  }
  return false;
}

export interface ClimbOptions {
  readonly space: readonly Dimension[];
  readonly isAllowed: IsAllowed;
  readonly random: Random;
  /** combinations of which the best are climbed from, in each round */
  readonly nStarts: number;
  /** as things are now, where that may be chosen */
  readonly present: Point | null;
}

const MAX_ROUNDS = 12;
const CLIMBS_PER_ROUND = 4;

/** Ends by itself when rounds find nothing more; whoever counts predictions ends it before. */
export function* climb(options: ClimbOptions): Exploration {
  const { present } = options;
  let nFruitless = 0;
  let top = -Infinity;
  for (let round = 0; round < MAX_ROUNDS && nFruitless < 3; round++) {
    const random = options.random.split(round);
    const starts = yield* draw(
      options,
      random,
      round === 0 ? options.nStarts : Math.ceil(options.nStarts / 2),
    );
    if (round === 0 && present !== null) starts.unshift(present);
    if (starts.length === 0) return;
    const scores = yield starts;
    let best = -Infinity;
    for (const start of bestOf(starts, scores, CLIMBS_PER_ROUND)) {
      best = Math.max(best, yield* climbFrom(options, start));
    }
    nFruitless = best > top ? 0 : nFruitless + 1;
    top = Math.max(top, best);
  }
}

/** Random combinations; one that is not allowed is pulled down, number by number together, until it is. */
function* draw(
  { space, isAllowed }: ClimbOptions,
  random: Random,
  nWanted: number,
): Generator<readonly Point[], Point[], Scores> {
  const found: Point[] = [];
  for (let i = 0; i < nWanted * 4 && found.length < nWanted; i++) {
    let point = space.map(({ values }) => random.nextInt(values.length));
    for (let pull = 0; pull < 11 && !isAllowed(point); pull++) {
      point = point.map((place, j) => (space[j]?.isOrdered === true ? place >> 1 : place));
    }
    if (isAllowed(point)) found.push(point);
    if (i % TRIES_AT_ONCE === TRIES_AT_ONCE - 1) yield [];
  }
  return found;
}

interface Start {
  readonly point: Point;
  readonly score: number;
}

function bestOf(points: readonly Point[], scores: Scores, n: number): Start[] {
  return points
    .map((point, i) => ({ point, score: scores[i] ?? -Infinity }))
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score - a.score)
    .slice(0, n);
}

/** @returns the best score found */
function* climbFrom(options: ClimbOptions, start: Start): Generator<readonly Point[], number, Scores> {
  const { space } = options;
  let { point, score } = start;
  const widest = Math.max(1, ...space.map(({ values, isOrdered }) => (isOrdered ? values.length : 1)));
  for (let share = 0.25; ; share /= 2) {
    for (;;) {
      const around = neighbours(options, point, share);
      const [best] = bestOf(around, yield around, 1);
      if (best === undefined || best.score <= score) break;
      ({ point, score } = best);
    }
    if (share * widest < 1) return score;
  }
}

/** @param share - how far a step goes, as a share of each input's values; at least to the next */
function neighbours({ space, isAllowed }: ClimbOptions, point: Point, share: number): Point[] {
  const found: Point[] = [];
  const add = (moves: readonly Move[]): void => {
    const moved = movedWithin(space, isAllowed, point, moves);
    if (moved !== null) found.push(moved);
  };
  const strides = space.map(({ values }) => Math.max(1, Math.round(share * values.length)));
  space.forEach(({ values, isOrdered }, i) => {
    const stride = strides[i] ?? 1;
    if (isOrdered) for (const by of [-stride, stride]) add([{ i, by }]);
    else values.forEach((_, place) => place !== point[i] && add([{ i, by: place - (point[i] ?? 0) }]));
    if (!isOrdered) return;
    space.forEach((other, j) => {
      if (i === j || !other.isOrdered) return;
      add([
        { i, by: stride },
        { i: j, by: -(strides[j] ?? 1) },
      ]);
    });
  });
  return found;
}

interface Move {
  readonly i: number;
  readonly by: number;
}

/** A step up that a limit forbids is shortened until it is allowed; null: there is none in that direction. */
function movedWithin(
  space: readonly Dimension[],
  isAllowed: IsAllowed,
  from: Point,
  moves: readonly Move[],
): Point | null {
  for (let shorten = 1; ; shorten *= 2) {
    const point = [...from];
    for (const { i, by } of moves) {
      const last = (space[i]?.values.length ?? 1) - 1;
      const cut = by > 0 && space[i]?.isOrdered === true ? Math.floor(by / shorten) : by;
      if (cut === 0) return null;
      point[i] = Math.min(last, Math.max(0, (from[i] ?? 0) + cut));
    }
    if (point.every((place, i) => place === from[i])) return null;
    if (isAllowed(point)) return point;
    if (!moves.some(({ i, by }) => by > 0 && space[i]?.isOrdered === true)) return null;
  }
}
