/**
 * Minimises a smooth function within bounds: limited-memory BFGS steps (Nocedal & Wright 2006, Numerical Optimization, §7.2) on
 * the coordinates that are free, projected back into the box, shortened until they gain enough (Armijo; Bertsekas 1982 on
 * projection). Takes one step at a time, so that a fit can be stopped and go on from the same numbers.
 */
import { DataError } from '../../../domain/errors.ts';
import type { ByteReader, ByteWriter } from '../byte-codec.ts';
import type { Work } from '../ridge/work.ts';

export interface Objective {
  /** Infinity where it cannot be had */
  value(at: Float64Array): Work<number>;
  gradient(at: Float64Array): Work<Float64Array<ArrayBuffer>>;
}

export interface Bounds {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Where the search stands; the arrays are never changed once they are here. */
export interface SearchState {
  readonly at: Float64Array<ArrayBuffer>;
  /** steps taken, the latest last, and how the gradient changed along each */
  readonly moves: readonly Float64Array<ArrayBuffer>[];
  readonly turns: readonly Float64Array<ArrayBuffer>[];
  readonly iteration: number;
  readonly isDone: boolean;
}

const MEMORY = 8;
const ARMIJO = 1e-4;
const MAX_HALVINGS = 12;
/** No coordinate moves further at once: a step in logarithms of e² is far. */
const LONGEST = 2;
/** A gradient below this is the end, or a step that gains less than this share of the value. */
const FLAT = 1e-5;
const LEAST_GAIN = 1e-6;

export function startSearch(at: Float64Array<ArrayBuffer>): SearchState {
  return { at, moves: [], turns: [], iteration: 0, isDone: false };
}

/** One step down. @returns the new state, and the value there */
export function* stepSearch(
  objective: Objective,
  bounds: Bounds,
  state: SearchState,
): Work<{ state: SearchState; value: number }> {
  const { at, iteration } = state;
  const value = yield* objective.value(at);
  const gradient = yield* objective.gradient(at);
  const free = freeGradient(at, gradient, bounds);
  const done = { state: { ...state, iteration: iteration + 1, isDone: true }, value };
  if (largest(free) < FLAT) return done;
  for (const direction of [quasiNewton(state, free), steepest(free)]) {
    const found = yield* lineSearch(objective, bounds, at, value, free, direction);
    if (found === null) continue;
    const move = difference(found.at, at);
    const turn = difference(yield* objective.gradient(found.at), gradient);
    const isDone = value - found.value < LEAST_GAIN * Math.max(1, Math.abs(value));
    const kept = dot(move, turn) > 1e-10 * dot(turn, turn);
    const moves = kept ? [...state.moves, move].slice(-MEMORY) : state.moves;
    const turns = kept ? [...state.turns, turn].slice(-MEMORY) : state.turns;
    return { state: { at: found.at, moves, turns, iteration: iteration + 1, isDone }, value: found.value };
  }
  return done;
}

/** The gradient without those parts that push against a bound. */
function freeGradient(
  at: Float64Array,
  gradient: Float64Array,
  { low, high }: Bounds,
): Float64Array<ArrayBuffer> {
  return Float64Array.from(gradient, (slope, i) => {
    // casts: all are as long as the point
    const x = at[i] as number;
    const isHeld = (x <= (low[i] as number) && slope > 0) || (x >= (high[i] as number) && slope < 0);
    return isHeld ? 0 : slope;
  });
}

/** −H·gradient by the two-loop recursion; falls back to {@link steepest} when it does not lead down. */
function quasiNewton({ moves, turns }: SearchState, free: Float64Array): Float64Array<ArrayBuffer> {
  const direction = free.map((slope) => -slope);
  const lastMove = moves.at(-1);
  const lastTurn = turns.at(-1);
  if (lastMove === undefined || lastTurn === undefined) return steepest(free);
  const shares: number[] = [];
  for (let k = moves.length - 1; k >= 0; k--) {
    const [move, turn] = [moves[k], turns[k]];
    if (move === undefined || turn === undefined) continue;
    const share = dot(move, direction) / dot(move, turn);
    shares[k] = share;
    addScaled(direction, turn, -share);
  }
  const scale = dot(lastMove, lastTurn) / dot(lastTurn, lastTurn);
  direction.forEach((value, i) => (direction[i] = scale * value));
  moves.forEach((move, k) => {
    const turn = turns[k];
    if (turn !== undefined)
      addScaled(direction, move, (shares[k] ?? 0) - dot(turn, direction) / dot(move, turn));
  });
  free.forEach((slope, i) => {
    if (slope === 0) direction[i] = 0;
  });
  return dot(direction, free) < 0 ? limit(direction) : steepest(free);
}

function steepest(free: Float64Array): Float64Array<ArrayBuffer> {
  const size = Math.max(1, largest(free));
  return Float64Array.from(free, (slope) => -slope / size);
}

function limit(direction: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const size = largest(direction);
  return size <= LONGEST ? direction : direction.map((value) => (value * LONGEST) / size);
}

function* lineSearch(
  objective: Objective,
  { low, high }: Bounds,
  at: Float64Array,
  value: number,
  free: Float64Array,
  direction: Float64Array,
): Work<{ at: Float64Array<ArrayBuffer>; value: number } | null> {
  let length = 1;
  for (let halvings = 0; halvings <= MAX_HALVINGS; halvings++, length /= 2) {
    const next = Float64Array.from(at, (x, i) => {
      const moved = x + length * (direction[i] as number);
      return Math.min(high[i] as number, Math.max(low[i] as number, moved));
    });
    const found = yield* objective.value(next);
    if (found <= value + ARMIJO * dot(free, difference(next, at)) && found < value)
      return { at: next, value: found };
  }
  return null;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}

function difference(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(a, (value, i) => value - (b[i] as number));
}

function addScaled(to: Float64Array, what: Float64Array, scale: number): void {
  what.forEach((value, i) => (to[i] = (to[i] as number) + scale * value));
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

export function writeSearch(writer: ByteWriter, { at, moves, turns, iteration, isDone }: SearchState): void {
  writer
    .f64s(at)
    .u32(iteration)
    .u8(isDone ? 1 : 0)
    .u32(moves.length);
  moves.forEach((move, k) => writer.f64s(move).f64s(turns[k] ?? []));
}

/** @throws {@link DataError} `truncated`, `bad-search` when the parts do not fit together */
export function readSearch(reader: ByteReader, nParameters: number): SearchState {
  const at = reader.f64s();
  const iteration = reader.u32();
  const isDone = reader.u8() === 1;
  const moves: Float64Array<ArrayBuffer>[] = [];
  const turns: Float64Array<ArrayBuffer>[] = [];
  for (let left = reader.u32(); left > 0; left--) {
    moves.push(reader.f64s());
    turns.push(reader.f64s());
  }
  const fits = [at, ...moves, ...turns].every(
    (part) => part.length === nParameters && part.every(Number.isFinite),
  );
  if (!fits || moves.length > MEMORY) throw new DataError('bad-search', { nParameters });
  return { at, moves, turns, iteration, isDone };
}
