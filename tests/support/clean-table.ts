/**
 * Honest tables of many kinds, drawn with a seed, on which the leakage audit must be quiet: small and large, skewed and whole-numbered
 * targets, one strong cause or many weak ones, panels in time with honest lags, places on a map, gaps at random.
 */
import type { Column, Table } from '../../src/domain/dataset.ts';
import type { LeakInput } from '../../src/learning/leakage/leak-finding.ts';
import { Random } from '../../src/learning/random.ts';

type Numbers = Float64Array<ArrayBuffer>;

interface Draft {
  readonly random: Random;
  readonly n: number;
  readonly columns: Column[];
  readonly effect: Numbers;
}

/** The kinds of target, by seed. */
const TARGETS = ['plain', 'skewed', 'counted', 'with zeros', 'one strong cause'] as const;

/** @returns a table with its target `yield`, groups and time, and no split */
export function makeCleanTable(seed: number): LeakInput {
  const random = Random.fromSeed(seed).split('clean table');
  const n = [60, 150, 400, 1200, 3000][random.nextInt(5)] ?? 60;
  const draft: Draft = { random, n, columns: [], effect: new Float64Array(n) };
  const isPanel = n >= 400 && random.nextInt(3) === 0;
  const groups = isPanel ? addPanel(draft) : addLooseGroups(draft);
  const nCauses = 2 + random.nextInt(5);
  for (let i = 0; i < nCauses; i++) addCause(draft, i);
  if (random.nextInt(2) === 0) addFlag(draft);
  if (random.nextInt(3) === 0 && !isPanel) addPlaces(draft);
  const kind = TARGETS[seed % TARGETS.length] ?? 'plain';
  draft.columns.push(number('yield', makeTarget(draft, kind)));
  if (isPanel) addLags(draft);
  const hasTime = draft.columns.some(({ name }) => name === 'year');
  const table: Table = { nRows: n, columns: draft.columns };
  return { table, target: 'yield', groups, timeColumn: hasTime ? 'year' : null, split: null };
}

export function number(name: string, values: Numbers): Column {
  return { kind: 'number', name, unit: null, values };
}

export function category(name: string, codes: Int32Array<ArrayBuffer>, nWords: number): Column {
  return {
    kind: 'category',
    name,
    codes,
    categories: Array.from({ length: nWords }, (_, i) => `${name} ${i}`),
  };
}

function addLooseGroups({ random, n, columns, effect }: Draft): string[] {
  const groups: string[] = [];
  for (const [name, most] of [
    ['crop', 8],
    ['region', 30],
    ['variety', 12],
  ] as const) {
    if (random.nextInt(4) === 0) continue;
    const nWords = 2 + random.nextInt(most - 1);
    const codes = Int32Array.from({ length: n }, () => random.nextInt(nWords));
    const level = Float64Array.from({ length: nWords }, () => random.normal());
    const size = 2 * random.nextFloat();
    codes.forEach((code, row) => {
      effect[row] = (effect[row] ?? 0) + size * (level[code] ?? 0);
    });
    columns.push(category(name, codes, nWords));
    groups.push(name);
  }
  if (random.nextInt(3) > 0) {
    const trend = 0.1 * random.normal();
    const year = Float64Array.from({ length: n }, () => 1995 + random.nextInt(25));
    // half of the tables are in the order of their years
    if (random.nextInt(2) === 0) year.sort();
    year.forEach((value, row) => {
      effect[row] = (effect[row] ?? 0) + trend * (value - 2007);
    });
    columns.push(number('year', year));
  }
  return groups;
}

