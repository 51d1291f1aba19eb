/** Ways to spoil an honest table, each with the findings of which one must name it. */
import type { CategoryColumn, Column, NumberColumn, Table } from '../../src/domain/dataset.ts';
import type { LeakCode, LeakInput } from '../../src/learning/leakage/leak-finding.ts';
import { Random } from '../../src/learning/random.ts';
import { takeRows } from '../../src/learning/table/take-rows.ts';
import { makeSplit } from '../../src/learning/validation/make-split.ts';
import { category, number } from './clean-table.ts';

type Numbers = Float64Array<ArrayBuffer>;

export interface Plant {
  readonly kind: string;
  /** any of these is a find, when it names the planted column (if there is one) */
  readonly codes: readonly LeakCode[];
  readonly column: string | null;
  /** null when the table is not one in which this leak can be */
  readonly plant: (clean: LeakInput, random: Random) => LeakInput | null;
}

const PLANTED = 'planted';
const ofTarget: readonly LeakCode[] = ['target-copy', 'target-curve', 'target-classes'];

const targetOf = ({ table, target }: LeakInput): Numbers => {
  const column = table.columns.find(
    (one): one is NumberColumn => one.name === target && one.kind === 'number',
  );
  return Float64Array.from(column?.values ?? []);
};
const groupsOf = ({ table, groups }: LeakInput): CategoryColumn[] =>
  table.columns.filter((one): one is CategoryColumn => one.kind === 'category' && groups.includes(one.name));
const timeOf = ({ table, timeColumn }: LeakInput): Numbers | null => {
  const column = table.columns.find(({ name }) => name === timeColumn);
  return column === undefined || column.kind === 'category' ? null : Float64Array.from(column.values);
};
const add = (input: LeakInput, ...columns: Column[]): LeakInput => ({
  ...input,
  table: { nRows: input.table.nRows, columns: [...input.table.columns, ...columns] },
});
const isCoarse = (y: Numbers): boolean => new Set(y).size < y.length / 3;
const spread = (y: Numbers): number => {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  return Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length);
};

function ranks(values: Numbers): Numbers {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const rank = new Float64Array(values.length);
  order.forEach((row, place) => (rank[row] = place));
  return rank;
}

/** A new column made from the target. */
function fromTarget(
  kind: string,
  codes: readonly LeakCode[],
  make: (y: Numbers, random: Random) => Numbers | null,
): Plant {
  return {
    kind,
    codes,
    column: PLANTED,
    plant: (clean, random) => {
      const made = make(targetOf(clean), random);
      return made === null ? null : add(clean, number(PLANTED, made));
    },
  };
}

/** A new column made from the target within groups of rows. */
function fromGroups(kind: string, make: (y: number[], own: number) => number): Plant {
  return {
    kind,
    codes: ['target-mean', 'target-copy', 'target-curve', 'constant-in-group'],
    column: PLANTED,
    plant: (clean) => {
      const [group] = groupsOf(clean);
      if (group === undefined || group.categories.length < 4) return null;
      const y = targetOf(clean);
      const members = group.categories.map((_, code) =>
        [...y.keys()].filter((row) => group.codes[row] === code),
      );
      if (members.some(({ length }) => length < 3)) return null;
      const made = y.map((own, row) =>
        make(
          (members[group.codes[row] ?? 0] ?? []).map((other) => y[other] ?? 0),
          own,
        ),
      );
      return add(clean, number(PLANTED, made));
    },
  };
}

/** A new column made from each field's target in the order of its years; panels only, which stand in that order. */
function fromSeries(kind: string, make: (series: readonly number[], at: number) => number): Plant {
  return {
    kind,
    codes: ['target-future', 'target-copy'],
    column: PLANTED,
    plant: (clean) => {
      const field = groupsOf(clean).find(({ name }) => name === 'field');
      if (field === undefined) return null;
      const y = targetOf(clean);
      const starts = [...y.keys()].filter((row) => row === 0 || field.codes[row] !== field.codes[row - 1]);
      const made = new Float64Array(y.length);
      starts.forEach((start, i) => {
        const series = [...y.subarray(start, starts[i + 1] ?? y.length)];
        series.forEach((_, at) => (made[start + at] = make(series, at)));
      });
      return add(clean, number(PLANTED, made));
    },
  };
}

