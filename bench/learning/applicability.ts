/**
 * Whether the area of applicability tells good predictions from bad ones: the share of test rows inside, at the edge and
 * outside, and the error of each. `node scripts/run-ts.mjs bench/learning/applicability.ts`
 */
import { readData } from '../../tests/support/read-csv.ts';
import { runFit } from '../../tests/support/run-fit.ts';
import { selectColumns } from '../../src/domain/dataset.ts';
import { boosting } from '../../src/learning/estimators/boosting/index.ts';
import { Random } from '../../src/learning/random.ts';
import { requireNumbers } from '../../src/learning/table/require-column.ts';
import { takeRows } from '../../src/learning/table/take-rows.ts';
import { groupBlocks } from '../../src/learning/validation/blocks-of.ts';
import { exampleLevel } from '../../src/serving/artifacts/example-bundle.ts';
import { checkApplicability } from '../../src/serving/inference/applicability.ts';
import { describeInputs } from '../../src/serving/inference/describe-inputs.ts';
import { makeReference } from '../../src/serving/inference/make-reference.ts';

interface Case {
  readonly name: string;
  readonly csv: string;
  readonly target: string;
  readonly perUnit: number;
  readonly features: readonly string[];
  /** column of the splits, and its value on test rows */
  readonly test: readonly [column: string, value: number];
  /** columns whose combinations are held out whole; null: the column of the splits */
  readonly block: string | null;
}

const weather = ['average_rain_fall_mm_per_year', 'pesticides_tonnes', 'avg_temp'];
const fao = { csv: 'fao-yield', target: 'hg/ha_yield', perUnit: 1e4 };
const panel = ['Area', 'Item', 'Year', ...weather];
const field = ['topo', 'nitro', 'bv', 'year', 'lat', 'long'];

const cases: readonly Case[] = [
  { ...fao, name: 'fao, unseen keys', features: panel, test: ['key_test', 1], block: 'Area,Item,Year' },
  { ...fao, name: 'fao, 2009–2013', features: panel, test: ['year_test', 1], block: 'Year' },
  {
    ...fao,
    name: 'fao, unseen countries 2',
    features: panel.slice(1),
    test: ['area_fold', 2],
    block: 'Area',
  },
  {
    ...fao,
    name: 'fao, unseen countries 3',
    features: panel.slice(1),
    test: ['area_fold', 3],
    block: 'Area',
  },
  {
    name: 'lasrosas, another part 0',
    csv: 'lasrosas-corn',
    target: 'yield',
    perUnit: 10,
    features: field,
    test: ['block_fold', 0],
    block: null,
  },
];

export async function main(): Promise<void> {
  for (const one of cases) console.log(`${one.name}: ${await judge(one)}`);
}

async function judge({
  csv,
  target: name,
  perUnit,
  features: names,
  test: [column, value],
  block,
}: Case): Promise<string> {
  const table = readData(`${csv}.csv`);
  const part = requireNumbers(readData(`${csv}-splits.csv`), column);
  const target = requireNumbers(table, name).map((y) => y / perUnit);
  const features = selectColumns(table, names) ?? table;
  const rows = Uint32Array.from(target.keys());
  const train = rows.filter((row) => part[row] !== value);
  const test = rows.filter((row) => part[row] === value);
  const input = { features, target, train, validation: null, seed: 1 };
  const regressor = await runFit(boosting, input, { max_iter: 100 });
  const signature = describeInputs(features, train, { name: 'y', unit: null });
  const blocks = block === null ? Int32Array.from(part) : groupBlocks(table, block);
  const applicability = makeReference(signature, regressor, features, train, Random.fromSeed(1), blocks);
  const level = exampleLevel({ signature, applicability });
  const asked = takeRows(features, test);
  const predicted = regressor.predict(asked);
  const places = new Map<string, { n: number; squares: number }>();
  test.forEach((row, at) => {
    const { applicability: place } = checkApplicability(level, asked, at);
    const sum = places.get(place) ?? { n: 0, squares: 0 };
    sum.n++;
    sum.squares += ((predicted[at] ?? NaN) - (target[row] ?? NaN)) ** 2;
    places.set(place, sum);
  });
  const said = ['inside', 'edge', 'outside'].map((place) => {
    const { n = 0, squares = 0 } = places.get(place) ?? {};
    return `${place} ${((100 * n) / test.length).toFixed(1)} % RMSE ${n === 0 ? '–' : Math.sqrt(squares / n).toFixed(2)}`;
  });
  return `${said.join(' | ')} | ${applicability?.reference.length ?? 0} bytes`;
}
