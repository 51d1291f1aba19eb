/**
 * How large the gain of a plan must be before it is one: the starter's word on seasons of one field and year that differ in
 * decisions alone, against what the simulator says of them.
 *
 * `python scripts/starter/plan_pairs.py .cache/plan-pairs.jsonl`, then `node scripts/run-ts.mjs scripts/models/measure-plans.ts`.
 * Prints how much of their errors is common, which is the constant of `told-apart.ts`, and how often the plan that is called better
 * is better, by gain ÷ √(b² + p²).
 */
import { readFileSync } from 'node:fs';
import { Random } from '../../src/learning/random.ts';
import { formInputs } from '../../src/serving/inference/ask.ts';
import { decodeBundle } from '../../src/serving/artifacts/decode-bundle.ts';
import type { Column } from '../../src/domain/dataset.ts';
import { completeTable } from '../../src/serving/inference/complete-table.ts';
import { loadModel, type LoadedModel } from '../../src/serving/inference/load-model.ts';
import { predictLevel } from '../../src/serving/inference/predict-level.ts';
import { predictRows } from '../../src/serving/inference/predict-rows.ts';
import { take } from './folds.ts';

type Cell = number | string;
interface Season {
  readonly field: number;
  readonly plan: number;
  readonly row: Readonly<Record<string, Cell>>;
}

interface Said {
  readonly field: number;
  readonly plan: number;
  /** as served: corrected for what farms lose */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** of the model alone: actual − predicted, as a share of the half of its range on that side */
  readonly error: number;
  readonly actual: number;
}

export async function main([path = '.cache/plan-pairs.jsonl']: readonly string[]): Promise<void> {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  const seasons = lines.map((line) => JSON.parse(line) as Season); // our own generator wrote them
  const model = loadModel(await decodeBundle(readFileSync('models/starter.furrow')), { name: 'starter', version: 1 });
  const said = predict(model, seasons);
  const fields = new Map<number, Said[]>();
  for (const one of said) fields.set(one.field, [...(fields.get(one.field) ?? []), one]);
  const byField: Pair[][] = [];
  const chosen: Pair[] = [];
  for (const plans of fields.values()) {
    const present = plans.find(({ plan }) => plan === 0);
    const others = plans.filter(({ plan }) => plan > 0);
    if (present === undefined || others.length === 0) continue;
    const pairs = others.map((other) => pairOf(present, other));
    byField.push(pairs);
    chosen.push(pairs.reduce((best, pair) => (pair.other.mean > best.other.mean ? pair : best)));
  }
  console.log(`${seasons.length} seasons of ${fields.size} fields`);
  reportErrors(byField);
  report('any other plan', byField.flat());
  report('the best of the others', chosen);
}

function predict(model: LoadedModel, seasons: readonly Season[]): Said[] {
  const [level] = model.levels;
  if (level === undefined) throw new Error('The starter has no level');
  const inputs = [...level.level.signature.inputs, ...formInputs(model).filter(({ name }) => name === 'soil')];
  const whole = completeTable({ nRows: seasons.length, columns: inputs.flatMap((input) => columnOf(input, seasons)) });
  const features = take(whole, level.level.signature.inputs.map(({ name }) => name));
  const served = predictRows(model, features, { applicability: false, naive: false });
  const own = predictLevel(level.level, level.regressor(), features, level.companions());
  return seasons.map(({ field, plan, row }, i): Said => {
    const actual = Number(row['yield_t_ha']);
    const residual = actual - (own.mean[i] ?? 0);
    const half = residual < 0 ? (own.mean[i] ?? 0) - (own.low[i] ?? 0) : (own.high[i] ?? 0) - (own.mean[i] ?? 0);
    const error = residual / Math.max(half, 1e-6);
    const [mean, low, high] = [served.mean[i] ?? 0, served.low[i] ?? 0, served.high[i] ?? 0];
    return { field, plan, mean, low, high, error, actual };
  });
}

function columnOf({ type, name }: { type: string; name: string }, seasons: readonly Season[]): Column[] {
  if (seasons.some(({ row }) => row[name] === undefined)) return [];
  if (type === 'number') {
    return [{ kind: 'number', name, unit: null, values: Float64Array.from(seasons, ({ row }) => Number(row[name])) }];
  }
  const categories = [...new Set(seasons.map(({ row }) => String(row[name])))];
  const codes = Int32Array.from(seasons, ({ row }) => categories.indexOf(String(row[name])));
  return [{ kind: 'category', name, categories, codes }];
}

interface Pair {
  readonly present: Said;
  readonly other: Said;
  /** predicted gain of the one that is said to be better, as a share of √(b² + p²) */
  readonly share: number;
  readonly isReal: boolean;
}

function pairOf(present: Said, other: Said): Pair {
  const [better, worse] = other.mean >= present.mean ? [other, present] : [present, other];
  const open = Math.hypot(better.mean - better.low, worse.high - worse.mean);
  return {
    present,
    other,
    share: (better.mean - worse.mean) / Math.max(open, 1e-9),
    isReal: better.actual > worse.actual,
  };
}

/** How much of the model's own errors two plans on a field share. */
function reportErrors(byField: readonly (readonly Pair[])[]): void {
  const random = Random.fromSeed(1);
  const again = Float64Array.from({ length: 1000 }, () =>
    commonShare(byField.flatMap(() => byField[random.nextInt(byField.length)] ?? [])),
  ).sort();
  const [low, high] = [again[25] ?? Number.NaN, again[975] ?? Number.NaN];
  const pairs = byField.flat();
  console.log(
    `common share of the errors' variance: ${commonShare(pairs).toFixed(3)} of ${pairs.length} pairs ` +
      `(95 %, fields drawn anew: ${low.toFixed(2)}–${high.toFixed(2)})`,
  );
}

function commonShare(pairs: readonly Pair[]): number {
  const sum = (value: (pair: Pair) => number): number => pairs.reduce((total, pair) => total + value(pair), 0);
  const both = sum(({ present, other }) => present.error * other.error);
  const each = Math.sqrt(sum(({ present }) => present.error ** 2) * sum(({ other }) => other.error ** 2));
  return both / each;
}

/** What `told-apart.ts` makes of the common share that is printed first. */
const MARGIN = Math.sqrt(1 - 0.54);
const edges = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1, Infinity];

function report(name: string, pairs: readonly Pair[]): void {
  const rows = edges.slice(1).map((to, i) => {
    const from = edges[i] ?? 0;
    const within = pairs.filter(({ share }) => share >= from && share < to);
    const real = within.filter(({ isReal }) => isReal).length;
    return { from, to, pairs: within.length, real: (real / Math.max(1, within.length)).toFixed(3) };
  });
  console.log(`\n${name}: ${pairs.length} pairs`);
  console.table(rows);
  const counted = pairs.filter(({ share }) => share > MARGIN);
  const real = counted.filter(({ isReal }) => isReal).length;
  console.log(`above ${MARGIN.toFixed(3)}: ${(real / counted.length).toFixed(3)} of ${counted.length} are real`);
}
