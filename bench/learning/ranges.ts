/**
 * What ranges hold and how wide they are: each way of making them on each question of the two tables, on the fixed test rows.
 * `node scripts/run-ts.mjs bench/learning/ranges.ts [questions]`; a question is `key`, `year`, `inner`, `area`, `random` or `block`.
 */
import { readData } from '../../tests/support/read-csv.ts';
import { runFit } from '../../tests/support/run-fit.ts';
import { selectColumns, type Table } from '../../src/domain/dataset.ts';
import type { Hyperparameters, RangeMethod } from '../../src/domain/plan.ts';
import type { Split, SplitRule } from '../../src/domain/split.ts';
import type { Estimator } from '../../src/learning/estimator.ts';
import { boosting } from '../../src/learning/estimators/boosting/index.ts';
import { panel } from '../../src/learning/estimators/panel/index.ts';
import { runJobs } from '../../src/learning/intervals/fit-jobs.ts';
import { rangesOf, type FittedRanges } from '../../src/learning/intervals/fitted-ranges.ts';
import { planRanges } from '../../src/learning/intervals/plan-ranges.ts';
import { MIN_MONDRIAN_ROWS } from '../../src/learning/intervals/range-input.ts';
import { calibrate } from '../../src/learning/intervals/split-conformal.ts';
import { coverage as shareInside } from '../../src/learning/metrics/coverage.ts';
import { intervalScore } from '../../src/learning/metrics/interval-score.ts';
import { meanWidth } from '../../src/learning/metrics/mean-width.ts';
import { requireCategory, requireNumbers } from '../../src/learning/table/require-column.ts';
import { takeRows } from '../../src/learning/table/take-rows.ts';
import { takeValues } from '../../src/learning/table/take-values.ts';
import { makeSplit } from '../../src/learning/validation/make-split.ts';

const COVERAGE = 0.9;
const SEED = 1;

interface Question {
  readonly name: string;
  readonly table: Table;
  readonly target: Float64Array;
  readonly features: readonly string[];
  readonly rule: SplitRule;
  readonly estimator: Estimator;
  readonly hyperparameters: Hyperparameters;
  readonly test: Uint32Array;
  readonly known: Uint32Array;
  readonly mondrian: string | null;
  readonly methods: readonly RangeMethod[];
  /** rows of the test that are told apart, such as its years */
  readonly parts?: Float64Array;
}

const weather = ['average_rain_fall_mm_per_year', 'pesticides_tonnes', 'avg_temp'];

function fao(): { table: Table; target: Float64Array; splits: Table } {
  const raw = readData('fao-yield.csv');
  const splits = readData('fao-yield-splits.csv');
  return { table: raw, target: requireNumbers(raw, 'hg/ha_yield').map((y) => y / 1e4), splits };
}

function lasrosas(): { table: Table; target: Float64Array; splits: Table } {
  const table = readData('lasrosas-corn.csv');
  const splits = readData('lasrosas-corn-splits.csv');
  return { table, target: requireNumbers(table, 'yield').map((y) => y / 10), splits };
}

/** The rows of a part, and all others. */
function rowsWhere(n: number, isTest: (row: number) => boolean): { test: Uint32Array; known: Uint32Array } {
  const rows = Uint32Array.from({ length: n }, (_, row) => row);
  return { test: rows.filter((row) => isTest(row)), known: rows.filter((row) => !isTest(row)) };
}

function keyQuestions(): Question[] {
  const { table, target, splits } = fao();
  const features = ['Area', 'Item', 'Year', ...weather];
  const rule = { kind: 'group', column: 'Area,Item,Year', testShare: 0.2, calibrationShare: 0.2 } as const;
  const methods = ['split', 'cv-plus', 'quantiles'] as const;
  const of = (column: string, name: string) => {
    const part = requireNumbers(splits, column);
    const parts = rowsWhere(table.nRows, (row) => part[row] === 1);
    return {
      name,
      table,
      target,
      features,
      rule,
      estimator: boosting,
      hyperparameters: {},
      ...parts,
      methods,
    };
  };
  const whole = of('key_test', 'fao, unseen keys');
  // keys of the known rows alone, to choose on
  const inner = [77, 78, 79].map((seed) => {
    const { test, train } = makeSplit(table, { ...rule, calibrationShare: 0 }, seed, whole.known);
    return Object.assign({}, whole, { name: 'fao, unseen keys among the known', test, known: train });
  });
  const byCrop = (question: typeof whole, mondrian: string | null) =>
    Object.assign({}, question, {
      mondrian,
      name: `${question.name}${mondrian === null ? '' : ', by crop'}`,
    });
  return [null, 'Item'].flatMap((mondrian) =>
    [...inner, whole].map((question) => byCrop(question, mondrian)),
  );
}

