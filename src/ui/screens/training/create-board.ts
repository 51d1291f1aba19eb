/**
 * The runs of one plan as they stand, whoever trains them: storage is read again after each change of it, so a board opened
 * late, in another tab or after a reload shows the same; the worker's events add only how long it will still take.
 */
import { createEffect, createSignal, on, onCleanup, untrack, type Accessor } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { PlanId, RunId } from '../../../domain/ids.ts';
import type { TrainingPlan } from '../../../domain/plan.ts';
import type { MetricHistory, Run } from '../../../domain/run.ts';
import type { UnitId } from '../../../domain/units.ts';
import type { TrainingEvent } from '../../../workers/contracts/training.ts';
import type { AppPorts } from '../../ports.ts';
import { makeLatestOnly } from '../../primitives/latest-only.ts';
import { curveKeys } from './plan-curves.ts';
import { estimatorOf, isBaseline } from './result-table.ts';
import type { RunAction, RunProgress } from './run-view.ts';

export interface BoardRuns {
  readonly plan: TrainingPlan | null;
  /** in the order in which they are trained: naive guesses first */
  readonly runs: readonly Run[];
  readonly targetUnit: UnitId | null;
}

export interface RunCurve {
  readonly runId: RunId;
  readonly training: MetricHistory | null;
  /** of rows set apart; of a forest without any, of rows out of the bag */
  readonly validation: MetricHistory | null;
}

export interface BoardView {
  /** undefined until it was read */
  readonly board: Accessor<BoardRuns | undefined>;
  readonly curves: Accessor<readonly RunCurve[]>;
  readonly progressOf: (id: RunId) => RunProgress | null;
  readonly interrupted: Accessor<ReadonlySet<RunId>>;
  /** what was asked of a run and is not done yet */
  readonly askedOf: (id: RunId) => RunAction | null;
  readonly act: (action: RunAction, ids: readonly RunId[]) => void;
}

const REFRESH_EVERY_MS = 300;
/** How soon another tab that died is noticed: it cannot say so itself. */
const LOOK_EVERY_MS = 5000;

export function createBoard(
  ports: AppPorts,
  planId: Accessor<PlanId>,
  onError: (error: unknown) => void,
): BoardView {
  const { training, stores } = ports;
  const [board, setBoard] = createSignal<BoardRuns>();
  const [curves, setCurves] = createSignal<readonly RunCurve[]>([]);
  const [progress, setProgress] = createStore<Record<RunId, RunProgress>>({});
  const [asked, setAsked] = createStore<Record<RunId, RunAction | null>>({});
  const [interrupted, setInterrupted] = createSignal<ReadonlySet<RunId>>(new Set());

  const refresher = makeLatestOnly<PlanId>(async (id) => {
    const before = untrack(board);
    const next = await readBoard(ports, id, before?.plan?.id === id ? before : null);
    if (id !== planId()) return;
    setBoard(next);
    setCurves(await readCurves(ports, next.runs));
    await pause(REFRESH_EVERY_MS);
  }, onError);
  const lookForInterrupted = async (id: PlanId): Promise<void> => {
    const experiment = board()?.plan?.experimentId;
    if (experiment === undefined || board()?.runs.every(isOver) === true) return;
    const found = new Set(await training.listInterrupted([experiment]));
    if (id === planId()) setInterrupted(found);
  };
  const openPlan = async (id: PlanId): Promise<void> => {
    setInterrupted(new Set<RunId>());
    refresher.push(id);
    await refresher.settled();
    await lookForInterrupted(id);
  };
  createEffect(on(planId, (id) => void openPlan(id).catch(onError)));
  // a miss is mended by the next look
  const looking = setInterval(() => void lookForInterrupted(planId()).catch(() => undefined), LOOK_EVERY_MS);
  onCleanup(() => clearInterval(looking));
  onCleanup(stores.tracking.subscribe(() => refresher.push(planId())));
  onCleanup(
    training.onEvent((event) => {
      if (event.type === 'run-progress') setProgress(event.runId, toProgress(event));
      if (!('runId' in event)) return;
      setAsked(event.runId, (before) => (isAnswered(before ?? null, event) ? null : (before ?? null)));
      if (interrupted().has(event.runId)) {
        setInterrupted((before) => new Set([...before].filter((id) => id !== event.runId)));
      }
    }),
  );

  return {
    board,
    curves,
    interrupted,
    progressOf: (id) => progress[id] ?? null,
    askedOf: (id) => asked[id] ?? null,
    act: (action, ids) => {
      const askAll = async (): Promise<void> => {
        // a second press asks for nothing new
        const fresh = ids.filter((id) => asked[id] !== action);
        for (const id of fresh) setAsked(id, action);
        // one after the other, so that they queue in the order of the plan
        for (const id of fresh) {
          await training[action](id);
          if (action !== 'pause')
            setInterrupted((before) => new Set([...before].filter((one) => one !== id)));
        }
      };
      askAll().catch((error: unknown) => {
        setAsked(reconcile({}));
        onError(error);
      });
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const isOver = ({ state }: Run): boolean => state.status !== 'scheduled' && state.status !== 'running';

function toProgress({
  step,
  nSteps,
  remainingMs,
}: Extract<TrainingEvent, { type: 'run-progress' }>): RunProgress {
  return { step, nSteps, remainingMs };
}

/** Whether an event shows that what was asked has come about, or cannot any more. */
function isAnswered(action: RunAction | null, event: TrainingEvent): boolean {
  if (event.type === 'run-progress') return action === 'resume';
  return event.type !== 'run-started' || action === 'resume';
}

/** The runs of a plan are made all at once: after the first reading only they are read again, however many others there are. */
async function readBoard({ stores }: AppPorts, planId: PlanId, before: BoardRuns | null): Promise<BoardRuns> {
  if (before !== null && before.runs.length > 0) {
    const runs = await Promise.all(before.runs.map(({ id }) => stores.tracking.getRun(id)));
    return { ...before, runs: runs.filter(isThere) };
  }
  const plan = await stores.tracking.getPlan(planId);
  if (plan === null) return { plan, runs: [], targetUnit: null };
  const [all, dataset] = await Promise.all([
    stores.tracking.listRuns([plan.experimentId], 'active'),
    stores.datasets.getDataset(plan.datasetId),
  ]);
  const runs = all.filter((run) => run.planId === planId).sort((a, b) => orderOf(a) - orderOf(b));
  const target = dataset?.columns.find(({ name }) => name === plan.target);
  return { plan, runs, targetUnit: target?.unit ?? null };
}

function isThere(run: Run | null): run is Run {
  return run !== null && run.lifecycleStage === 'active';
}

const orderOf = ({ tags }: Run): number => Number(tags['furrow.candidate'] ?? 0);

/** Of trained methods with more than one step; ridge has none to draw. */
function readCurves({ stores }: AppPorts, runs: readonly Run[]): Promise<RunCurve[]> {
  const drawn = runs.filter((run) => !isBaseline(run) && estimatorOf(run) !== 'ridge');
  return Promise.all(
    drawn.map(async ({ id, metrics }) => {
      const [training = null, validation = null, outOfBag = null] = await Promise.all(
        curveKeys.map((key) =>
          metrics[key] === undefined ? null : stores.tracking.getMetricHistory(id, key),
        ),
      );
      return { runId: id, training, validation: validation ?? outOfBag };
    }),
  );
}
