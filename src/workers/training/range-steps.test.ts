import { describe, expect, test } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import type { RunId } from '../../domain/ids.ts';
import type { RangeMethod, TrainingPlan } from '../../domain/plan.ts';
import type { Run } from '../../domain/run.ts';
import { coverage } from '../../learning/metrics/coverage.ts';
import { Random } from '../../learning/random.ts';
import type { Bundle } from '../../serving/artifacts/bundle.ts';
import { decodeBundle } from '../../serving/artifacts/decode-bundle.ts';
import { loadModel } from '../../serving/inference/load-model.ts';
import { predictOne } from '../../serving/inference/predict-one.ts';
import { predictTable } from '../../serving/inference/predict-table.ts';
import { decodeTestPredictions } from '../../tracking/test-predictions.ts';
import { makeWorld, type World } from './test-world.ts';

/** 20 years of twelve regions, two farms each; regions differ, and every yield follows the rain. */
function regionTable(): Table {
  const random = Random.fromSeed(12);
  const nRows = 480;
  const region = Int32Array.from({ length: nRows }, (_, row) => row % 12);
  const year = Float64Array.from({ length: nRows }, (_, row) => 2000 + (Math.floor(row / 24) % 20));
  const level = Float64Array.from({ length: 12 }, () => 6 + 2 * random.normal());
  const rain = Float64Array.from({ length: nRows }, () => 300 + 500 * random.nextFloat());
  const yields = rain.map((mm, row) => (level[region[row] ?? 0] ?? 0) + mm / 400 + 0.3 * random.normal());
  return {
    nRows,
    columns: [
      { kind: 'category', name: 'region', categories: [...'abcdefghijkl'], codes: region },
      { kind: 'number', name: 'rain', unit: 'mm', values: rain },
      { kind: 'number', name: 'year', unit: null, values: year },
      { kind: 'number', name: 'yield', unit: 't/ha', values: yields },
    ],
  };
}

const byYear: TrainingPlan['split'] = {
  kind: 'year',
  column: 'year',
  firstTestYear: 2016,
  nCalibrationYears: 2,
};
const atRandom: TrainingPlan['split'] = { kind: 'random', testShare: 0.25, calibrationShare: 0.25 };

const byRegion: TrainingPlan['split'] = {
  kind: 'group',
  column: 'region',
  testShare: 0.25,
  calibrationShare: 0.25,
};

function worldFor(rangeMethod: RangeMethod, split: TrainingPlan['split'], tickMs = 100): Promise<World> {
  const plan: Partial<TrainingPlan> = {
    rangeMethod,
    split,
    features: ['region', 'rain', 'year'],
    baselineGroups: ['region'],
    candidates: [
      rangeMethod === 'quantiles'
        ? { estimator: 'boosting', hyperparameters: { max_iter: 20, max_leaf_nodes: 7 } }
        : { estimator: 'ridge', hyperparameters: {} },
    ],
  };
  return makeWorld(plan, { table: regionTable(), tickMs });
}

interface Trained {
  readonly run: Run;
  readonly bundle: Bundle;
  readonly bytes: Uint8Array;
}

async function outcome({ ports }: World, runId: RunId | undefined): Promise<Trained> {
  const run = runId === undefined ? null : await ports.tracking.getRun(runId);
  const ref = run?.artifacts.find(({ path }) => path === 'model.furrow');
  if (run === null || ref === undefined) throw new Error(JSON.stringify(run?.state ?? null));
  const bytes = await ports.artifacts.get(ref.digest);
  return { run, bytes, bundle: await decodeBundle(bytes) };
}

async function train(
  rangeMethod: RangeMethod,
  split: TrainingPlan['split'],
): Promise<Trained & { world: World }> {
  const world = await worldFor(rangeMethod, split);
  const ids = await world.runner.start(world.plan);
  await world.runner.idle();
  return { world, ...(await outcome(world, ids.at(-1))) };
}

/** What the bundle's own ranges hold on the run's test rows. */
async function servedCoverage({ world, run, bundle }: Trained & { world: World }): Promise<number> {
  const ref = run.artifacts.find(({ path }) => path === 'predictions.bin');
  const { rows, actual } = decodeTestPredictions(
    await world.ports.artifacts.get(ref?.digest ?? ('' as never)),
  );
  const result = predictTable(loadModel(bundle, { name: 'yield', version: 1 }), regionTable());
  if (result.type !== 'predictions') throw new Error('refused');
  const at = (values: Float64Array) => Float64Array.from(rows, (row) => values[row] ?? NaN);
  return coverage(actual, at(result.low), at(result.high));
}

