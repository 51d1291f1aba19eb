/**
 * The plan that a dataset asks for by itself, so that nothing need be set before the first training: the honest split, the
 * naive guess worth beating, and no column that knows the answer.
 */
import type { ColumnSummary, Dataset } from '../../../domain/dataset.ts';
import { dimensionOf } from '../../../domain/units.ts';
import {
  canGroup,
  coordinates,
  hasYears,
  namesCrop,
  namesPlace,
  namesYield,
  roleOf,
  yearRange,
} from './column-roles.ts';
import type { PlanDraft, SplitKind } from './plan-draft.ts';

/** Fewest years, and groups, of which some can be held out and the rest still be learned from. */
const MIN_YEARS = 4;
const MIN_GROUPS = 5;
const TEST_SHARE = 0.2;

export function proposePlan(dataset: Dataset): PlanDraft {
  return proposeFor(dataset, likelyTarget(dataset.columns) ?? '');
}

/** The same for a target that a person chose. */
export function proposeFor(dataset: Dataset, target: string): PlanDraft {
  const others = dataset.columns.filter(({ name }) => name !== target);
  // the years of simulated seasons order nothing
  const time = dataset.derivation === null ? (others.find(hasYears) ?? null) : null;
  const groups = groupColumns(others, dataset.nRows);
  const place = coordinates(others);
  const splitKind = proposeSplit(time, groups, place !== null);
  const heldOut = splitKind === 'group' ? (groups[0]?.name ?? '') : '';
  const features = others.filter(
    (column) => column.name !== heldOut && roleOf(column, dataset, target) === 'feature',
  );
  return {
    target,
    features: features.map(({ name }) => name),
    splitKind,
    year: { column: time?.name ?? '', ...proposeYears(time) },
    group: { column: groups[0]?.name ?? '' },
    spatial: { x: place?.[0] ?? '', y: place?.[1] ?? '', blockSize: null },
    testShare: TEST_SHARE,
    calibrationShare: TEST_SHARE,
    baselineGroups: proposeBaselines(others, dataset, heldOut),
    timeColumn: time?.name ?? '',
    candidates: {
      ridge: { isOn: true, hyperparameters: {} },
      boosting: { isOn: true, hyperparameters: {} },
      mlp: { isOn: false, hyperparameters: {} },
      forest: { isOn: false, hyperparameters: {} },
      'extra-trees': { isOn: false, hyperparameters: {} },
      panel: { isOn: false, hyperparameters: {} },
      'gaussian-process': { isOn: false, hyperparameters: {} },
      blend: { isOn: false, hyperparameters: {} },
    },
    coverage: 0.8,
    rangeMethod: 'split',
    seed: 1,
    experiment: dataset.name,
  };
}

/** The column most likely to be predicted: called yield, then measured in mass per area. Of several yields the shortest name. */
export function likelyTarget(columns: readonly ColumnSummary[]): string | null {
  const numbers = columns.filter(({ kind }) => kind === 'number');
  const named = numbers.filter(namesYield).toSorted((a, b) => a.name.length - b.name.length);
  return (named.find(isYield) ?? named[0] ?? numbers.find(isYield))?.name ?? null;
}

const isYield = ({ unit }: ColumnSummary): boolean => unit !== null && dimensionOf(unit) === 'mass-per-area';

/** What rows can be held out by, the most telling first: a named place, then whatever has enough groups. */
export function groupColumns(columns: readonly ColumnSummary[], nRows: number): readonly ColumnSummary[] {
  return columns
    .filter((column) => canGroup(column, nRows))
    .toSorted((a, b) => Number(isLikely(b)) - Number(isLikely(a)) || b.nDistinct - a.nDistinct);
}

function isLikely(column: ColumnSummary): boolean {
  return namesPlace(column) && column.nDistinct >= MIN_GROUPS;
}

function proposeSplit(
  time: ColumnSummary | null,
  groups: readonly ColumnSummary[],
  hasPlaces: boolean,
): SplitKind {
  const years = time === null ? null : yearRange(time);
  if (years !== null && years[1] - years[0] + 1 >= MIN_YEARS) return 'year';
  if (groups.some(isLikely)) return 'group';
  if (hasPlaces) return 'spatial';
  return groups.some(({ nDistinct }) => nDistinct >= MIN_GROUPS) ? 'group' : 'random';
}

/** The last fifth of the years is the test, the sixth before it calibrates the range. */
function proposeYears(
  time: ColumnSummary | null,
): Pick<PlanDraft['year'], 'firstTestYear' | 'nCalibrationYears'> {
  const years = time === null ? null : yearRange(time);
  if (years === null) return { firstTestYear: null, nCalibrationYears: null };
  const nYears = years[1] - years[0] + 1;
  const nTest = Math.max(1, Math.round(nYears * TEST_SHARE));
  return {
    firstTestYear: years[1] - nTest + 1,
    nCalibrationYears: Math.min(3, Math.max(1, Math.floor(nYears / 6))),
  };
}

/** The crop, and where it grew: what a neighbour's guess would go by. A group that is held out has no mean to give. */
function proposeBaselines(
  columns: readonly ColumnSummary[],
  { nRows, derivation }: Dataset,
  heldOut: string,
): string[] {
  const words = columns.filter(({ kind, name }) => kind === 'category' && name !== heldOut);
  const groups = words.filter((column) => canGroup(column, nRows));
  const crop = groups.find(namesCrop);
  const place =
    derivation === null ? groups.find((column) => namesPlace(column) && column !== crop) : undefined;
  return [place, crop].flatMap((column) => (column === undefined ? [] : [column.name]));
}
