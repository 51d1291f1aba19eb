/**
 * A run's metrics on their way: collected step by step, written to storage in one transaction every quarter of a second,
 * and sent to the page as often as a chart can show. Nothing is logged twice when a run goes on from a checkpoint older than
 * its last point.
 */
import type { Clock, RunId } from '../../domain/ids.ts';
import type { MetricPoint, MetricSummary } from '../../domain/run.ts';
import type { TrainingProgress } from '../../learning/estimator.ts';
import type { TrackingStore } from '../../tracking/tracking-store.ts';
import type { TrainingEvent } from '../contracts/training.ts';

export const FLUSH_EVERY_MS = 250;

type ProgressEvent = Extract<TrainingEvent, { type: 'run-progress' }>;

export interface ProgressLogOptions {
  readonly runId: RunId;
  readonly tracking: Pick<TrackingStore, 'logMetrics'>;
  readonly clock: Clock;
  readonly emit: (event: ProgressEvent) => void;
  /** what storage has of this run already */
  readonly logged: Readonly<Record<string, MetricSummary>>;
}

export class ProgressLog {
  readonly #options: ProgressLogOptions;
  readonly #startedAt: number;
  #pending: MetricPoint[] = [];
  #flushedAt: number;
  #firstStep: number | null = null;

  constructor(options: ProgressLogOptions) {
    this.#options = options;
    this.#startedAt = options.clock();
    this.#flushedAt = this.#startedAt;
  }

  /** Takes a step's metrics; writes and sends when it is time. */
  async add(progress: TrainingProgress): Promise<void> {
    const timestamp = this.#options.clock();
    this.#firstStep ??= progress.step - 1;
    for (const [key, value] of Object.entries(progress.metrics)) {
      if (progress.step <= (this.#options.logged[key]?.lastStep ?? -1)) continue;
      this.#pending.push({ key, value, step: progress.step, timestamp });
    }
    if (timestamp - this.#flushedAt >= FLUSH_EVERY_MS) await this.flush(progress);
  }

  /** Writes and sends what is pending. @param progress - the latest step, for the page's progress bar */
  async flush(progress: Pick<TrainingProgress, 'step' | 'nSteps'> | null): Promise<void> {
    const points = this.#pending;
    this.#pending = [];
    this.#flushedAt = this.#options.clock();
    if (points.length > 0) await this.#options.tracking.logMetrics(this.#options.runId, points);
    if (progress === null) return;
    this.#options.emit({
      type: 'run-progress',
      runId: this.#options.runId,
      step: progress.step,
      nSteps: progress.nSteps,
      points: groupPoints(points),
      remainingMs: this.#remaining(progress),
    });
  }

  /** By the steps taken since this run was started or resumed here; early stopping may end it sooner. */
  #remaining({ step, nSteps }: Pick<TrainingProgress, 'step' | 'nSteps'>): number | null {
    const nTaken = step - (this.#firstStep ?? step);
    if (nTaken < 1) return null;
    return ((this.#options.clock() - this.#startedAt) / nTaken) * (nSteps - step);
  }
}

function groupPoints(points: readonly MetricPoint[]): ProgressEvent['points'] {
  const keys = [...new Set(points.map(({ key }) => key))];
  return keys.map((key) => {
    const ofKey = points.filter((point) => point.key === key);
    return {
      key,
      steps: Float64Array.from(ofKey, ({ step }) => step),
      values: Float64Array.from(ofKey, ({ value }) => value),
    };
  });
}
