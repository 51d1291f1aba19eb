/** How one run of a plan stands, and what can be done with it: from its record, the worker's last word, and the locks. */
import type { Run } from '../../../domain/run.ts';

export interface RunProgress {
  readonly step: number;
  readonly nSteps: number;
  readonly remainingMs: number | null;
}

export type RunStanding =
  'waiting' | 'training' | 'paused' | 'interrupted' | 'finished' | 'failed' | 'stopped';
export type RunAction = 'pause' | 'resume' | 'stop';

export interface RunView {
  readonly standing: RunStanding;
  readonly step: number;
  /** null when nobody has said it yet */
  readonly nSteps: number | null;
  /** 0–1; null when it is not known */
  readonly share: number | null;
  readonly remainingMs: number | null;
  readonly durationMs: number | null;
  readonly actions: readonly RunAction[];
}

const actionsOf: Readonly<Record<RunStanding, readonly RunAction[]>> = {
  waiting: ['stop'],
  training: ['pause', 'stop'],
  paused: ['resume', 'stop'],
  interrupted: ['resume', 'stop'],
  finished: [],
  failed: ['resume'],
  stopped: ['resume'],
};

export function viewRun(run: Run, progress: RunProgress | null, isInterrupted: boolean): RunView {
  const standing = standingOf(run, isInterrupted);
  const logged = Math.max(0, ...Object.values(run.metrics).map(({ lastStep }) => lastStep));
  const step = Math.max(logged, progress?.step ?? 0);
  const nSteps = progress?.nSteps ?? statedSteps(run);
  const { state } = run;
  const share =
    standing === 'finished' ? 1 : standing === 'waiting' || nSteps === null ? null : step / nSteps;
  return {
    standing,
    step,
    nSteps,
    share,
    remainingMs: standing === 'training' ? worthTelling(progress?.remainingMs ?? null) : null,
    durationMs: 'endedAt' in state ? state.endedAt - state.startedAt : null,
    actions: actionsOf[standing],
  };
}

function standingOf({ state }: Run, isInterrupted: boolean): RunStanding {
  if (state.status === 'finished' || state.status === 'failed') return state.status;
  if (state.status === 'killed') return 'stopped';
  if (isInterrupted) return 'interrupted';
  if (state.status === 'scheduled') return 'waiting';
  return state.paused ? 'paused' : 'training';
}

/** The most steps that the run's own hyperparameters allow, for when the worker has not spoken yet. */
function statedSteps({ params }: Run): number | null {
  const stated = Number(params['max_iter'] ?? params['n_estimators']);
  return Number.isInteger(stated) && stated > 0 ? stated : null;
}

/** Less than a second is over before it is read. */
function worthTelling(ms: number | null): number | null {
  return ms !== null && ms >= 1000 ? ms : null;
}
