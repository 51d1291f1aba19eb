/** What every tracking store must do: rules T1–T12 of docs/rules/tracking.md, run on the twin and on the real one. */
import { describe, expect, it, vi } from 'vitest';
import { patience } from '../../tests/support/patience.ts';
import type { ErrorRecord } from '../domain/errors.ts';
import type { DatasetId, Digest, ExperimentId, PlanId, RunId } from '../domain/ids.ts';
import type { TrainingPlan } from '../domain/plan.ts';
import type { MetricPoint, Run } from '../domain/run.ts';
import type { NewRun, TrackingStore } from './tracking-store.ts';

const digest = 'd'.repeat(64) as string as Digest;
const nobody = 'f'.repeat(32) as string;
const failure: ErrorRecord = {
  family: 'training',
  code: 'not-finite',
  message: 'loss',
  details: { step: 3 },
};

function newRun(experimentId: ExperimentId, name = 'quiet-field-1'): NewRun {
  return {
    experimentId,
    planId: null,
    name,
    params: { estimator: 'ridge' },
    tags: { seed: '7' },
    dataset: { datasetId: nobody as DatasetId, name: 'maize', digest, nRows: 10, target: 'yield' },
  };
}

function point(key: string, step: number, value: number, timestamp = 1000 + step): MetricPoint {
  return { key, step, value, timestamp };
}

async function read(store: TrackingStore, id: RunId): Promise<Run> {
  const run = await store.getRun(id);
  if (run === null) throw new Error('the run is gone');
  return run;
}

