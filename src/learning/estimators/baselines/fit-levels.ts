/**
 * The three ways a group's training rows become a level: their mean, the mean of their last years, a line in time. Rows weigh
 * within their group and year; each year then counts once.
 */
import type { FitInput } from '../../estimator.ts';
import type { Grouping } from './groupings.ts';
import type { LookupLevel } from './lookup.ts';

/** What is known of one group: parallel arrays of its training rows. */
interface GroupRows {
  readonly targets: number[];
  readonly years: number[];
  /** > 0: rows that count for nothing are left out */
  readonly weights: number[];
}

interface Level {
  readonly level: number;
  readonly slope: number;
  readonly centre: number;
}

/** A group's line counts as much as the coarser one's after this many distinct years beyond the first. */
const SHRINKAGE_YEARS = 10;

export function fitMeans(input: FitInput, groupings: readonly Grouping[]): LookupLevel[] {
  return groupings.map((grouping) =>
    toLevel(grouping, collect(input, grouping, null), ({ targets, weights }) => ({
      level: weightedMean(targets, weights),
      slope: 0,
      centre: 0,
    })),
  );
}

/** The mean over the last k years that a group has, each year counted once however many rows it has. */
export function fitLastYears(
  input: FitInput,
  groupings: readonly Grouping[],
  years: Float64Array,
  k: number,
): LookupLevel[] {
  return groupings.map((grouping) =>
    toLevel(grouping, collect(input, grouping, years), (rows) => {
      const yearly = yearlyMeans(rows);
      const last = [...yearly.keys()].sort((a, b) => b - a).slice(0, k);
      return { level: mean(last.map((year) => yearly.get(year) ?? NaN)), slope: 0, centre: 0 };
    }),
  );
}

/**
 * Least-squares line through a group's yearly means, its slope pulled towards the coarser group's (towards 0 at the
 * coarsest): w · own + (1 − w) · coarser with w = (m − 1)/(m − 1 + 10) for m distinct years.
 */
export function fitTrends(
  input: FitInput,
  groupings: readonly Grouping[],
  years: Float64Array,
): LookupLevel[] {
  const levels: LookupLevel[] = [];
  let coarser: ReadonlyMap<number, number> = new Map();
  for (const grouping of [...groupings].reverse()) {
    const slopes = new Map<number, number>();
    const level = toLevel(grouping, collect(input, grouping, years), (rows, firstRow) => {
      return fitLine(rows, coarser.get(firstRow) ?? 0);
    });
    // remember by row, so that a finer group finds the slope of the group it lies in
    const placeOf = new Map(level.keys.map((key, place) => [key, place]));
    for (const row of input.train) {
      const place = placeOf.get(grouping.groups.keys[grouping.groups.codes[row] ?? -1] ?? '');
      slopes.set(row, place === undefined ? (coarser.get(row) ?? 0) : (level.slopes[place] ?? 0));
    }
    coarser = slopes;
    levels.unshift(level);
  }
  return levels;
}

function fitLine(rows: GroupRows, coarserSlope: number): Level {
  const yearly = yearlyMeans(rows);
  const centre = mean([...yearly.keys()]);
  const level = mean([...yearly.values()]);
  let covariance = 0;
  let spread = 0;
  for (const [year, value] of yearly) {
    covariance += (year - centre) * (value - level);
    spread += (year - centre) * (year - centre);
  }
  const own = spread === 0 ? 0 : covariance / spread;
  const weight = (yearly.size - 1) / (yearly.size - 1 + SHRINKAGE_YEARS);
  return { level, slope: weight * own + (1 - weight) * coarserSlope, centre };
}

/** Training rows by group code; rows whose year is missing are left out where years count. */
function collect(
  { target, train, weights }: FitInput,
  { groups }: Grouping,
  years: Float64Array | null,
): Map<number, GroupRows & { firstRow: number }> {
  const byGroup = new Map<number, GroupRows & { firstRow: number }>();
  for (const row of train) {
    const code = groups.codes[row] ?? -1;
    const year = years === null ? 0 : (years[row] ?? NaN);
    const weight = weights?.[row] ?? 1;
    if (code < 0 || Number.isNaN(year) || weight === 0) continue;
    const rows = byGroup.get(code) ?? { targets: [], years: [], weights: [], firstRow: row };
    byGroup.set(code, rows);
    rows.targets.push(target[row] ?? NaN);
    rows.weights.push(weight);
    rows.years.push(year);
  }
  return byGroup;
}

function toLevel(
  { columns, groups }: Grouping,
  byGroup: Map<number, GroupRows & { firstRow: number }>,
  fit: (rows: GroupRows, firstRow: number) => Level,
): LookupLevel {
  const fitted = Array.from(byGroup, ([code, rows]) => ({
    key: groups.keys[code] ?? '',
    ...fit(rows, rows.firstRow),
  }));
  return {
    columns,
    keys: fitted.map(({ key }) => key),
    levels: Float64Array.from(fitted, ({ level }) => level),
    slopes: Float64Array.from(fitted, ({ slope }) => slope),
    centres: Float64Array.from(fitted, ({ centre }) => centre),
  };
}

function yearlyMeans({ targets, years, weights }: GroupRows): Map<number, number> {
  const sums = new Map<number, { sum: number; weight: number }>();
  years.forEach((year, i) => {
    const { sum, weight } = sums.get(year) ?? { sum: 0, weight: 0 };
    const own = weights[i] ?? NaN;
    sums.set(year, { sum: sum + own * (targets[i] ?? NaN), weight: weight + own });
  });
  return new Map(Array.from(sums, ([year, { sum, weight }]) => [year, sum / weight]));
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const sum = values.reduce((total, value, i) => total + (weights[i] ?? NaN) * value, 0);
  return sum / weights.reduce((total, weight) => total + weight, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
