import { afterEach, expect, test, vi } from 'vitest';
import type { SearchScore } from '../../domain/search.ts';
import type { FitJob } from './fit-job.ts';
import { TaskPool } from './task-pool.ts';

const jobOf = (trial: number): FitJob => ({
  task: { trial, fold: 0, resource: 1 },
  candidate: { estimator: 'ridge', hyperparameters: {} },
});
const scoreOf = ({ task }: FitJob): SearchScore => ({ ...task, value: task.trial, nRows: 1, durationMs: 1 });
const settle = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => void vi.useRealTimers());

interface Hand {
  readonly job: FitJob;
  readonly finish: () => void;
  readonly die: () => void;
}

/** A pool whose workers do as the test says. */
function makePool(limitMs?: number) {
  const hands: Hand[] = [];
  const scores: SearchScore[] = [];
  const counts = { spawned: 0, ended: 0 };
  const pool = new TaskPool({
    spawn: () => {
      counts.spawned++;
      return {
        fit: (job) =>
          new Promise((resolve, reject) => {
            hands.push({ job, finish: () => resolve(scoreOf(job)), die: () => reject(new Error('died')) });
          }),
        end: () => void counts.ended++,
      };
    },
    onScore: (score) => void scores.push(score),
    ...(limitMs === undefined ? {} : { limitMs: () => limitMs }),
  });
  return { pool, hands, scores, counts, trials: () => hands.map(({ job }) => job.task.trial) };
}

test('[W21] as many at once as there may be workers, the others wait their turn', async () => {
  const { pool, hands, scores, counts, trials } = makePool();
  pool.resize(2);
  pool.offer([0, 1, 2, 3].map(jobOf));
  expect(trials()).toEqual([0, 1]);
  hands[1]?.finish();
  await settle();
  expect(trials()).toEqual([0, 1, 2]);
  expect(scores).toEqual([scoreOf(jobOf(1))]);
  expect(counts.spawned).toBe(2);
});

test('[W21] what is at work is not begun again when it is offered again', () => {
  const { pool, trials } = makePool();
  pool.resize(3);
  pool.offer([0].map(jobOf));
  pool.offer([0, 1].map(jobOf));
  expect(trials()).toEqual([0, 1]);
});

test('[W22] the job of a worker that dies is tried once more on another; dead again, it has failed', async () => {
  const { pool, hands, scores, trials, counts } = makePool();
  pool.resize(1);
  pool.offer([0, 1].map(jobOf));
  hands[0]?.die();
  await settle();
  expect(trials()).toEqual([0, 0]);
  expect(counts).toEqual({ spawned: 2, ended: 1 });
  hands[1]?.die();
  await settle();
  expect(scores).toMatchObject([{ trial: 0, value: null, error: 'worker-died' }]);
  expect(trials()).toEqual([0, 0, 1]);
});

test('[W23] with fewer workers allowed, those above end after their job; ended, nothing more is told', async () => {
  const { pool, hands, scores, counts, trials } = makePool();
  pool.resize(2);
  pool.offer([0, 1, 2, 3].map(jobOf));
  pool.resize(1);
  hands[0]?.finish();
  await settle();
  expect(counts.ended).toBe(1);
  expect(trials()).toEqual([0, 1]);
  pool.end();
  hands[1]?.finish();
  await settle();
  expect(scores).toHaveLength(1);
  expect(pool.nBusy).toBe(0);
});

test('[W22] a fit that takes too long has failed, and its worker makes way', async () => {
  vi.useFakeTimers();
  const { pool, hands, scores, counts, trials } = makePool(20);
  pool.resize(1);
  pool.offer([0, 1].map(jobOf));
  await vi.advanceTimersByTimeAsync(20);
  expect(scores[0]).toMatchObject({ trial: 0, value: null, error: 'too-slow' });
  expect(trials()).toEqual([0, 1]);
  expect(counts.ended).toBe(1);
  hands[0]?.finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(scores.filter(({ trial }) => trial === 0)).toHaveLength(1);
});