/** @param open - gives an empty store whose clock moves on at each look */
export function trackingStoreSuite(open: () => Promise<TrackingStore>): void {
  async function openWithRun(): Promise<{ store: TrackingStore; run: Run }> {
    const store = await open();
    const { id } = await store.createExperiment('season 2026');
    return { store, run: await store.createRun(newRun(id)) };
  }

  describe('experiments', () => {
    it('[T1] lists active experiments before deleted ones, each by name, and deleted ones only when asked', async () => {
      const store = await open();
      const b = await store.createExperiment('b');
      const c = await store.createExperiment('c');
      await store.createExperiment('a');
      await store.setExperimentStage(b.id, 'deleted');
      const names = async (stage: 'active' | 'deleted' | 'all'): Promise<string[]> =>
        (await store.listExperiments(stage)).map(({ name }) => name);
      expect(await names('active')).toEqual(['a', 'c']);
      expect(await names('deleted')).toEqual(['b']);
      expect(await names('all')).toEqual(['a', 'c', 'b']);
      await store.setExperimentStage(b.id, 'active');
      await store.renameExperiment(c.id, 'A');
      expect(await names('all')).toHaveLength(3);
    });

    it('[T2] refuses a name that is taken, also by a deleted experiment, and lets one keep its own', async () => {
      const store = await open();
      const a = await store.createExperiment('a');
      const b = await store.createExperiment('b');
      await store.setExperimentStage(a.id, 'deleted');
      await expect(store.createExperiment('a')).rejects.toMatchObject({ code: 'name-taken' });
      await expect(store.renameExperiment(b.id, 'a')).rejects.toMatchObject({ code: 'name-taken' });
      await store.renameExperiment(b.id, 'b');
      expect((await store.listExperiments('all')).map(({ name }) => name)).toEqual(['b', 'a']);
    });
  });

  describe('runs', () => {
    it('[T3] keeps a new run as it was given: scheduled, active, nothing logged', async () => {
      const { store, run } = await openWithRun();
      expect(await store.getRun(run.id)).toEqual(run);
      expect(run).toMatchObject({
        state: { status: 'scheduled' },
        lifecycleStage: 'active',
        metrics: {},
        artifacts: [],
      });
      expect(run).toMatchObject({ params: { estimator: 'ridge' }, tags: { seed: '7' }, note: '' });
      expect(await store.getRun(nobody as RunId)).toBeNull();
      await expect(store.createRun(newRun(nobody as ExperimentId))).rejects.toMatchObject({
        code: 'not-found',
      });
    });

    it('[T4] lists the runs of the experiments asked for, newest first', async () => {
      const { store, run } = await openWithRun();
      const second = await store.createRun(newRun(run.experimentId, 'second'));
      const other = await store.createExperiment('other');
      const third = await store.createRun(newRun(other.id, 'third'));
      const names = async (ids: ExperimentId[]): Promise<string[]> =>
        (await store.listRuns(ids, 'active')).map(({ name }) => name);
      expect(await names([run.experimentId])).toEqual([second.name, run.name]);
      expect(await names([run.experimentId, other.id])).toEqual([third.name, second.name, run.name]);
      expect(await names([])).toEqual([]);
    });

    it('[T5] follows the allowed transitions, and a refused one changes nothing', async () => {
      const { store, run } = await openWithRun();
      const running = { status: 'running', startedAt: 10, paused: false } as const;
      await expect(
        store.setRunState(run.id, { status: 'finished', startedAt: 1, endedAt: 2 }),
      ).rejects.toMatchObject({ code: 'bad-transition', details: { from: 'scheduled', to: 'finished' } });
      expect(await read(store, run.id)).toEqual(run);
      await store.setRunState(run.id, running);
      await store.setRunState(run.id, { ...running, paused: true });
      await store.setRunState(run.id, { status: 'failed', startedAt: 10, endedAt: 20, error: failure });
      expect((await read(store, run.id)).state).toEqual({
        status: 'failed',
        startedAt: 10,
        endedAt: 20,
        error: failure,
      });
      await store.setRunState(run.id, running);
      const finished = await store.setRunState(run.id, { status: 'finished', startedAt: 10, endedAt: 30 });
      expect(finished.state.status).toBe('finished');
      await expect(store.setRunState(run.id, running)).rejects.toMatchObject({ code: 'bad-transition' });
      await expect(store.setRunState(nobody as RunId, running)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('[T6] deletes and restores runs all or none; what is logged meanwhile is not lost', async () => {
      const { store, run } = await openWithRun();
      await expect(store.setRunStage([run.id, nobody as RunId], 'deleted')).rejects.toMatchObject({
        code: 'not-found',
      });
      expect((await read(store, run.id)).lifecycleStage).toBe('active');
      await store.setRunStage([run.id], 'deleted');
      expect(await store.listRuns([run.experimentId], 'active')).toEqual([]);
      await store.logMetrics(run.id, [point('loss', 1, 0.5)]);
      await store.setRunStage([run.id], 'active');
      const [restored] = await store.listRuns([run.experimentId], 'active');
      expect(restored?.metrics['loss']).toMatchObject({ last: 0.5, nPoints: 1 });
    });

    it('[T7] params are write-once: the same value again is fine, another refuses the whole call', async () => {
      const { store, run } = await openWithRun();
      await store.logParams(run.id, { alpha: '1', estimator: 'ridge' });
      await expect(store.logParams(run.id, { beta: '2', alpha: '3' })).rejects.toMatchObject({
        code: 'param-exists',
        details: { key: 'alpha', present: '1', received: '3' },
      });
      expect((await read(store, run.id)).params).toEqual({ estimator: 'ridge', alpha: '1' });
    });

    it('[T8] tags, note and name are replaced; a change moves updatedAt and nothing else', async () => {
      const { store, run } = await openWithRun();
      await store.setTag(run.id, 'seed', '8');
      await store.setTag(run.id, 'crop', 'maize');
      await store.deleteTag(run.id, 'seed');
      await store.deleteTag(run.id, 'never there');
      await store.setNote(run.id, '**dry** year');
      await store.renameRun(run.id, 'renamed');
      const changed = await read(store, run.id);
      expect(changed).toMatchObject({ tags: { crop: 'maize' }, note: '**dry** year', name: 'renamed' });
      expect(changed.updatedAt).toBeGreaterThan(run.updatedAt);
      expect(changed.createdAt).toBe(run.createdAt);
    });

    it('[T9] an artifact replaces the one of the same path', async () => {
      const { store, run } = await openWithRun();
      const model = { path: 'model.furrow', digest, nBytes: 10, mediaType: 'application/octet-stream' };
      await store.logArtifact(run.id, model);
      await store.logArtifact(run.id, { ...model, path: 'card.md' });
      await store.logArtifact(run.id, { ...model, nBytes: 11 });
      const { artifacts } = await read(store, run.id);
      expect(artifacts.map(({ path, nBytes }) => [path, nBytes])).toEqual([
        ['card.md', 10],
        ['model.furrow', 11],
      ]);
    });
  });

  describe('metrics', () => {
    it('[T10] keeps every point in order of logging, across calls and blocks', async () => {
      const { store, run } = await openWithRun();
      const points = Array.from({ length: 1300 }, (_, i) => point('loss', i, 1 / (i + 1)));
      const sizes = [1, 510, 1, 1, 700, 87];
      let at = 0;
      for (const size of sizes) {
        await store.logMetrics(run.id, points.slice(at, (at += size)));
      }
      const history = await store.getMetricHistory(run.id, 'loss');
      expect(Array.from(history.steps)).toEqual(points.map(({ step }) => step));
      expect(Array.from(history.values)).toEqual(points.map(({ value }) => value));
      expect(Array.from(history.timestamps)).toEqual(points.map(({ timestamp }) => timestamp));
      expect((await read(store, run.id)).metrics['loss']).toMatchObject({
        nPoints: 1300,
        lastStep: 1299,
        min: 1 / 1300,
      });
      expect((await store.getMetricHistory(run.id, 'absent')).steps).toHaveLength(0);
    });

    it('[T11] sums a metric up as MLflow does: last is the greatest by step, timestamp, value', async () => {
      const { store, run } = await openWithRun();
      await store.logMetrics(run.id, [point('r2', 5, 0.4, 50), point('r2', 2, 0.9, 99), point('mae', 1, 3)]);
      await store.logMetrics(run.id, [point('r2', 5, 0.3, 50), point('r2', 5, Number.NaN, 50)]);
      const { metrics } = await read(store, run.id);
      expect(metrics['r2']).toMatchObject({ last: 0.4, lastStep: 5, min: 0.3, max: 0.9, nPoints: 4 });
      expect(metrics['mae']).toMatchObject({ last: 3, min: 3, max: 3, nPoints: 1 });
    });

    it('[T11] refuses a whole call that has a point without step or key', async () => {
      const { store, run } = await openWithRun();
      for (const bad of [point('loss', 0.5, 1), point('', 1, 1), point('loss', 1, 1, Number.NaN)]) {
        await expect(store.logMetrics(run.id, [point('loss', 1, 1), bad])).rejects.toMatchObject({
          code: 'bad-metric',
        });
      }
      expect(await read(store, run.id)).toEqual(run);
      expect((await store.getMetricHistory(run.id, 'loss')).steps).toHaveLength(0);
    });

    it('[T11] keeps NaN and the infinities as they are, also under names that objects have', async () => {
      const { store, run } = await openWithRun();
      await store.logMetrics(run.id, [
        point('constructor', 1, Infinity),
        point('constructor', 2, Number.NaN),
      ]);
      const history = await store.getMetricHistory(run.id, 'constructor');
      expect(Array.from(history.values)).toEqual([Infinity, Number.NaN]);
      const { metrics } = await read(store, run.id);
      expect(metrics['constructor']).toMatchObject({
        last: Number.NaN,
        min: Infinity,
        max: Infinity,
        nPoints: 2,
      });
    });
  });

  describe('plans, checkpoints, watching', () => {
    it('[T12] keeps a plan and a checkpoint, replaces them, and forgets a checkpoint on null', async () => {
      const { store, run } = await openWithRun();
      const plan = { id: nobody as PlanId, seed: 7, features: ['rain'] } as unknown as TrainingPlan;
      await store.putPlan(plan);
      expect(await store.getPlan(plan.id)).toEqual(plan);
      const whole = Uint8Array.of(9, 9, 1, 2, 3, 9);
      const checkpoint = { runId: run.id, step: 4, bytes: whole.subarray(2, 5), createdAt: 5 };
      await store.putCheckpoint(run.id, checkpoint);
      whole.fill(0);
      const kept = await store.getCheckpoint(run.id);
      expect(kept).toMatchObject({ runId: run.id, step: 4, createdAt: 5 });
      expect(Array.from(kept?.bytes ?? [])).toEqual([1, 2, 3]);
      expect(kept?.bytes.buffer.byteLength).toBe(3);
      await store.putCheckpoint(run.id, null);
      expect(await store.getCheckpoint(run.id)).toBeNull();
    });

    it('[T12] tells who watches of each change, until they stop', async () => {
      const { store, run } = await openWithRun();
      const onChange = vi.fn<() => void>();
      const stop = store.subscribe(onChange);
      await store.logMetrics(run.id, [point('loss', 1, 1)]);
      await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), patience);
      const nCalls = onChange.mock.calls.length;
      stop();
      await store.setNote(run.id, 'unheard');
      expect(onChange).toHaveBeenCalledTimes(nCalls);
    });
  });
}
