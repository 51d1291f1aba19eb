import { describe, expect, it } from 'vitest';
import { makeTable } from '../../../tests/support/made-table.ts';
import { selectColumns } from '../../domain/dataset.ts';
import type { Split, SplitRule } from '../../domain/split.ts';
import type { Regressor, TrainingProgress } from '../estimator.ts';
import { boosting } from '../estimators/boosting/index.ts';
import { ridge } from '../estimators/ridge/index.ts';
import { coverage } from '../metrics/coverage.ts';
import { takeRows } from '../table/take-rows.ts';
import { takeValues } from '../table/take-values.ts';
import { makeSplit } from '../validation/make-split.ts';
import { runJobs, type FitJob } from './fit-jobs.ts';
import { rangesOf } from './fitted-ranges.ts';
import { fitWithRanges, type RangeSteps } from './fit-with-ranges.ts';
import { countRangeFits, planRanges } from './plan-ranges.ts';
import type { RangeInput } from './range-input.ts';

const { table, target } = makeTable(900, 4);
const features = selectColumns(table, ['crop', 'rain', 'year']) ?? table;
const shared = { features, target, seed: 3 };
const quick = { max_iter: 12, max_leaf_nodes: 5 };
const byRegion: SplitRule = { kind: 'group', column: 'region', testShare: 0.2, calibrationShare: 0 };
const byYear: SplitRule = { kind: 'year', column: 'year', firstTestYear: 2017, nCalibrationYears: 0 };

function inputFor(
  method: RangeInput['method'],
  rule: SplitRule,
  change: Partial<RangeInput> = {},
): RangeInput {
  return {
    method,
    estimator: ridge,
    hyperparameters: {},
    quantileEstimator: boosting,
    shared,
    table,
    split: makeSplit(table, rule, 1),
    coverage: 0.8,
    timeColumn: null,
    mondrian: null,
    newGroups: null,
    fitRows: (train) => ({ train, validation: null }),
    ...change,
  };
}

async function end<T>(steps: AsyncGenerator<TrainingProgress, T, void>): Promise<T> {
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
  }
}

const mean: Regressor = {
  estimator: 'ridge',
  features: [],
  predict: ({ nRows }) => new Float64Array(nRows).fill(5),
  encode: () => new Uint8Array(0),
};

/** The distinct years, or other codes, of rows. */
const codesOf = (name: string, rows: Uint32Array): Set<number> => {
  const column = table.columns.find((candidate) => candidate.name === name);
  const values = column?.kind === 'category' ? column.codes : (column?.values ?? new Float64Array());
  return new Set(Array.from(rows, (row) => values[row] ?? NaN));
};

