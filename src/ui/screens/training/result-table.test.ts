import { describe, expect, test } from 'vitest';
import type { ExperimentId, RunId } from '../../../domain/ids.ts';
import { createRun } from '../../../domain/run-changes.ts';
import type { EstimatorId } from '../../../domain/plan.ts';
import type { Run, RunState } from '../../../domain/run.ts';
import { areAllDone, readResults } from './result-table.ts';
import { viewRun } from './run-view.ts';

function run(estimator: EstimatorId, rmse: number | null, state?: RunState): Run {
  const kind = estimator.startsWith('baseline-') ? 'baseline' : 'candidate';
  const facts = {
    experimentId: 'e' as ExperimentId,
    planId: null,
    name: estimator,
    params: {},
    tags: { 'furrow.estimator': estimator, 'furrow.kind': kind },
    dataset: null,
  };
  const made = createRun(facts, estimator as string as RunId, 1);
  const point = { last: rmse ?? 0, min: 0, max: 0, lastStep: 12, nPoints: 1 };
  return {
    ...made,
    metrics: rmse === null ? {} : { test_root_mean_squared_error: point },
    state: state ?? { status: 'finished', startedAt: 1, endedAt: 5 },
  };
}

describe('[LT3] scores stand beside what a naive guess scores', () => {
  test('least error first, each with its gain over the best guess', () => {
    const runs = [run('baseline-global-mean', 4), run('baseline-group-mean', 2), run('boosting', 1)];
    const { rows, best, verdict } = readResults(runs);
    expect(rows.map(({ estimator }) => estimator)).toEqual([
      'boosting',
      'baseline-group-mean',
      'baseline-global-mean',
    ]);
    expect(best?.gain).toBeCloseTo(0.5);
    expect(verdict).toBe('better');
  });

  test('no better than the guess is said, also at a tie', () => {
    expect(readResults([run('baseline-group-mean', 2), run('ridge', 2)]).verdict).toBe('no-better');
    expect(readResults([run('baseline-group-mean', 2), run('ridge', 3)]).best?.gain).toBeCloseTo(-0.5);
  });

  test('runs that are not finished, or whose score is no number, are not ranked', () => {
    const runs = [run('ridge', Number.NaN), run('boosting', 1, { status: 'scheduled' }), run('mlp', null)];
    expect(readResults(runs).rows).toEqual([]);
    expect(readResults(runs).verdict).toBe('waiting');
    expect(areAllDone(runs)).toBe(false);
  });
});

describe('[LT4] what can be done with a run follows from how it stands', () => {
  const running: RunState = { status: 'running', startedAt: 1, paused: false };
  test('training can be paused and stopped, and tells how long it takes from a second on', () => {
    const progress = { step: 30, nSteps: 300, remainingMs: 2000 };
    const view = viewRun(run('boosting', 1, running), progress, false);
    expect(view).toMatchObject({ standing: 'training', step: 30, share: 0.1, remainingMs: 2000 });
    expect(view.actions).toEqual(['pause', 'stop']);
    expect(
      viewRun(run('boosting', 1, running), { ...progress, remainingMs: 300 }, false).remainingMs,
    ).toBeNull();
  });

  test('one that nobody holds any more is interrupted, and can go on', () => {
    const view = viewRun(run('boosting', 1, running), null, true);
    expect(view).toMatchObject({ standing: 'interrupted', step: 12 });
    expect(view.actions).toEqual(['resume', 'stop']);
  });

  test('before the worker speaks, trees or steps are counted by what was asked for', () => {
    const views = [{ n_estimators: '48' }, { max_iter: '24' }, {}].map((params) =>
      viewRun({ ...run('forest', 1, running), params }, null, false),
    );
    expect(views).toMatchObject([{ nSteps: 48, share: 0.25 }, { nSteps: 24, share: 0.5 }, { nSteps: null }]);
  });

  test('a finished one is final', () => {
    expect(viewRun(run('ridge', 1), null, false)).toMatchObject({
      standing: 'finished',
      share: 1,
      actions: [],
    });
  });
});