/** The same table with some of its rows twice, the copies touched up. */
function withCopies(
  clean: LeakInput,
  random: Random,
  touch: (column: Column, copied: number) => Column,
): LeakInput {
  const { nRows } = clean.table;
  const nCopies = Math.ceil(nRows / 10);
  const rows = Uint32Array.from({ length: nRows + nCopies }, (_, i) =>
    i < nRows ? i : random.nextInt(nRows),
  );
  const table = takeRows(clean.table, rows);
  return { ...clean, table: { ...table, columns: table.columns.map((column) => touch(column, nRows)) } };
}

function jitter(random: Random, share: number): (column: Column, from: number) => Column {
  return (column, from) => {
    if (column.kind !== 'number' || column.name === 'year' || column.name === 'irrigated') return column;
    const known = Float64Array.from(column.values.filter((value) => !Number.isNaN(value)));
    const noise = share * spread(known);
    const values = column.values.map((value, row) => (row < from ? value : value + noise * random.normal()));
    return { ...column, values };
  };
}

const randomRule = { kind: 'random', testShare: 0.2, calibrationShare: 0 } as const;
const splitAtRandom = (input: LeakInput): LeakInput => ({
  ...input,
  split: makeSplit(input.table, randomRule, 1),
});

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const plants: readonly Plant[] = [
  fromTarget('copy', ofTarget, (y) => y.slice()),
  fromTarget('straight line', ofTarget, (y) => y.map((value) => 40 - 3 * value)),
  fromTarget('other unit, rounded', ofTarget, (y) => y.map((value) => Math.round(value * 1487) / 100)),
  fromTarget('logarithm', ofTarget, (y) => y.map((value) => Math.log(1 + Math.max(0, value)))),
  fromTarget('cube', ofTarget, (y) => y.map((value) => value ** 3)),
  fromTarget('rank', [...ofTarget, 'identifier'], (y) => (isCoarse(y) ? null : ranks(y))),
  fromTarget('turning curve', ofTarget, (y) =>
    y.length < 150 || isCoarse(y) ? null : y.map((value) => Math.abs(value - 1e3) ** 2),
  ),
  fromTarget('noise of 5 %', ofTarget, (y, random) =>
    y.map((value) => value + 0.05 * spread(y) * random.normal()),
  ),
  fromTarget('noise of 15 %', ofTarget, (y, random) =>
    y.length < 150 ? null : y.map((value) => value + 0.15 * spread(y) * random.normal()),
  ),
  fromTarget('rounded', ofTarget, (y) =>
    isCoarse(y) ? null : y.map((value) => Math.round(value / (spread(y) / 2))),
  ),
  fromTarget('above the middle', ofTarget, (y) => {
    const middle = y.toSorted()[y.length >> 1] ?? 0;
    return isCoarse(y) ? null : y.map((value) => Number(value > middle));
  }),
  fromTarget('gaps where it is high', ['telling-gaps'], (y, random) => {
    const high = y.toSorted()[Math.floor(0.7 * y.length)] ?? 0;
    const isGap = (value: number) => random.nextFloat() < (value > high ? 0.8 : 0.05);
    return isCoarse(y) ? null : y.map((value) => (isGap(value) ? Number.NaN : random.normal()));
  }),
  {
    kind: 'grade',
    codes: ['target-classes'],
    column: PLANTED,
    plant: (clean) => {
      const y = targetOf(clean);
      if (isCoarse(y)) return null;
      const sorted = y.toSorted();
      const borders = [0.2, 0.4, 0.6, 0.8].map((share) => sorted[Math.floor(share * y.length)] ?? 0);
      const codes = Int32Array.from(y, (value) => borders.filter((border) => value >= border).length);
      return add(clean, category(PLANTED, codes, 5));
    },
  },
  {
    kind: 'one word for each value',
    codes: ['target-classes', 'identifier'],
    column: PLANTED,
    plant: (clean) => {
      const y = targetOf(clean);
      const words = [...new Set(y)];
      return add(
        clean,
        category(
          PLANTED,
          Int32Array.from(y, (value) => words.indexOf(value)),
          words.length,
        ),
      );
    },
  },
  {
    kind: 'production and area',
    codes: ['target-formula'],
    column: 'production',
    plant: (clean, random) => {
      const area = Float64Array.from({ length: clean.table.nRows }, () => 1 + 40 * random.nextFloat());
      const production = targetOf(clean).map(
        (value, row) => Math.round(1000 * value * (area[row] ?? 0)) / 1000,
      );
      return add(clean, number('area', area), number('production', production));
    },
  },
  {
    kind: 'sum of parts',
    codes: ['target-formula'],
    column: 'first cut',
    plant: (clean, random) => {
      const y = targetOf(clean);
      const part = y.map(() => random.nextFloat());
      return add(
        clean,
        number(
          'first cut',
          y.map((value, row) => value * (part[row] ?? 0)),
        ),
        number(
          'second cut',
          y.map((value, row) => value * (1 - (part[row] ?? 0))),
        ),
      );
    },
  },
  fromGroups('mean of the group', (y) => mean(y)),
  fromGroups('smoothed mean of the group', (y) => (y.length * mean(y) + 5 * 3) / (y.length + 5)),
  fromGroups('mean of the others of the group', (y, own) => (y.length * mean(y) - own) / (y.length - 1)),
  fromGroups('best of the group', (y) => Math.max(...y)),
  fromSeries('next year', (series, at) => series[at + 1] ?? Number.NaN),
  fromSeries('mean of the years to come', (series, at) =>
    at + 1 < series.length ? mean(series.slice(at + 1)) : Number.NaN,
  ),
  fromSeries('centred mean', (series, at) => mean(series.slice(Math.max(0, at - 1), at + 2))),
  fromSeries('mean up to this year', (series, at) => mean(series.slice(0, at + 1))),
  {
    kind: 'known after the harvest',
    codes: ['known-after-harvest', ...ofTarget],
    column: 'revenue_eur',
    plant: (clean, random) => {
      const y = targetOf(clean);
      const sd = spread(y);
      return add(
        clean,
        number(
          'revenue_eur',
          y.map((value) => 800 + 170 * (value + 0.8 * sd * random.normal())),
        ),
      );
    },
  },
  {
    kind: 'constant in each group',
    codes: ['constant-in-group'],
    column: 'altitude',
    plant: (clean, random) => {
      const group = groupsOf(clean).find(({ categories }) => categories.length >= 6);
      if (group === undefined || clean.table.nRows < 5 * group.categories.length) return null;
      const level = group.categories.map(() => Math.round(900 * random.nextFloat() * 10) / 10);
      return add(
        clean,
        number(
          'altitude',
          Float64Array.from(group.codes, (code) => level[code] ?? 0),
        ),
      );
    },
  },
  {
    kind: 'nearly constant in each group',
    codes: ['constant-in-group'],
    column: 'altitude',
    plant: (clean, random) => {
      const group = groupsOf(clean).find(({ categories }) => categories.length >= 6);
      if (group === undefined || clean.table.nRows < 8 * group.categories.length) return null;
      const made = Float64Array.from(group.codes, (code) => 100 * code + random.normal());
      return add(clean, number('altitude', made));
    },
  },
  {
    kind: 'repeated rows',
    codes: ['repeated-rows', 'repeated-keys'],
    column: null,
    plant: (clean, random) => withCopies(clean, random, (column) => column),
  },
  {
    kind: 'repeated keys',
    codes: ['repeated-keys', 'near-repeated-rows'],
    column: null,
    plant: (clean, random) => {
      if (groupsOf(clean).length === 0 || timeOf(clean) === null || isCoarse(targetOf(clean))) return null;
      return withCopies(clean, random, (column, from) =>
        column.kind === 'number' && column.name.startsWith('cause')
          ? {
              ...column,
              values: column.values.map((value, row) => (row < from ? value : value + random.normal())),
            }
          : column,
      );
    },
  },
  {
    kind: 'rows with noise',
    codes: ['near-repeated-rows'],
    column: null,
    plant: (clean, random) => {
      const nNumbers = clean.table.columns.filter(({ name }) =>
        /^(cause|yield|potential|lat|long)/.test(name),
      ).length;
      return nNumbers < 4 ? null : withCopies(clean, random, jitter(random, 0.01));
    },
  },
  {
    kind: 'test rows in train with noise',
    codes: ['near-repeated-rows'],
    column: null,
    plant: (clean, random) => {
      const nNumbers = clean.table.columns.filter(({ name }) =>
        /^(cause|yield|potential|lat|long)/.test(name),
      ).length;
      if (nNumbers < 4 || clean.table.nRows < 150) return null;
      return splitAtRandom(withCopies(clean, random, jitter(random, 0.01)));
    },
  },
  {
    kind: 'the same column in another unit',
    codes: ['repeated-columns'],
    column: PLANTED,
    plant: (clean) => {
      const cause = clean.table.columns.find(({ name }) => name === 'cause 0');
      if (cause?.kind !== 'number') return null;
      return add(
        clean,
        number(
          PLANTED,
          Float64Array.from(cause.values, (value) => 1.8 * value + 32),
        ),
      );
    },
  },
  {
    kind: 'row number',
    codes: ['identifier'],
    column: 'id',
    plant: (clean) =>
      add(
        clean,
        number(
          'id',
          Float64Array.from({ length: clean.table.nRows }, (_, row) => row + 1),
        ),
      ),
  },
  {
    kind: 'name of the row',
    codes: ['identifier'],
    column: 'sample',
    plant: (clean) => {
      const codes = Int32Array.from({ length: clean.table.nRows }, (_, row) => row);
      return add(clean, category('sample', codes, codes.length));
    },
  },
  {
    kind: 'sorted by the target',
    codes: ['row-order'],
    column: null,
    plant: (clean) => {
      const y = targetOf(clean);
      const order = Uint32Array.from([...y.keys()].sort((a, b) => (y[a] ?? 0) - (y[b] ?? 0)));
      return { ...clean, table: takeRows(clean.table, order) };
    },
  },
  {
    kind: 'a split that ignores time',
    codes: ['ignored-time'],
    column: 'year',
    plant: (clean) => (timeOf(clean) === null ? null : splitAtRandom(clean)),
  },
  {
    kind: 'groups on both sides',
    codes: ['straddling-groups'],
    column: null,
    plant: (clean) => (groupsOf(clean).length === 0 ? null : splitAtRandom(clean)),
  },
  {
    kind: 'neighbours on both sides',
    codes: ['spatial-neighbours'],
    column: null,
    plant: (clean, random) => {
      if (
        clean.table.nRows < 400 ||
        clean.table.columns.some(({ name }) => name === 'lat' || name === 'field')
      )
        return null;
      const [x, y] = [0, 1].map(() =>
        Float64Array.from({ length: clean.table.nRows }, () => random.nextFloat()),
      );
      if (x === undefined || y === undefined) return null;
      const wave = x.map((east, row) => Math.sin(7 * east) + Math.cos(9 * (y[row] ?? 0)));
      const sd = spread(targetOf(clean));
      const onMap = (column: Column): Column =>
        column.name === clean.target && column.kind === 'number'
          ? { ...column, values: column.values.map((value, row) => value + 1.5 * sd * (wave[row] ?? 0)) }
          : column;
      const table: Table = { nRows: clean.table.nRows, columns: clean.table.columns.map(onMap) };
      return splitAtRandom(add({ ...clean, table }, number('easting', x), number('northing', y)));
    },
  },
];