describe('the fits that ranges need', () => {
  it('[RG16] leave out what the split holds out: whole regions, never half of one', () => {
    for (const method of ['cv-plus', 'jackknife-plus'] as const) {
      const { jobs } = planRanges(inputFor(method, byRegion), mean);
      expect(jobs).toHaveLength(method === 'cv-plus' ? 10 : 16);
      for (const { train, predict } of jobs) {
        const seen = codesOf('region', train);
        expect([...codesOf('region', predict)].filter((code) => seen.has(code))).toEqual([]);
      }
    }
  });

  it('[RG16] forecast only what came after: as far ahead as the test, from origins that knew half of the years', () => {
    const input = inputFor('rolling-origin', byYear);
    const { jobs } = planRanges(input, mean);
    // 2000–2016 are known; three years ahead of 2008 … 2013, and the last six of those
    expect(jobs.map(({ train }) => Math.max(...codesOf('year', train)))).toEqual([
      2008, 2009, 2010, 2011, 2012, 2013,
    ]);
    for (const { train, predict } of jobs) {
      const origin = Math.max(...codesOf('year', train));
      expect([...codesOf('year', predict)].sort()).toEqual([origin + 1, origin + 2, origin + 3]);
    }
  });

  it('[RG16] leave out whole groups too where strangers are asked for, unless the split does already', () => {
    expect(countRangeFits(inputFor('rolling-origin', byYear, { newGroups: 'region' }))).toBe(11);
    expect(countRangeFits(inputFor('cv-plus', byRegion, { newGroups: 'region' }))).toBe(10);
    // four crops are too few to say anything of a fifth
    expect(countRangeFits(inputFor('cv-plus', byRegion, { newGroups: 'crop' }))).toBe(10);
  });

  it('[RG16] are none for a method that predicts quantiles; its calibration rows correct them', () => {
    const split: Split = makeSplit(table, { ...byRegion, calibrationShare: 0.3 }, 1);
    const own: Regressor = {
      ...mean,
      predictQuantiles: ({ nRows }, shares) =>
        shares.map((share) => new Float64Array(nRows).fill(5 + (share - 0.5))),
    };
    const task = planRanges(inputFor('quantiles', byRegion, { split }), own);
    expect(task.jobs).toHaveLength(0);
    const ranges = task.complete([]);
    if (ranges === null) throw new Error('no ranges');
    const rows = takeRows(table, split.calibration);
    const { low, high } = rangesOf(ranges, own, rows, own.predict(rows));
    // the quantiles as they are hold next to nothing; corrected, what was asked, a row or two more
    const held = coverage(takeValues(target, split.calibration), low, high);
    expect(held).toBeGreaterThanOrEqual(0.8);
    expect(held).toBeLessThan(0.82);
    expect(planRanges(inputFor('quantiles', byRegion, { split }), mean).jobs).toHaveLength(2);
  });
});

describe('fits one after the other', () => {
  const input = inputFor('cv-plus', byRegion, { estimator: boosting, hyperparameters: quick });
  const jobs: readonly FitJob[] = planRanges(input, mean).jobs.slice(0, 3);

  it('[RG12] resumed from any step’s checkpoint they leave the same bytes', async () => {
    const whole = await end(runJobs(shared, jobs));
    const checkpoints: Uint8Array[] = [];
    const steps = runJobs(shared, jobs);
    for (let next = await steps.next(); next.done !== true; next = await steps.next())
      if (next.value.step % 7 === 0) checkpoints.push(await next.value.checkpoint());
    expect(checkpoints.length).toBeGreaterThan(4);
    for (const bytes of checkpoints) expect(await end(runJobs(shared, jobs, bytes))).toEqual(whole);
  });

  it('[RG12] count their steps up to the number they announced', async () => {
    const seen: [number, number][] = [];
    const steps = runJobs(shared, jobs);
    for (let next = await steps.next(); next.done !== true; next = await steps.next())
      seen.push([next.value.step, next.value.nSteps]);
    expect(seen).toEqual(Array.from({ length: 36 }, (_, place) => [place + 1, 36]));
  });

  it('[RG12] a checkpoint of other jobs, or a damaged one, is refused', async () => {
    const steps = runJobs(shared, jobs);
    let bytes = new Uint8Array();
    for (let next = await steps.next(); next.done !== true; next = await steps.next())
      bytes = new Uint8Array(await next.value.checkpoint());
    const others = jobs.map((job) => Object.assign({}, job, { predict: job.predict.subarray(1) }));
    await expect(end(runJobs(shared, others, bytes))).rejects.toThrow('bad-checkpoint');
    await expect(end(runJobs(shared, jobs, bytes.subarray(0, 60)))).rejects.toThrow('bad-checkpoint');
  });

  it('[RG12] a checkpoint from before ranges had fits is the method’s own', async () => {
    const train = Uint32Array.from(target.keys());
    const fit = (resume?: Uint8Array) => boosting.fit({ ...shared, train, validation: null }, quick, resume);
    const plain = fit();
    await plain.next();
    const second = await plain.next();
    const own = second.done === true ? new Uint8Array() : await second.value.checkpoint();
    const steps: RangeSteps = { shared, fit, plan: () => null, nFitsExpected: 0 };
    const whole = await end(fitWithRanges(steps));
    const resumed = await end(fitWithRanges(steps, own));
    expect(resumed.regressor.encode()).toEqual(whole.regressor.encode());
    expect(resumed.ranges).toBe(undefined);
  });
});