function yearQuestion(firstTestYear: number, lastTestYear: number): Question {
  const { table, target } = fao();
  const years = requireNumbers(table, 'Year');
  const rows = Uint32Array.from(years.keys());
  const yearOf = (row: number) => years[row] ?? NaN;
  return {
    name: `fao, ${firstTestYear}–${lastTestYear}`,
    table,
    target,
    features: ['Area', 'Item', 'Year', ...weather],
    rule: { kind: 'year', column: 'Year', firstTestYear, nCalibrationYears: 3 },
    estimator: panel,
    hyperparameters: { groups: 'Area,Item', time: 'Year', horizon: 5 },
    test: rows.filter((row) => yearOf(row) >= firstTestYear && yearOf(row) <= lastTestYear),
    known: rows.filter((row) => yearOf(row) < firstTestYear),
    mondrian: null,
    methods: ['split', 'cv-plus', 'rolling-origin'],
    parts: years,
  };
}

function areaQuestions(): Question[] {
  const { table, target, splits } = fao();
  const fold = requireNumbers(splits, 'area_fold');
  return [0, 1, 2, 3, 4].map((k) => {
    const { test, known } = rowsWhere(table.nRows, (row) => fold[row] === k);
    return {
      name: `fao, unseen countries ${k}`,
      table,
      target,
      features: ['Item', 'Year', ...weather],
      rule: { kind: 'group', column: 'Area', testShare: 0.2, calibrationShare: 0.2 },
      estimator: boosting,
      hyperparameters: { max_iter: 100 },
      test,
      known,
      mondrian: null,
      methods: ['split', 'cv-plus', 'jackknife-plus', 'quantiles'],
    };
  });
}

function blockQuestions(): Question[] {
  const { table, target, splits } = lasrosas();
  const fold = requireNumbers(splits, 'block_fold');
  const rule = {
    kind: 'spatial',
    columns: ['long', 'lat'],
    blockSize: null,
    testShare: 0.2,
    calibrationShare: 0.2,
  } as const;
  return [0, 1, 2, 3, 4].map((k) => {
    const { test, known } = rowsWhere(table.nRows, (row) => fold[row] === k);
    return {
      name: `lasrosas, another part ${k}`,
      table,
      target,
      features: ['topo', 'nitro', 'bv', 'year'],
      rule,
      estimator: boosting,
      hyperparameters: { max_iter: 100 },
      test,
      known,
      mondrian: null,
      methods: ['split', 'cv-plus', 'jackknife-plus', 'quantiles'],
    };
  });
}

/** The known rows as the method wants them: some set aside to calibrate, or all to fit. */
function splitFor({ table, rule, known, test }: Question, method: RangeMethod): Split {
  const setsAside = method === 'split' || method === 'quantiles';
  if (!setsAside) return { rule, seed: SEED, train: known, calibration: new Uint32Array(0), test };
  if (rule.kind === 'year') {
    const years = requireNumbers(table, rule.column);
    const first = rule.firstTestYear - rule.nCalibrationYears;
    const isKept = (row: number) => (years[row] ?? NaN) >= first;
    return {
      rule,
      seed: SEED,
      train: known.filter((row) => !isKept(row)),
      calibration: known.filter(isKept),
      test,
    };
  }
  // the test is fixed: what would be held out as one calibrates
  const inner = makeSplit(table, { ...rule, calibrationShare: 0 }, SEED, known);
  return { rule, seed: SEED, train: inner.train, calibration: inner.test, test };
}

