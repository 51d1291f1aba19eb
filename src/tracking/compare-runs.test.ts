import { describe, expect, it } from 'vitest';
import type { DatasetId, Digest, ExperimentId, RunId } from '../domain/ids.ts';
import { addMetrics, createRun } from '../domain/run-changes.ts';
import type { Run } from '../domain/run.ts';
import { compareRuns } from './compare-runs.ts';

interface Given {
  readonly params?: Record<string, string>;
  readonly tags?: Record<string, string>;
  readonly metrics?: Record<string, number>;
  readonly digest?: string | null;
}

function run({ params = {}, tags = {}, metrics = {}, digest = 'd' }: Given): Run {
  const dataset =
    digest === null
      ? null
      : {
          datasetId: 'd' as string as DatasetId,
          name: 'd',
          digest: digest as string as Digest,
          nRows: 1,
          target: 'y',
        };
  const facts = {
    experimentId: 'e' as string as ExperimentId,
    planId: null,
    name: 'r',
    params,
    tags,
    dataset,
  };
  const points = Object.entries(metrics).map(([key, value]) => ({ key, value, step: 0, timestamp: 0 }));
  return addMetrics(createRun(facts, 'r' as string as RunId, 0), points, 0);
}

describe('compareRuns', () => {
  it('[T14] puts what differs first, then by key', () => {
    const { params } = compareRuns([
      run({ params: { seed: '7', alpha: '1', method: 'ridge', zeta: '0' } }),
      run({ params: { seed: '7', alpha: '2', method: 'ridge', zeta: '1' } }),
    ]);
    expect(params.map(({ key, differs }) => [key, differs])).toEqual([
      ['alpha', true],
      ['zeta', true],
      ['method', false],
      ['seed', false],
    ]);
    expect(params[0]?.values).toEqual(['1', '2']);
  });

  it('[T14] shows what a run lacks as null, which differs from any value, the empty one too', () => {
    const { tags } = compareRuns([run({ tags: { crop: '' } }), run({}), run({ tags: { crop: '' } })]);
    expect(tags).toEqual([{ key: 'crop', values: ['', null, ''], differs: true }]);
    expect(compareRuns([run({}), run({ tags: { toString: 'x' } })]).tags[0]?.values).toEqual([null, 'x']);
  });

  it('[T14] compares metrics by their last values; two that are not numbers are the same', () => {
    const { metrics } = compareRuns([
      run({ metrics: { r2: 0.5, mae: Number.NaN } }),
      run({ metrics: { r2: 0.6, mae: Number.NaN } }),
    ]);
    expect(metrics.map(({ key, values, differs }) => [key, values, differs])).toEqual([
      ['r2', [0.5, 0.6], true],
      ['mae', [Number.NaN, Number.NaN], false],
    ]);
  });

  it('[T14] says whether all runs saw the same table', () => {
    expect(compareRuns([run({}), run({})]).sameDataset).toBe(true);
    expect(compareRuns([run({}), run({ digest: 'other' })]).sameDataset).toBe(false);
    expect(compareRuns([run({ digest: null }), run({ digest: null })]).sameDataset).toBe(false);
    expect(compareRuns([])).toMatchObject({ params: [], sameDataset: false });
  });
});
