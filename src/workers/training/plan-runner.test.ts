import { describe, expect, test } from 'vitest';
import type { Column } from '../../domain/dataset.ts';
import { StorageError } from '../../domain/errors.ts';
import type { RunId } from '../../domain/ids.ts';
import type { Run } from '../../domain/run.ts';
import { decodeRegressor } from '../../learning/estimators/codecs.ts';
import { decodeBundle } from '../../serving/artifacts/decode-bundle.ts';
import { decodeTestPredictions } from '../../tracking/test-predictions.ts';
import type { TrainingEvent } from '../contracts/training.ts';
import { farmTable, makeWorld, quickNetwork, reopen, withNumbers, type World } from './test-world.ts';

/** A word longer than a model file takes, in place of the second crop. */
const lengthen = (column: Column): Column =>
  column.kind === 'category' ? { ...column, categories: ['maize', 'r'.repeat(5000)] } : column;

async function runsOf({ ports, plan }: World): Promise<Run[]> {
  const runs = await ports.tracking.listRuns([plan.experimentId], 'all');
  return runs.sort((a, b) => Number(a.tags['furrow.candidate']) - Number(b.tags['furrow.candidate']));
}

async function artifact({ ports }: World, run: Run | undefined, path: string): Promise<Uint8Array> {
  const ref = run?.artifacts.find((candidate) => candidate.path === path);
  if (ref === undefined) throw new Error(`no ${path}`);
  return ports.artifacts.get(ref.digest);
}