/** Fields over years, each with a level of its own and weather that the year shares; in the order of fields and years. */
function addPanel({ random, n, columns, effect }: Draft): string[] {
  const nYears = 8 + random.nextInt(12);
  const nFields = Math.ceil(n / nYears);
  const field = Int32Array.from({ length: n }, (_, row) => Math.floor(row / nYears));
  const year = Float64Array.from({ length: n }, (_, row) => 2000 + (row % nYears));
  const level = Float64Array.from({ length: nFields }, () => 1.5 * random.normal());
  const season = Float64Array.from({ length: nYears }, () => random.normal());
  for (let row = 0; row < n; row++)
    effect[row] = (level[field[row] ?? 0] ?? 0) + (season[row % nYears] ?? 0) + 0.4 * random.normal();
  columns.push(category('field', field, nFields), number('year', year));
  if (random.nextInt(2) === 0)
    columns.push(
      number(
        'season rain',
        Float64Array.from(year, (y) => 500 + 90 * (season[y - 2000] ?? 0)),
      ),
    );
  return ['field'];
}

/** A cause of its own shape and scale, with gaps in every other. */
function addCause({ random, n, columns, effect }: Draft, index: number): void {
  const normal = Float64Array.from({ length: n }, () => random.normal());
  const size = 1.2 * random.nextFloat();
  const shape = random.nextInt(3);
  normal.forEach((z, row) => {
    const bent = shape === 0 ? z : shape === 1 ? Math.min(z, 0.5) : -z * z;
    effect[row] = (effect[row] ?? 0) + size * bent;
  });
  const scale = [1, 50, 0.02][random.nextInt(3)] ?? 1;
  const centre = random.nextInt(2) * 10 * scale;
  const digits = [1, 10, 1000][random.nextInt(3)] ?? 1;
  const hasGaps = random.nextInt(2) === 0;
  const values = normal.map((z) => (hasGaps && random.nextInt(12) === 0 ? Number.NaN : centre + scale * z));
  columns.push(
    number(
      `cause ${index}`,
      index === 1 ? values.map((v) => Math.round((v * digits) / scale) / digits) : values,
    ),
  );
}

function addFlag({ random, n, columns, effect }: Draft): void {
  const flag = Float64Array.from({ length: n }, () => (random.nextInt(3) === 0 ? 1 : 0));
  flag.forEach((on, row) => {
    effect[row] = (effect[row] ?? 0) + 0.8 * on;
  });
  columns.push(number('irrigated', flag));
}

/** Places that say nothing of the yield. */
function addPlaces({ random, n, columns }: Draft): void {
  columns.push(
    number(
      'lat',
      Float64Array.from({ length: n }, () => 40 + 5 * random.nextFloat()),
    ),
  );
  columns.push(
    number(
      'long',
      Float64Array.from({ length: n }, () => 2 + 5 * random.nextFloat()),
    ),
  );
}

function makeTarget({ random, n, columns, effect }: Draft, kind: (typeof TARGETS)[number]): Numbers {
  const noisy = effect.map((value) => value + 0.7 * random.normal());
  if (kind === 'one strong cause') {
    // nine tenths of the variance and more
    const cause = Float64Array.from({ length: n }, () => 2 * random.nextFloat());
    columns.push(
      number(
        'potential',
        cause.map((z) => 300 + 120 * z),
      ),
    );
    return cause.map((z, row) => 20 + 12 * z + (noisy[row] ?? 0));
  }
  if (kind === 'plain') return noisy.map((value) => Math.round(100 * (8 + value)) / 100);
  if (kind === 'skewed') return noisy.map((value) => Math.exp(0.7 * value));
  if (kind === 'counted') return noisy.map((value) => Math.max(0, Math.round(2 + value)));
  return noisy.map((value) => Math.max(0, value));
}

/** What a farm knows: last year's yield, and the mean of the years before. */
function addLags({ columns }: Draft): void {
  const field = columns.find(({ name }) => name === 'field');
  const target = columns.find(({ name }) => name === 'yield');
  if (field?.kind !== 'category' || target?.kind !== 'number') return;
  let sum = 0;
  let count = 0;
  const last = target.values.map(() => Number.NaN);
  const mean = target.values.map(() => Number.NaN);
  target.values.forEach((value, row) => {
    if (row === 0 || field.codes[row] !== field.codes[row - 1]) [sum, count] = [0, 0];
    else last[row] = target.values[row - 1] ?? Number.NaN;
    if (count > 0) mean[row] = sum / count;
    sum += value;
    count++;
  });
  columns.push(number('last value', last), number('mean before', mean));
}