describe('ranges from further fits', () => {
  test('[RG10] past forecasts need no years of their own: the model learns from all before the test', async () => {
    const trained = await train('rolling-origin', byYear);
    const { calibration } = trained.bundle.levels[0] ?? {};
    expect(calibration).toMatchObject({ block: 'year', coverage: 0.8 });
    expect(calibration?.form).toMatchObject({ kind: 'horizon', column: 'year', origin: 2015 });
    expect(calibration?.form?.kind === 'horizon' ? calibration.form.pairs : []).toHaveLength(4);
    expect(trained.bundle.learnedUntil).toBe(2015);
    expect(calibration?.measured).toEqual({ coverage: await servedCoverage(trained), nRows: 96 });
    const { metrics } = trained.run;
    expect(metrics['test_coverage_1_ahead']?.last).toBeGreaterThan(0.5);
    expect(metrics['test_interval_score']?.last).toBeGreaterThan(0);
    expect(metrics['test_skill_vs_group_mean']?.last).toBeGreaterThan(0);
    expect(metrics['test_anomaly_correlation']?.last).toBeGreaterThan(0.3);
  });

  test('[RG11] a region never seen gets a range of its own, wider, and is called new', async () => {
    const { bundle } = await train('rolling-origin', byYear);
    const model = loadModel(bundle, { name: 'yield', version: 1 });
    const [known, stranger] = ['a', 'moon'].map((region) => {
      const result = predictOne(model, { region, rain: 500, year: 2015 });
      if (result.type !== 'prediction') throw new Error('refused');
      return result;
    });
    const width = (result: typeof known) => (result?.range.high ?? 0) - (result?.range.low ?? 0);
    expect(width(stranger)).toBeGreaterThan(1.5 * width(known));
    expect(known).toMatchObject({ newGroup: null, rangeBlock: 'year', applicability: 'inside' });
    expect(stranger).toMatchObject({ newGroup: 'region', applicability: 'outside' });
    expect(stranger?.issues[0]).toMatchObject({ code: 'new-group', column: 'region', received: 'moon' });
    expect(stranger?.measuredCoverage).toBe(bundle.levels[0]?.calibration.newGroup?.coverage);
    expect(bundle.levels[0]?.calibration.newGroup).toMatchObject({ column: 'region', nGroups: 12 });
  });

  test.each([
    ['cv-plus', atRandom, 10],
    ['jackknife-plus', byRegion, 9],
  ] as const)('[RG10] %s: what is served is what was measured', async (method, split, nFolds) => {
    const trained = await train(method, split);
    const [level] = trained.bundle.levels;
    const form = level?.calibration.form;
    expect(form?.kind === 'folds' ? form.folds.length : 0).toBe(nFolds);
    expect(level?.companions).toHaveLength(nFolds);
    expect(level?.calibration.block).toBe(method === 'cv-plus' ? null : 'region');
    expect(level?.calibration.measured?.coverage).toBeGreaterThan(0.6);
    expect(await servedCoverage(trained)).toBe(level?.calibration.measured?.coverage);
  });

  test('[RG10] quantiles: two boosters, corrected on the calibration rows, travel with the model', async () => {
    const trained = await train('quantiles', atRandom);
    const [level] = trained.bundle.levels;
    expect(level?.calibration.form?.kind).toBe('quantiles');
    expect(level?.companions).toHaveLength(2);
    // rows at random are exchangeable: 120 to calibrate and 120 to test leave a standard error of .05
    expect(Math.abs((level?.calibration.measured?.coverage ?? 0) - 0.8)).toBeLessThan(0.2);
    expect(await servedCoverage(trained)).toBe(level?.calibration.measured?.coverage);
  });

  test('[RG12] paused between two folds and resumed, a run ends in the bytes of one that never stopped', async () => {
    const whole = await train('cv-plus', atRandom);
    const world = await worldFor('cv-plus', atRandom, 300);
    const ids = await world.runner.start(world.plan);
    const runId = ids.at(-1) as RunId; // five runs were made
    const isThere = () =>
      world.events.some((event) => event.type === 'run-progress' && event.runId === runId && event.step >= 6);
    while (!isThere()) {
      if (!world.runner.isBusy()) throw new Error('it ended before that happened');
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await world.runner.pause(runId);
    await world.runner.idle();
    expect((await world.ports.tracking.getCheckpoint(runId))?.step).toBeGreaterThan(5);
    await world.runner.resume(runId);
    await world.runner.idle();
    expect((await outcome(world, runId)).bytes).toEqual(whole.bytes);
  });

  test('[RG13] past forecasts of a table without years are refused with a code', async () => {
    const world = await worldFor('rolling-origin', atRandom);
    const ids = await world.runner.start({ ...world.plan, timeColumn: null });
    await world.runner.idle();
    const run = await world.ports.tracking.getRun(ids.at(-1) as RunId); // the plan made runs
    expect(run?.state).toMatchObject({ status: 'failed', error: { code: 'range-method-unfit' } });
  });

  test('[RG14] rows count by the plan’s column of weights; a missing one is said with its row', async () => {
    const table = regionTable();
    const weigh = async (values: Float64Array) => {
      const weighted = {
        ...table,
        columns: [...table.columns, { kind: 'number', name: 'area', unit: null, values } as const],
      };
      const world = await makeWorld(
        {
          split: atRandom,
          features: ['region', 'rain'],
          candidates: [{ estimator: 'ridge', hyperparameters: {} }],
          weightColumn: 'area',
        },
        { table: weighted },
      );
      const ids = await world.runner.start({ ...world.plan, baselineGroups: ['region'] });
      await world.runner.idle();
      return world.ports.tracking.getRun(ids.at(-1) as RunId); // the plan made runs
    };
    const error = async (values: Float64Array) => (await weigh(values))?.metrics['test_mean_on_target']?.last;
    const rain = table.columns[1];
    const wet = Float64Array.from(rain?.kind === 'number' ? rain.values : [], (mm) => (mm > 550 ? 1 : 0));
    expect(await error(wet)).toBeGreaterThan((await error(new Float64Array(480).fill(1))) ?? Infinity);
    const missing = new Float64Array(480).fill(1);
    missing[7] = NaN;
    expect((await weigh(missing))?.state).toMatchObject({
      status: 'failed',
      error: { code: 'bad-weights', details: { row: 8 } },
    });
  });
});
