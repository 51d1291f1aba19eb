import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { RunId } from '../../domain/ids.ts';
import type { SearchPlan } from '../../domain/search.ts';
import { loadEstimator } from '../../learning/estimators/index.ts';
import type { SearchView } from '../contracts/search.ts';
import { farmTable, makeWorld, type World } from '../training/test-world.ts';
import { type FitJob, fitJob } from './fit-job.ts';
import { proposeSearch } from './propose-search.ts';
import { PARENT_TAG } from './saved-search.ts';
import { SearchRunner } from './search-runner.ts';
import { openSearchTable } from './search-table.ts';

// seconds when alone; a shared machine may starve it
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** A world with a runner whose fits run here, one after the other or side by side as its cores allow. */
async function makeSearch(nCores = 2) {
  const world = await makeWorld({}, { table: farmTable(), tickMs: 1 });
  return { world, ...makeRunner(world, nCores) };
}

function makeRunner(world: World, nCores: number) {
  const views: SearchView[] = [];
  const { ports } = world;
  let isDead = false;
  /** As from a tab that was killed: what is asked from now on is never done. */
  const mortal = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: readonly unknown[]) =>
          isDead ? new Promise(() => undefined) : Reflect.apply(value, target, args);
      },
    });
  const runner = new SearchRunner({
    ...ports,
    tracking: mortal(ports.tracking),
    artifacts: mortal(ports.artifacts),
    environment: { ...ports.environment, nCores },
    spawn: (search) => {
      const table = openSearchTable(ports.datasets, search);
      return mortal({
        fit: async (job: FitJob) => fitJob(await table, job, { loadEstimator, clock: () => 1 }),
        end: () => undefined,
      });
    },
    emit: (view) => void views.push(view),
  });
  return { runner, views, kill: () => (isDead = true) };
}

