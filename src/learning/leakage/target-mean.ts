import type { Audit } from './audit.ts';
import { groupingNames, groupingOf } from './groupings-of.ts';
import type { LeakFinding } from './leak-finding.ts';

const MIN_GROUPS = 4;
/** Chance of a false alarm of the whole search, shared by every column and grouping. */
const LEVEL = 1e-4;
/** Whole groups are looked at, at random, until they hold this many rows. */
const N_ROWS = 100_000;
const SAME = 1e-6;

/**
 * Columns that hold the mean of the target over a group of rows, those to be predicted among them (target encoding outside the
 * folds; Kapoor & Narayanan 2023, L1.3). A true trait of a group can follow the group's mean only as closely as chance in the rows allows: the
 * squared misfit over the variance of a mean is F-distributed about 1. An encoded mean has the chance in it too, and a misfit near 0.
 */
export function findTargetMeans(audit: Audit): LeakFinding[] {
  const time = audit.timeColumn === null ? [] : [[audit.timeColumn]];
  const withTime = audit.groupings.slice(0, 5).flatMap(({ name }) => time.map(([year = '']) => [name, year]));
  const groupings = [...groupingNames(audit), ...time, ...withTime];
  const level = LEVEL / Math.max(1, groupings.length * audit.numbers.length);
  const told = new Set<string>();
  const findings: LeakFinding[] = [];
  for (const columns of groupings) {
    const groups = gather(audit, groupingOf(audit, columns).codes);
    if (groups === null) continue;
    for (const { name, values } of audit.numbers) {
      if (told.has(name) || columns.includes(name) || name === audit.timeColumn) continue;
      const found = testMean(groups, values, audit.y, level) ?? testOthersMean(groups, values, audit.y);
      if (found === null) continue;
      told.add(name);
      findings.push({
        code: 'target-mean',
        severity: 'severe',
        columns: [name, ...columns],
        share: found.share,
        nRows: audit.table.nRows,
        proposal: null,
        remedy: 'drop-columns',
        evidence: { ...found, n_groups: groups.sizes.length },
      });
    }
  }
  return findings;
}

interface Groups {
  readonly rows: Uint32Array;
  /** group of each of `rows`, from 0 */
  readonly places: Int32Array;
  readonly sizes: Float64Array;
}

/** Whole groups of two rows or more, drawn while there is room; null when there is nothing to compare. */
function gather({ y, random }: Audit, codes: Int32Array): Groups | null {
  const counts = new Map<number, number>();
  for (let row = 0; row < y.length; row++)
    if (Number.isFinite(y[row])) counts.set(codes[row] ?? -1, (counts.get(codes[row] ?? -1) ?? 0) + 1);
  const order = [...counts.keys()].filter((code) => (counts.get(code) ?? 0) > 1);
  if (y.length > N_ROWS) random.split('groups').shuffle(order);
  const placeOf = new Map<number, number>();
  let nRows = 0;
  for (const code of order) {
    if (nRows >= N_ROWS && placeOf.size >= MIN_GROUPS) break;
    placeOf.set(code, placeOf.size);
    nRows += counts.get(code) ?? 0;
  }
  if (placeOf.size < MIN_GROUPS || nRows < 3 * placeOf.size || nRows < 0.5 * Math.min(N_ROWS, y.length))
    return null;
  const rows = new Uint32Array(nRows);
  const places = new Int32Array(nRows);
  let at = 0;
  for (let row = 0; row < y.length; row++) {
    const place = placeOf.get(codes[row] ?? -1);
    if (place === undefined || !Number.isFinite(y[row])) continue;
    rows[at] = row;
    places[at++] = place;
  }
  return { rows, places, sizes: Float64Array.from(placeOf.keys(), (code) => counts.get(code) ?? 0) };
}

interface Found {
  readonly share: number;
  readonly misfit: number;
  readonly kind: string;
}

/** A column that is one value in each group and follows the groups' means more closely than chance would let it. */
function testMean(
  { rows, places, sizes }: Groups,
  x: Float64Array,
  y: Float64Array,
  level: number,
): Found | null {
  const closeX = 1e-3 * spread(x, rows);
  if (
    !seemsConstant(
      { rows, places, sizes },
      (row) => x[row] ?? Number.NaN,
      () => closeX,
    )
  )
    return null;
  const ofX = spreadWithin(rows, places, sizes, (row) => x[row] ?? Number.NaN);
  if (!(ofX.between > 0) || ofX.within > SAME * ofX.between) return null;
  const ofY = spreadWithin(rows, places, sizes, (row) => y[row] ?? Number.NaN);
  const nGroups = sizes.length;
  const chance = ofY.within / (rows.length - nGroups);
  if (!(chance > 0)) return null;
  const misfit = lineMisfit(sizes, ofX.means, ofY.means);
  const ratio = misfit / (nGroups - 2) / chance;
  // with more groups the same ratio is less likely still, and the bound's product would overflow
  const df = Math.min(nGroups - 2, 200);
  if (smallChiSquared(ratio * df, df) > level) return null;
  return { share: 1 - misfit / ofY.between, misfit: ratio, kind: 'mean' };
}

