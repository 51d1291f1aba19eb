/** One run, kept fresh, with what stands around it: its experiment, the naive guesses of its plan, its target's unit. */
import { createMemo, createResource, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { RunId } from '../../../domain/ids.ts';
import type { Experiment, Run } from '../../../domain/run.ts';
import type { UnitId } from '../../../domain/units.ts';
import type { AppPorts } from '../../context.tsx';
import { createInterrupted, type Interrupted } from './create-interrupted.ts';
import { baselinesOf } from './overview-scores.ts';
import { makePaced } from './paced.ts';

export interface TrainingStep {
  readonly step: number;
  readonly nSteps: number;
  readonly remainingMs: number | null;
}

export interface RunView {
  /** undefined while it is first read, null when there is no such run */
  readonly run: Accessor<Run | null | undefined>;
  readonly experiment: Accessor<Experiment | null>;
  readonly baselines: Accessor<readonly Run[]>;
  readonly targetUnit: Accessor<UnitId | null>;
  readonly interrupted: Interrupted;
  /** where training stands; null when this page heard nothing of it */
  readonly step: Accessor<TrainingStep | null>;
  readonly refresh: () => void;
}

export function createRun({ stores, training }: AppPorts, id: RunId): RunView {
  const { tracking, datasets } = stores;
  const [resource, { refetch }] = createResource(() => tracking.getRun(id));
  const run = () => resource.latest;
  const paced = makePaced(async () => refetch(), { restMs: (tookMs) => Math.max(300, 10 * tookMs) });
  const unsubscribe = tracking.subscribe(() => paced.push());
  onCleanup(() => {
    unsubscribe();
    paced.end();
  });

  // what the run was made from never changes, and its neighbours are finished before it begins
  const neighbours = createMemo(() => {
    const known = run();
    return known ? `${known.experimentId} ${known.state.status}` : undefined;
  });
  const [around] = createResource(neighbours, async () => {
    const known = run();
    if (!known) return null;
    const [experiments, siblings, dataset] = await Promise.all([
      tracking.listExperiments('all'),
      tracking.listRuns([known.experimentId], 'active'),
      known.dataset === null ? null : datasets.getDataset(known.dataset.datasetId),
    ]);
    return {
      experiment: experiments.find((experiment) => experiment.id === known.experimentId) ?? null,
      baselines: baselinesOf(known, siblings),
      targetUnit: dataset?.columns.find(({ name }) => name === known.dataset?.target)?.unit ?? null,
    };
  });

  const [step, setStep] = createSignal<TrainingStep | null>(null);
  onCleanup(
    training.onEvent((event) => {
      if (event.type === 'run-progress' && event.runId === id) setStep(event);
    }),
  );
  const asList = createMemo((): readonly Run[] => {
    const known = run();
    return known ? [known] : [];
  });

  return {
    run,
    experiment: () => around.latest?.experiment ?? null,
    baselines: () => around.latest?.baselines ?? [],
    targetUnit: () => around.latest?.targetUnit ?? null,
    interrupted: createInterrupted(training, asList),
    step,
    refresh: () => paced.push(),
  };
}
