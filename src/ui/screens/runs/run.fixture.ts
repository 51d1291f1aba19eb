/** Runs made for tests of these screens. */
import type { DatasetId, Digest, ExperimentId, PlanId, RunId } from '../../../domain/ids.ts';
import type { MetricSummary, Run } from '../../../domain/run.ts';

/** A metric logged once. */
export function logged(value: number, step = 1): MetricSummary {
  return { last: value, min: value, max: value, lastStep: step, nPoints: 1 };
}

/** A finished run of boosting, tested by year, with whatever is given in its stead. */
export function makeRun(id: string, given: Partial<Run> = {}): Run {
  return {
    // tests name runs as they like
    id: id as RunId,
    experimentId: 'e' as ExperimentId,
    planId: 'p' as PlanId,
    name: id,
    createdAt: 1000,
    updatedAt: 1000,
    state: { status: 'finished', startedAt: 1000, endedAt: 4000 },
    lifecycleStage: 'active',
    params: {
      estimator: 'boosting',
      coverage: '0.8',
      seed: '7',
      split: '{"kind":"year","column":"Year","firstTestYear":2009,"nCalibrationYears":3}',
    },
    tags: { 'furrow.kind': 'candidate', 'furrow.split': 'year' },
    metrics: {},
    artifacts: [],
    dataset: {
      datasetId: 'd' as DatasetId,
      name: 'maize',
      digest: 'a'.repeat(64) as string as Digest,
      nRows: 10,
      target: 'yield',
    },
    note: '',
    ...given,
  };
}
