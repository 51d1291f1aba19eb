import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../domain/ids.ts';
import { TEST_PREDICTIONS_PATH } from '../../../tracking/test-predictions.ts';
import { makeRun } from '../runs/run.fixture.ts';
import { comparedCurves, curveKeys } from './compare-curves.ts';
import { bestOf, comparability, MAX_COMPARED, readIds, shownRows } from './compare-view.ts';
import { refusePair } from './pair-runs.ts';

const row = (key: string, values: readonly (number | null)[]) => ({ key, values, differs: true });
const otherData = (id: string) => {
  const run = makeRun(id);
  return { ...run, dataset: run.dataset && { ...run.dataset, digest: 'b'.repeat(64) as string as Digest } };
};

const seed = (value: string) => makeRun('b', { params: { ...makeRun('b').params, seed: value } });

const drawn = (value: string) =>
  makeRun('b', {
    params: { split: '{"kind":"random","testShare":0.2,"calibrationShare":0.2}', seed: value },
  });

const history = (key: string) => ({
  key,
  steps: Float64Array.of(1, 2),
  values: Float64Array.of(4, 2),
  timestamps: Float64Array.of(2000, 3500),
});

describe('[R9] what an address asks for', () => {
  it('each run once, at most as many as can be read side by side', () => {
    expect(readIds('a,b,a,,<script>')).toEqual({ ids: ['a', 'b'], nLeftOut: 0 });
    expect(readIds(undefined).ids).toEqual([]);
    const many = Array.from({ length: 20 }, (_, i) => `run${i}`).join(',');
    expect(readIds(many)).toMatchObject({ nLeftOut: 20 - MAX_COMPARED });
  });
});

describe('[R10] the best is marked only where scores answer one question', () => {
  it('runs on one table and one split compare; a split by year is the same whatever the seed', () => {
    expect(comparability([makeRun('a'), seed('8')])).toBe('same-test');
    expect(comparability([drawn('1'), drawn('2')])).toBe('other-split');
    expect(comparability([makeRun('a'), otherData('b')])).toBe('other-dataset');
    expect(comparability([makeRun('a', { dataset: null }), makeRun('b', { dataset: null })])).toBe(
      'other-dataset',
    );
  });

  it('lower errors and higher R² are better; ties share; nothing is best among equals or alone', () => {
    const best = (key: string, values: readonly (number | null)[]) => [
      ...bestOf(row(key, values), 'same-test'),
    ];
    expect(best('test_root_mean_squared_error', [0.6, 0.5, null, 0.5])).toEqual([1, 3]);
    expect(best('test_r2_score', [0.6, Number.NaN, 0.7])).toEqual([2]);
    expect(best('test_root_mean_squared_error', [0.5, 0.5])).toEqual([]);
    expect(best('test_root_mean_squared_error', [0.5, null])).toEqual([]);
    expect(best('test_coverage', [0.8, 0.7])).toEqual([]);
    expect([...bestOf(row('test_r2_score', [0.6, 0.7]), 'other-split')]).toEqual([]);
  });

  it('what is the same is hidden until asked for', () => {
    const rows = [row('a', [1, 2]), { key: 'b', values: [1, 1], differs: false }];
    expect(shownRows(rows, false)).toHaveLength(1);
    expect(shownRows(rows, true)).toHaveLength(2);
  });
});

describe('curves compared', () => {
  const curve = { last: 1, min: 1, max: 2, lastStep: 9, nPoints: 9 };

  it('offers metrics with a curve, the validation error first', () => {
    const run = makeRun('a', {
      metrics: {
        loss: curve,
        validation_root_mean_squared_error: curve,
        test_r2_score: { ...curve, nPoints: 1 },
      },
    });
    expect(curveKeys([run])).toEqual(['validation_root_mean_squared_error', 'loss']);
  });

  it('a run keeps its colour when another has no curve, and time counts from its own start', () => {
    const none = {
      key: 'loss',
      steps: new Float64Array(),
      values: new Float64Array(),
      timestamps: new Float64Array(),
    };
    const curves = comparedCurves([makeRun('a'), makeRun('b')], [none, history('loss')], 'time', 0);
    expect(curves).toHaveLength(1);
    expect(curves[0]).toMatchObject({ label: 'b', color: 2 });
    expect(Array.from(curves[0]?.x ?? [])).toEqual([1, 2.5]);
  });
});

describe('[R11] why two runs cannot be compared row by row', () => {
  const artifacts = [
    { path: TEST_PREDICTIONS_PATH, digest: 'c'.repeat(64) as string as Digest, nBytes: 8, mediaType: 'x' },
  ];
  const tested = (id: string) => makeRun(id, { artifacts });

  it('is said before a byte is read', () => {
    expect(refusePair(tested('a'), tested('b'))).toBeNull();
    expect(refusePair(tested('a'), makeRun('b'))).toBe('no-predictions');
    expect(refusePair(tested('a'), { ...otherData('b'), artifacts })).toBe('other-dataset');
    expect(refusePair(tested('a'), makeRun('b', { artifacts, dataset: null }))).toBe('no-dataset');
    expect(refusePair(makeRun('a', { artifacts, state: { status: 'scheduled' } }), tested('b'))).toBe(
      'unfinished',
    );
  });
});