/** The mean of the group's other rows: times their number it misses the group's sum by the row's own target. */
function testOthersMean({ rows, places, sizes }: Groups, x: Float64Array, y: Float64Array): Found | null {
  const others = (place: number) => (sizes[place] ?? 2) - 1;
  const valueOf = (row: number, place: number) => (x[row] ?? Number.NaN) + (y[row] ?? 0) / others(place);
  const close = 1e-3 * spread(y, rows);
  if (!seemsConstant({ rows, places, sizes }, valueOf, (place) => close / others(place))) return null;
  const ofX = spreadWithin(rows, places, sizes, (row) => x[row] ?? Number.NaN);
  if (!(ofX.within > 0)) return null;
  const withOwn = spreadWithin(rows, places, sizes, valueOf);
  const misfit = withOwn.within / ofX.within;
  return misfit <= SAME ? { share: 1 - misfit, misfit, kind: 'mean of the others' } : null;
}

/** A quick look: whether nearly every row has its group's first value. Most columns are done with after a few rows. */
function seemsConstant(
  { rows, places, sizes }: Groups,
  valueOf: (row: number, place: number) => number,
  tolerance: (place: number) => number,
): boolean {
  const first = new Float64Array(sizes.length).fill(Number.NaN);
  const allowed = 2 + 0.01 * rows.length;
  let nOther = 0;
  for (let i = 0; i < rows.length; i++) {
    const place = places[i] ?? 0;
    const value = valueOf(rows[i] ?? 0, place);
    const there = first[place] ?? Number.NaN;
    if (Number.isNaN(there)) first[place] = value;
    else if (!(Math.abs(value - there) <= tolerance(place)) && ++nOther > allowed) return false;
  }
  return true;
}

/** Standard deviation over some of the rows: a scale for what counts as the same. */
function spread(values: Float64Array, rows: Uint32Array): number {
  const some = rows.subarray(0, 1000);
  let mean = 0;
  for (const row of some) mean += (values[row] ?? 0) / some.length;
  let squares = 0;
  for (const row of some) squares += ((values[row] ?? 0) - mean) ** 2 / some.length;
  return Math.sqrt(squares);
}

interface Spread {
  readonly means: Float64Array;
  /** sums of squares within groups, and of the groups' means about the whole's */
  readonly within: number;
  readonly between: number;
}

function spreadWithin(
  rows: Uint32Array,
  places: Int32Array,
  sizes: Float64Array,
  valueOf: (row: number, place: number) => number,
): Spread {
  const means = new Float64Array(sizes.length);
  rows.forEach((row, i) => {
    const place = places[i] ?? 0;
    means[place] = (means[place] ?? 0) + valueOf(row, place) / (sizes[place] ?? 1);
  });
  let within = 0;
  let whole = 0;
  rows.forEach((row, i) => {
    const place = places[i] ?? 0;
    const value = valueOf(row, place);
    within += (value - (means[place] ?? 0)) ** 2;
    whole += value / rows.length;
  });
  const between = means.reduce((sum, mean, place) => sum + (sizes[place] ?? 0) * (mean - whole) ** 2, 0);
  return { means, within, between };
}

/** Weighted squares left about the best line from x's means to y's. */
function lineMisfit(sizes: Float64Array, x: Float64Array, y: Float64Array): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const meanOf = (values: Float64Array) =>
    values.reduce((sum, value, i) => sum + ((sizes[i] ?? 0) * value) / total, 0);
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let xx = 0;
  let yy = 0;
  let xy = 0;
  sizes.forEach((size, i) => {
    const dx = (x[i] ?? 0) - meanX;
    const dy = (y[i] ?? 0) - meanY;
    xx += size * dx * dx;
    yy += size * dy * dy;
    xy += size * dx * dy;
  });
  return xx > 0 ? Math.max(0, yy - (xy * xy) / xx) : yy;
}

/** Upper bound of P(χ² with `df` degrees ≤ z), close where z is far below df: (z/2)^(df/2) ÷ Γ(df/2 + 1). */
function smallChiSquared(z: number, df: number): number {
  // Γ(3/2) = √π ÷ 2
  let bound = df % 2 === 0 ? 1 : Math.sqrt(z / 2) / 0.886_226_925_452_758;
  for (let k = df % 2 === 0 ? 1 : 1.5; k <= df / 2; k++) bound *= z / 2 / k;
  return bound;
}
