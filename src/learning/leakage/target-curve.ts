import { explainedByNeighbours, knownPairs, midranks, squaredCorrelation } from './association.ts';
import type { Audit } from './audit.ts';
import type { LeakFinding } from './leak-finding.ts';
import { fitLinesWithin } from './lines-within.ts';

/** As for straight lines: no measured cause reaches it. */
const SUSPICIOUS = 0.98;
const EXACT = 0.9999;
const PROMISING = 0.8;
const MIN_ROWS = 20;
/** A curve that turns is told from its neighbours' values, for which there must be some. */
const MIN_ROWS_BENT = 100;

/**
 * Numbers that are the target on another scale: its logarithm, square or rank, over all rows or among the rows of a group or
 * year; or any curve from which it can be read off.
 */
export function findTargetCurves(audit: Audit): LeakFinding[] {
  const findings: LeakFinding[] = [];
  for (const { name, values } of audit.numbers) {
    if (name === audit.timeColumn) continue;
    const { x, y, rows } = knownPairs(values, audit.y, audit.sample);
    if (rows.length < Math.max(MIN_ROWS, audit.sample.length / 2)) continue;
    const ranksX = midranks(x);
    const ranksY = midranks(y);
    const monotone = squaredCorrelation(ranksX, ranksY);
    const bent = rows.length < MIN_ROWS_BENT ? 0 : bentShare(x, y, ranksY);
    const inGroups = monotone >= SUSPICIOUS ? 0 : largestWithin(audit, { x, y, rows, ranksX, ranksY });
    const share = Math.max(monotone, bent, inGroups);
    if (share < SUSPICIOUS) continue;
    findings.push({
      code: 'target-curve',
      severity: monotone >= EXACT ? 'severe' : 'warning',
      columns: [name],
      share,
      nRows: Math.round((rows.length / audit.sample.length) * audit.table.nRows),
      proposal: null,
      remedy: 'drop-columns',
      evidence: {
        squared_rank_correlation: monotone,
        explained_by_neighbours: bent,
        within_groups: inGroups,
      },
    });
  }
  return findings;
}

/** Both on the target's own scale and in its ranks, so that a few large yields do not decide. */
function bentShare(x: Float64Array, y: Float64Array, ranksY: Float64Array): number {
  return Math.min(explainedByNeighbours(x, y), explainedByNeighbours(x, ranksY));
}

interface Ranked {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly rows: Uint32Array;
  readonly ranksX: Float64Array;
  readonly ranksY: Float64Array;
}

/** Ranks among the rows of each group, or of each year, correlated over all of them. */
function largestWithin(audit: Audit, { x, y, rows, ranksX, ranksY }: Ranked): number {
  const time = audit.table.columns.find(({ name }) => name === audit.timeColumn);
  const keys: { readonly values: ArrayLike<number>; readonly nGroups: number }[] = audit.groupings.map(
    ({ codes, categories }) => ({ values: codes, nGroups: categories.length }),
  );
  if (time !== undefined && time.kind !== 'category') keys.push(asCodes(time.values));
  return Math.max(
    0,
    ...keys.map(({ values, nGroups }) => {
      const codes = Int32Array.from(rows, (row) => values[row] ?? -1);
      const groups = { codes, keys: Array.from({ length: nGroups }, String) };
      // what is in one order in each group is nearly a line there in the ranks of the whole table: quick to look at
      const line = fitLinesWithin(groups, ranksX, ranksY, MIN_ROWS / 2);
      return line.squaredCorrelation < PROMISING ? 0 : correlationWithin(codes, x, y);
    }),
  );
}

function asCodes(values: Float64Array): { readonly values: Int32Array; readonly nGroups: number } {
  const places = new Map<number, number>();
  const codes = Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    const known = places.get(value) ?? places.size;
    places.set(value, known);
    return known;
  });
  return { values: codes, nGroups: places.size };
}

function correlationWithin(codes: Int32Array, x: Float64Array, y: Float64Array): number {
  const members = new Map<number, number[]>();
  codes.forEach((group, place) => {
    if (group < 0) return;
    const there = members.get(group);
    if (there === undefined) members.set(group, [place]);
    else there.push(place);
  });
  const large = [...members.values()].filter((places) => places.length >= MIN_ROWS / 2);
  const nRows = large.reduce((n, places) => n + places.length, 0);
  if (large.length < 2 || nRows < x.length / 2) return 0;
  const inGroup = (values: Float64Array) =>
    Float64Array.from(
      large.flatMap((places) => centredRanks(Float64Array.from(places, (place) => values[place] ?? 0))),
    );
  return squaredCorrelation(inGroup(x), inGroup(y));
}

function centredRanks(values: Float64Array): number[] {
  return Array.from(midranks(values), (rank) => (rank - (values.length - 1) / 2) / values.length);
}