/** Small trees and few trials, so that a whole search takes a second. */
async function smallSearch(
  { ports, plan }: World,
  change: Partial<SearchPlan['rules']> = {},
): Promise<SearchPlan> {
  const { search } = await proposeSearch(ports, plan, 1e9);
  const boosting = search.rules.members.find(({ estimator }) => estimator === 'boosting');
  if (boosting === undefined) throw new RangeError('no boosting');
  const quick = {
    ...boosting,
    fixed: { max_iter: 10 },
    ranges: boosting.ranges.filter(({ name }) => name !== 'max_iter'),
  };
  const first = search.rules.first.filter(
    ({ estimator }) => estimator.startsWith('baseline-') || estimator === 'ridge',
  );
  return {
    ...search,
    rules: { ...search.rules, members: [quick], first, nTrials: 12, roundSize: 4, ...change },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function untilDone(views: readonly SearchView[], runner: SearchRunner): Promise<SearchView> {
  while (runner.isBusy()) await pause(5);
  await runner.settled();
  const last = views.at(-1);
  if (last === undefined) throw new RangeError('nothing was told');
  return last;
}

describe('a search', () => {
  let done: { world: World; view: SearchView; runId: RunId; runner: SearchRunner };
  beforeAll(async () => {
    const { world, runner, views } = await makeSearch();
    const runId = await runner.start(await smallSearch(world));
    done = { world, runner, runId, view: await untilDone(views, runner) };
  });

  test('[W24] what is proposed cuts the training rows as the split cuts the test, and holds the test rows back', async () => {
    const { world } = done;
    const { search, folds, nTrain } = await proposeSearch(world.ports, world.plan, 60_000);
    expect(search.folds.kind).toBe('rolling-origin');
    const table = await openSearchTable(world.ports.datasets, search);
    const allowed = new Set(table.prepared.split.train);
    for (const { train, test: held } of table.folds) {
      expect([...train, ...held].every((row) => allowed.has(row))).toBe(true);
    }
    expect(folds.every((fold) => fold.nTrain + fold.nTest <= nTrain)).toBe(true);
    expect(search.rules.first.slice(0, 4).every(({ estimator }) => estimator.startsWith('baseline-'))).toBe(
      true,
    );
    expect(search.rules.first.map(({ estimator }) => estimator)).toEqual(
      expect.arrayContaining(['ridge', 'boosting', 'panel']),
    );
  });

  test('[W25] each trial is a run below the search’s, with its settings and folds, and no curve', async () => {
    const { world, runId, view } = done;
    const runs = await world.ports.tracking.listRuns([world.plan.experimentId], 'active');
    const nested = runs.filter(({ tags }) => tags[PARENT_TAG] === runId);
    expect(nested).toHaveLength(view.nTrials);
    const best = nested.find(({ tags }) => tags['furrow.trial'] === String(view.leaders[0]?.trial));
    expect(best?.metrics['cv_root_mean_squared_error']?.last).toBe(view.leaders[0]?.mean);
    expect(best?.metrics['fold_root_mean_squared_error']?.nPoints).toBe(view.search.rules.nFolds);
    expect(best?.params).toMatchObject({ estimator: view.leaders[0]?.candidate.estimator });
    expect(nested.every(({ planId, artifacts }) => planId === null && artifacts.length === 0)).toBe(true);
    expect(nested.every(({ state }) => ['finished', 'killed'].includes(state.status))).toBe(true);
  });

  test('[W25] it ends with an answer, and reads the same from storage later', async () => {
    const { world, runId, view } = done;
    expect(view.status).toBe('finished');
    expect(view.answer).toBe('better');
    expect(view.naive[0]?.difference?.high).toBeLessThan(0);
    expect(view.leaders.some(({ candidate }) => candidate.estimator === 'blend')).toBe(true);
    const later = await makeRunner(world, 2).runner.view(runId);
    expect(later).toEqual({ ...view, runId });
    const run = await world.ports.tracking.getRun(runId);
    expect(run?.state.status).toBe('finished');
    expect(await world.ports.tracking.getCheckpoint(runId)).toBeNull();
  });

  test('[W27] the next search of the same question learns from it; one of another question does not', async () => {
    const { ports, plan } = done.world;
    const again = await proposeSearch(ports, plan, 60_000);
    expect(again.search.rules.known).toHaveLength(done.view.nWhole);
    expect(again.search.rules.known[0]).toEqual({
      candidate: done.view.leaders[0]?.candidate,
      score: done.view.leaders[0]?.mean,
    });
    const other = await proposeSearch(ports, { ...plan, features: ['crop', 'year'] }, 60_000);
    expect(other.search.rules.known).toEqual([]);
  });

  test('[W26] any number of workers tries the same and finds the same', async () => {
    const { world, runner, views } = await makeSearch(5);
    await runner.start(await smallSearch(world));
    const view = await untilDone(views, runner);
    expect(view.leaders).toEqual(done.view.leaders);
    expect(view.naive).toEqual(done.view.naive);
  });

  test('[W26] so does one whose tab was killed, again and again, and no trial has two runs', async () => {
    const { world, ...first } = await makeSearch();
    const runId = await first.runner.start(await smallSearch(world));
    let current = first;
    for (let nKilled = 0; nKilled < 5; nKilled++) {
      await pause(40 + 30 * nKilled);
      if (!current.runner.isBusy()) break;
      current.kill();
      world.taken.clear();
      current = makeRunner(world, 2);
      expect(await current.runner.listInterrupted([world.plan.experimentId])).toEqual([runId]);
      await current.runner.resume(runId);
    }
    const view = await untilDone(current.views, current.runner);
    expect(view.leaders).toEqual(done.view.leaders);
    const runs = await world.ports.tracking.listRuns([world.plan.experimentId], 'active');
    const trials = runs
      .filter(({ tags }) => tags[PARENT_TAG] === runId)
      .map(({ tags }) => tags['furrow.trial']);
    expect(trials.toSorted()).toEqual([...new Set(trials)].toSorted());
  });
});
