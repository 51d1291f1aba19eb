import type { Audit } from './audit.ts';
import type { LeakFinding } from './leak-finding.ts';
import { findNeighbours, type Neighbours, standardisedPoints } from './near-rows.ts';

/** A row is a near copy when its next but one neighbour is this many times as far as its nearest. */
const FAR = 8;
const NOTICED = 0.01;
const SEVERE = 0.05;
const MIN_ROWS = 40;
/** Near copies above what chance gives, in standard deviations of their count. */
const Z = 6;

/**
 * Rows that are another row with a little noise, as data are multiplied to look many. For each row the distances to its nearest and
 * its next neighbour are compared: among points spread in d dimensions their ratio is Pareto, P(ratio > t) = t^−d (Facco et al. 2017,
 * Sci. Rep. 7:12140), so that with d read from the smaller ratios the count of very large ones is known. More than that are copies.
 */
export function findNearRepeats(audit: Audit): LeakFinding[] {
  if (audit.sample.length < MIN_ROWS) return [];
  const points = standardisedPoints(audit);
  if (points.nColumns < 3) return [];
  const neighbours = findNeighbours(points);
  const ratios = neighbours.ratios.filter(Number.isFinite);
  if (ratios.length < MIN_ROWS) return [];
  const expected = ratios.length * shareByChance(ratios);
  const near = neighbours.ratios.map((ratio) => (ratio > FAR ? 1 : 0));
  const nNear = near.reduce((n, is) => n + is, 0);
  const share = nNear / ratios.length;
  if (share < NOTICED || nNear < expected + Z * Math.sqrt(expected + 1)) return [];
  const counted =
    audit.split === null ? { share, rows: audit.table.nRows } : inTest(audit, points.rows, neighbours);
  if (counted.share < NOTICED) return [];
  return [
    {
      code: 'near-repeated-rows',
      severity: counted.share >= SEVERE ? 'severe' : 'warning',
      columns: points.names,
      share: counted.share,
      nRows: Math.round(counted.share * counted.rows),
      proposal: null,
      remedy: 'drop-rows',
      evidence: { n_near: nNear, n_by_chance: expected, n_looked_at: ratios.length },
    },
  ];
}

/** P(ratio > FAR), with the dimension taken from the lower quartile, which copies hardly reach: (3/4) = q^−d. */
function shareByChance(ratios: Float64Array): number {
  const sorted = ratios.slice().sort();
  const quartile = Math.max(sorted[Math.floor(sorted.length / 4)] ?? 1, 1 + 1e-6);
  // t^−d with d = ln(4/3) ÷ ln q, by repeated products: how often q fits into FAR
  let share = 1;
  for (let reach = quartile; reach <= FAR && share > 1e-12; reach *= quartile) share *= 0.75;
  return share;
}

/** Test rows whose near copy is in train, of the test rows that were looked at. */
function inTest(
  audit: Audit,
  rows: Uint32Array,
  { nearest, ratios }: Neighbours,
): { share: number; rows: number } {
  const { split } = audit;
  const inTrain = new Set(split?.train);
  const isTest = new Set(split?.test);
  let nTest = 0;
  let nAnswered = 0;
  rows.forEach((row, place) => {
    if (!isTest.has(row)) return;
    nTest++;
    if ((ratios[place] ?? 0) > FAR && inTrain.has(rows[nearest[place] ?? 0] ?? -1)) nAnswered++;
  });
  return { share: nTest === 0 ? 0 : nAnswered / nTest, rows: split?.test.length ?? 0 };
}