async function measure(question: Question, method: RangeMethod): Promise<Measured> {
  const { table, target, estimator, hyperparameters, test } = question;
  const split = splitFor(question, method);
  const features = selectColumns(table, question.features) ?? table;
  const shared = { features, target, seed: SEED };
  const startedAt = process.cpuUsage();
  const regressor = await runFit(
    estimator,
    { ...shared, train: split.train, validation: null },
    hyperparameters,
  );
  const predictedAll = regressor.predict(features);
  let ranges: FittedRanges | null;
  if (method === 'split') {
    const rows = split.calibration;
    const column =
      question.mondrian === null ? null : requireCategory(takeRows(table, rows), question.mondrian);
    const calibration = calibrate({
      actual: takeValues(target, rows),
      predicted: takeValues(predictedAll, rows),
      coverage: COVERAGE,
      method: 'absolute-residual',
      block: '',
      ...(column === null ? {} : { byGroup: { column, minRows: MIN_MONDRIAN_ROWS } }),
    });
    ranges = { calibration, companions: [] };
  } else {
    const task = planRanges(
      {
        method,
        estimator,
        hyperparameters,
        quantileEstimator: boosting,
        shared,
        table,
        split,
        coverage: COVERAGE,
        timeColumn: null,
        mondrian: question.mondrian,
        newGroups: null,
        fitRows: (train) => ({ train, validation: null }),
      },
      regressor,
    );
    const steps = runJobs(shared, task.jobs);
    let next = await steps.next();
    while (next.done !== true) next = await steps.next();
    ranges = task.complete(next.value);
  }
  if (ranges === null) throw new Error('too few rows');
  const cpu = process.cpuUsage(startedAt);
  const y = takeValues(target, test);
  const { low, high } = rangesOf(ranges, regressor, takeRows(table, test), takeValues(predictedAll, test));
  // no yield is below 0, as the bundle's floor has it
  const floored = low.map((value) => Math.max(0, value));
  return { y, low: floored, high, seconds: (cpu.user + cpu.system) / 1e6 };
}

interface Measured {
  readonly y: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly seconds: number;
}

function line(name: string, { y, low, high, seconds }: Measured): string {
  const share = shareInside(y, low, high).toFixed(3);
  const width = meanWidth(low, high).toFixed(2);
  return `${name} | ${share} | ${width} | ${intervalScore(y, low, high, COVERAGE).toFixed(2)} | ${seconds.toFixed(1)}`;
}

function byPart({ parts, test }: Question, { y, low, high }: Measured): string {
  if (parts === undefined) return '';
  const values = [...new Set(Array.from(test, (row) => parts[row] ?? NaN))].sort((a, b) => a - b);
  return values
    .map((value) => {
      const at = Uint32Array.from(test.keys()).filter((place) => parts[test[place] ?? 0] === value);
      return `${value}: ${shareInside(takeValues(y, at), takeValues(low, at), takeValues(high, at)).toFixed(3)}`;
    })
    .join(', ');
}

/** @param asked - which questions; all when none is named */
export async function main(asked: string[]): Promise<void> {
  const questions: Readonly<Record<string, () => readonly Question[]>> = {
    key: keyQuestions,
    inner: () => [yearQuestion(2003, 2007)],
    year: () => [yearQuestion(2009, 2013)],
    area: areaQuestions,
    block: blockQuestions,
  };
  console.log('question | method | coverage | mean width | interval score | CPU s');
  for (const [name, make] of Object.entries(questions)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const pooled = new Map<string, Measured[]>();
    for (const question of make()) {
      for (const method of question.methods) {
        try {
          const measured = await measure(question, method);
          const key = `${question.name.replace(/ \d$/, '')} | ${method}`;
          pooled.set(key, [...(pooled.get(key) ?? []), measured]);
          console.log(line(`${question.name} | ${method}`, measured), byPart(question, measured));
        } catch (error) {
          console.log(`${question.name} | ${method} | ${String(error)}`);
        }
      }
    }
    for (const [key, all] of pooled) if (all.length > 1) console.log(line(`pooled: ${key}`, pool(all)));
  }
}

function pool(all: readonly Measured[]): Measured {
  const concat = (key: 'y' | 'low' | 'high') => Float64Array.from(all.flatMap((one) => Array.from(one[key])));
  return {
    y: concat('y'),
    low: concat('low'),
    high: concat('high'),
    seconds: all.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}
