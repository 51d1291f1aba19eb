import type { SplitRule } from '../../domain/split.ts';
import { yearsOf } from '../table/years.ts';
import { spatialBlocks } from '../validation/spatial-blocks.ts';
import { spatialRange } from '../validation/spatial-range.ts';
import type { Audit } from './audit.ts';
import { findCoordinates } from './find-coordinates.ts';
import type { LeakFinding } from './leak-finding.ts';

/** γ of neighbours over the sill: above this they say too little of each other to flatter. */
const ALIKE = 0.6;
/** Places that rows share many times over are sites, which groups stand for. */
const OWN_PLACE = 0.5;
const MIN_ROWS = 50;
const ENOUGH_OF_A_YEAR = 300;
/** Distances that are measured at most: from each of a few test rows to every training row. */
const N_MEASURED = 500;
const N_DISTANCES = 5e7;

/**
 * Test rows that lie nearer to a training row than the target's range of spatial autocorrelation: their neighbours know most of the
 * answer (Roberts et al. 2017, Ecography 40:913). Before there is a split, rows that would be in any random one.
 */
export function findSpatialNeighbours(audit: Audit): LeakFinding[] {
  const place = findCoordinates(audit.table);
  if (place === null) return [];
  const { x, y, names } = place;
  const rows = rowsOfOneTime(audit);
  const places = new Set(Array.from(rows, (row) => `${x[row] ?? ''} ${y[row] ?? ''}`));
  if (rows.length < MIN_ROWS || places.size < OWN_PLACE * rows.length) return [];
  const { range, nugget, isAutocorrelated } = spatialRange(x, y, audit.y, rows, audit.seed ?? 0);
  if (!isAutocorrelated || nugget > ALIKE) return [];
  const { split } = audit;
  // whole squares as wide as the range are honest, though rows along their borders have neighbours beyond
  if (split?.rule.kind === 'spatial' && blockSizeOf(audit, split.rule) >= range) return [];
  const reached = split === null ? { share: 1, distance: 0 } : measureReach(x, y, split, range);
  // blocks have borders, and rows along them; where most of the test lies beyond the range it is honest
  if (reached.share < 0.25) return [];
  const proposal: SplitRule = {
    kind: 'spatial',
    columns: names,
    blockSize: range,
    testShare: 0.2,
    calibrationShare: 0.2,
  };
  const isOnPurpose = split?.rule.kind === 'year' || split?.rule.kind === 'group';
  return [
    {
      code: 'spatial-neighbours',
      severity: isOnPurpose ? 'info' : 'warning',
      columns: names,
      share: reached.share,
      nRows: Math.round(reached.share * (split?.test.length ?? audit.table.nRows)),
      proposal,
      remedy: 'split',
      evidence: { range, nugget, median_distance: reached.distance },
    },
  ];
}

function blockSizeOf({ table }: Audit, rule: Extract<SplitRule, { kind: 'spatial' }>): number {
  return spatialBlocks(table, rule.columns, rule.blockSize).blockSize;
}

/** The rows of the commonest year: another season at the same place has yields of its own. All where there is no time. */
function rowsOfOneTime({ table, timeColumn, sample }: Audit): Uint32Array {
  if (timeColumn === null) return sample;
  const years = yearsOf(table, timeColumn);
  const counts = new Map<number, number>();
  for (const row of sample) counts.set(years[row] ?? 0, (counts.get(years[row] ?? 0) ?? 0) + 1);
  const [most] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [Number.NaN, 0]);
  const rows = sample.filter((row) => years[row] === most);
  return rows.length >= ENOUGH_OF_A_YEAR ? rows : sample;
}

/** Test rows with a training row within the range, and how far the nearest lies in the middle, over a few rows of the test. */
function measureReach(
  x: Float64Array,
  y: Float64Array,
  split: { readonly train: Uint32Array; readonly test: Uint32Array },
  range: number,
): { readonly share: number; readonly distance: number } {
  const step = Math.max(
    1,
    Math.floor(split.test.length / Math.min(N_MEASURED, Math.max(50, N_DISTANCES / split.train.length))),
  );
  const measured = split.test.filter(
    (row, i) => i % step === 0 && Number.isFinite(x[row]) && Number.isFinite(y[row]),
  );
  const distances = Float64Array.from(measured, (row) => {
    let nearest = Infinity;
    for (const other of split.train) {
      const dx = (x[other] ?? Number.NaN) - (x[row] ?? 0);
      const dy = (y[other] ?? Number.NaN) - (y[row] ?? 0);
      const squared = dx * dx + dy * dy;
      if (squared < nearest) nearest = squared;
    }
    return Math.sqrt(nearest);
  }).sort();
  const nWithin = distances.filter((distance) => distance < range / 2).length;
  return { share: nWithin / Math.max(1, distances.length), distance: distances[distances.length >> 1] ?? 0 };
}