/** Resolves at the first event that fits, even one that was there before. */
async function until(world: World, fits: (event: TrainingEvent) => boolean): Promise<void> {
  while (!world.events.some(fits)) {
    if (!world.runner.isBusy()) throw new Error('it ended before that happened');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

const isNetworkAt = (runId: RunId, step: number) => (event: TrainingEvent) =>
  event.type === 'run-progress' && event.runId === runId && event.step >= step;

async function trainWhole(change = {}, options = {}): Promise<{ world: World; runs: Run[]; network: Run }> {
  const world = await makeWorld(change, options);
  await world.runner.start(world.plan);
  await world.runner.idle();
  const runs = await runsOf(world);
  const network = runs.at(-1);
  if (network === undefined) throw new Error('no runs');
  return { world, runs, network };
}

describe('plan runner', () => {
  test('[W3] every plan runs the naive baselines first, then the candidates, and all finish', async () => {
    const { world, runs } = await trainWhole();
    expect(runs.map(({ tags }) => tags['furrow.estimator'])).toEqual([
      'baseline-global-mean',
      'baseline-group-mean',
      'baseline-last-years',
      'baseline-trend',
      'mlp',
    ]);
    expect(runs.map(({ state }) => state.status)).toEqual(runs.map(() => 'finished'));
    expect(world.events.map(({ type }) => type)).toContain('plan-finished');
    expect(world.runner.isBusy()).toBe(false);
  });

  test('no step of a curve is there twice because the final score says the same', async () => {
    const { world, runs } = await trainWhole();
    for (const { id } of runs.slice(0, -1)) {
      const curve = await world.ports.tracking.getMetricHistory(id, 'training_root_mean_squared_error');
      expect([...curve.steps]).toEqual([1]);
    }
  });

  test('a finished run holds its scores, curve, params, environment and artifacts', async () => {
    const { world, network } = await trainWhole();
    expect(network.params).toMatchObject({ estimator: 'mlp', target: 'yield', seed: '5', max_iter: '12' });
    expect(network.tags).toMatchObject({
      'furrow.engine': 'cpu',
      'furrow.split': 'year',
      'furrow.cores': '2',
    });
    expect(network.metrics['test_root_mean_squared_error']?.last).toBeGreaterThan(0);
    expect(network.metrics['test_coverage']?.last).toBeGreaterThan(0.5);
    const curve = await world.ports.tracking.getMetricHistory(
      network.id,
      'validation_root_mean_squared_error',
    );
    expect([...curve.steps]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(network.artifacts.map(({ path }) => path).sort()).toEqual([
      'group-errors.json',
      'leakage.json',
      'model.furrow',
      'predictions.bin',
    ]);
  });

  test('the bundle predicts what the run was scored on, beside its baselines', async () => {
    const { world, network } = await trainWhole();
    const bundle = await decodeBundle(await artifact(world, network, 'model.furrow'));
    const [level] = bundle.levels;
    const { rows, actual, predicted } = decodeTestPredictions(
      await artifact(world, network, 'predictions.bin'),
    );
    const table = farmTable();
    const again = decodeRegressor(level?.regressor ?? new Uint8Array()).predict(table);
    expect([...rows].map((row) => again[row])).toEqual([...predicted]);
    const year = table.columns[2];
    expect([...rows].every((row) => year?.kind === 'number' && (year.values[row] ?? 0) >= 2018)).toBe(true);
    expect(actual).toHaveLength(rows.length);
    expect(level?.baselines.map(({ name }) => name)).toContain('baseline-group-mean');
    expect(level?.calibration).toMatchObject({ block: 'year', coverage: 0.8, floor: 0 });
    // 2018 and 2019 test, 2016 and 2017 calibrate
    expect(bundle.learnedUntil).toBe(2015);
  });

  test('a model that no file could hold keeps its scores, and says that it cannot be promoted', async () => {
    const { columns, nRows } = farmTable();
    const long = columns.map(lengthen);
    const { network } = await trainWhole({}, { table: { nRows, columns: long } });
    expect(network.state.status).toBe('finished');
    expect(network.tags['furrow.no_model']).toBe('bundle-too-large');
    expect(network.artifacts.map(({ path }) => path)).not.toContain('model.furrow');
  });

  test('a column of years may have a comma in its name', async () => {
    const { columns, nRows } = farmTable();
    const name = 'Year, of harvest';
    const rename = (column: Column): Column => (column.name === 'year' ? { ...column, name } : column);
    const table = { nRows, columns: columns.map(rename) };
    const split = { kind: 'year', column: name, firstTestYear: 2018, nCalibrationYears: 2 } as const;
    const { network } = await trainWhole({ split, timeColumn: name, features: ['crop', 'rain'] }, { table });
    expect(network.state.status).toBe('finished');
  });

  test('[W11] the bundle says from which years a method learned that kept the newest of them to watch', async () => {
    const hyperparameters = { ...quickNetwork.hyperparameters, n_iter_no_change: 4 };
    const { world, network } = await trainWhole({ candidates: [{ estimator: 'mlp', hyperparameters }] });
    const bundle = await decodeBundle(await artifact(world, network, 'model.furrow'));
    // three of sixteen years are watched
    expect(bundle.learnedUntil).toBe(2012);
  });

  test('[W5] paused and resumed, a run ends in the bytes of one that never stopped', async () => {
    const whole = await trainWhole();
    const world = await makeWorld({}, { tickMs: 300 });
    const ids = await world.runner.start(world.plan);
    const network = ids.at(-1) as RunId; // five runs were made
    await until(world, isNetworkAt(network, 4));
    await world.runner.pause(network);
    await world.runner.idle();
    expect((await world.ports.tracking.getRun(network))?.state).toMatchObject({
      status: 'running',
      paused: true,
    });
    expect(await world.runner.listInterrupted([world.plan.experimentId])).toEqual([]);
    await world.runner.resume(network);
    await world.runner.idle();
    const run = await world.ports.tracking.getRun(network);
    expect(run?.state.status).toBe('finished');
    expect(await artifact(world, run ?? undefined, 'model.furrow')).toEqual(
      await artifact(whole.world, whole.network, 'model.furrow'),
    );
    expect(await world.ports.tracking.getCheckpoint(network)).toBeNull();
  });

  test('[W6] after a kill the runs are found, resumed from the checkpoint, and logged once', async () => {
    const whole = await trainWhole();
    const world = await makeWorld({}, { tickMs: 700 });
    const ids = await world.runner.start(world.plan);
    const network = ids.at(-1) as RunId;
    await until(world, isNetworkAt(network, 8));
    // the tab dies: nothing more of the old runner may reach storage
    const dead = await snapshot(world);
    const reopened = reopen(dead);
    expect(await reopened.runner.listInterrupted([world.plan.experimentId])).toContain(network);
    const checkpoint = await reopened.ports.tracking.getCheckpoint(network);
    expect(checkpoint?.step).toBeGreaterThan(1);
    await reopened.runner.resume(network);
    await reopened.runner.idle();
    const run = await reopened.ports.tracking.getRun(network);
    const started = reopened.events.findLast((event) => event.type === 'run-started');
    expect(started).toMatchObject({ runId: network, resumedAtStep: checkpoint?.step });
    expect(run?.state.status).toBe('finished');
    expect(await artifact(reopened, run ?? undefined, 'model.furrow')).toEqual(
      await artifact(whole.world, whole.network, 'model.furrow'),
    );
    const curve = await reopened.ports.tracking.getMetricHistory(
      network,
      'validation_root_mean_squared_error',
    );
    expect([...curve.steps]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  test('[W7] stop kills a training run and a waiting one; what was logged stays', async () => {
    const slow = { ...quickNetwork, hyperparameters: { ...quickNetwork.hyperparameters, max_iter: 2000 } };
    const world = await makeWorld({ candidates: [slow, slow] }, { tickMs: 300 });
    const ids = await world.runner.start(world.plan);
    const [first, second] = ids.slice(-2) as [RunId, RunId];
    await world.runner.stop(second);
    await until(world, isNetworkAt(first, 3));
    await world.runner.stop(first);
    await world.runner.idle();
    const runs = await Promise.all([first, second].map((id) => world.ports.tracking.getRun(id)));
    expect(runs.map((run) => run?.state.status)).toEqual(['killed', 'killed']);
    expect(runs[0]?.metrics['training_root_mean_squared_error']?.nPoints).toBeGreaterThan(2);
    expect(world.taken.size).toBe(0);
  });

  test('[W4] a run that another tab holds is neither interrupted nor resumed', async () => {
    const world = await makeWorld();
    const run = await world.ports.tracking.createRun({ experimentId: world.plan.experimentId, planId: world.plan.id, name: 'theirs', params: {}, tags: {}, dataset: null }); // prettier-ignore
    await world.ports.tracking.setRunState(run.id, { status: 'running', startedAt: 1, paused: false });
    expect(await world.runner.listInterrupted([world.plan.experimentId])).toEqual([run.id]);
    world.taken.add(run.id);
    expect(await world.runner.listInterrupted([world.plan.experimentId])).toEqual([]);
    await expect(world.runner.resume(run.id)).rejects.toMatchObject({ code: 'held-elsewhere' });
    await expect(world.runner.stop(run.id)).rejects.toMatchObject({ code: 'held-elsewhere' });
  });

  test('a device that fills up while a plan is started leaves no run held', async () => {
    const world = await makeWorld();
    const { tracking } = world.ports;
    const create = tracking.createRun.bind(tracking);
    let nLeft = 2;
    tracking.createRun = async (run) => {
      if (nLeft-- === 0) throw new StorageError('quota-exceeded');
      return create(run);
    };
    await expect(world.runner.start(world.plan)).rejects.toMatchObject({ code: 'quota-exceeded' });
    await world.runner.idle();
    expect((await runsOf(world)).map(({ state }) => state.status)).toEqual(['finished', 'finished']);
    expect(world.taken.size).toBe(0);
  });

  test('a device that fills up while a run finishes fails that run with its code', async () => {
    const world = await makeWorld();
    world.ports.artifacts.put = async () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    await world.runner.start(world.plan);
    await world.runner.idle();
    const [first] = await runsOf(world);
    expect(first?.state).toMatchObject({
      status: 'failed',
      error: { family: 'storage', code: 'quota-exceeded' },
    });
  });

  const words = {
    kind: 'category',
    name: 'yield',
    categories: ['good'],
    codes: new Int32Array(400),
  } as const;
  const textTarget = { ...farmTable(), columns: [...farmTable().columns.slice(0, 3), words] };
  test.each([
    ['a constant target', 'constant-target', {}, withNumbers(farmTable(), 'yield', () => 4)],
    ['a target with text in it', 'target-not-numeric', {}, textTarget],
    ['a target that is missing everywhere', 'no-target', {}, withNumbers(farmTable(), 'yield', () => NaN)],
    [
      'one row with a target',
      'empty-split',
      {},
      withNumbers(farmTable(), 'yield', (row) => (row === 7 ? 4 : NaN)),
    ],
    ['a column that is gone', 'missing-column', { features: ['crop', 'soil'] }, farmTable()],
    ['a target among the features', 'target-is-feature', { features: ['crop', 'yield'] }, farmTable()],
    ['a dataset that changed', 'dataset-changed', { datasetDigest: 'cd'.repeat(32) }, farmTable()],
    ['a setting out of bounds', 'bad-hyperparameter', { candidates: [{ estimator: 'mlp', hyperparameters: { dropout: 3 } }] }, farmTable()], // prettier-ignore
  ])('[W8] %s fails the run with a code', async (_, code, change, table) => {
    const { world, network } = await trainWhole(change, { table });
    expect(network.state).toMatchObject({ status: 'failed', error: { code } });
    expect(world.events).toContainEqual(expect.objectContaining({ type: 'run-failed', runId: network.id }));
    expect(world.taken.size).toBe(0);
  });

  test('[W8] a failed run does not stop the next one', async () => {
    const bad = { estimator: 'mlp', hyperparameters: { dropout: 3 } } as const;
    const { runs } = await trainWhole({ candidates: [bad, quickNetwork] });
    expect(runs.slice(-2).map(({ state }) => state.status)).toEqual(['failed', 'finished']);
  });
});

/** What storage held at this moment, for a new tab; the old runner goes on writing into its own copy. */
async function snapshot(world: World): Promise<World> {
  const frozen = await makeWorld();
  const { tracking } = frozen.ports;
  const ids = new Map<RunId, RunId>();
  await tracking.putPlan(world.plan);
  for (const run of await runsOf(world)) {
    const copy = await tracking.createRun(run);
    ids.set(run.id, copy.id);
    if (copy.id !== run.id) throw new Error('the copy must have the same ids');
    if (run.state.status !== 'scheduled') {
      await tracking.setRunState(copy.id, { status: 'running', startedAt: 1, paused: false });
      if (run.state.status !== 'running') await tracking.setRunState(copy.id, run.state);
    }
    for (const key of Object.keys(run.metrics)) {
      const { steps, values, timestamps } = await world.ports.tracking.getMetricHistory(run.id, key);
      const points = Array.from(steps, (step, i) => ({
        key,
        step,
        value: values[i] ?? NaN,
        timestamp: timestamps[i] ?? 0,
      }));
      await tracking.logMetrics(copy.id, points);
    }
    await tracking.putCheckpoint(copy.id, await world.ports.tracking.getCheckpoint(run.id));
  }
  return { ...frozen, plan: world.plan };
}
