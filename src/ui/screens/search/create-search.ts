/** One search as it stands, whoever works on it: read from the worker once, then told by its events. */
import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import type { PlanId, RunId } from '../../../domain/ids.ts';
import type { Candidate } from '../../../domain/plan.ts';
import type { UnitId } from '../../../domain/units.ts';
import type { SearchView } from '../../../workers/contracts/search.ts';
import type { AppPorts } from '../../ports.ts';

export type SearchAction = 'pause' | 'resume' | 'finish';

export interface SearchState {
  /** undefined until it was read; null: not here */
  readonly view: Accessor<SearchView | null | undefined>;
  readonly isInterrupted: Accessor<boolean>;
  /** what was asked and is not done yet */
  readonly asked: Accessor<SearchAction | null>;
  readonly targetUnit: Accessor<UnitId | null>;
  readonly act: (action: SearchAction) => Promise<void>;
  /** Trains a candidate as a plan of its own. @returns the plan */
  readonly keep: (candidate: Candidate) => Promise<PlanId>;
}

/** How soon a tab that died is noticed: it cannot say so itself. */
const LOOK_EVERY_MS = 5000;

export function createSearch(
  ports: AppPorts,
  runId: Accessor<RunId>,
  onError: (error: unknown) => void,
): SearchState {
  const { search, stores } = ports;
  const [view, setView] = createSignal<SearchView | null>();
  const [isInterrupted, setInterrupted] = createSignal(false);
  const [asked, setAsked] = createSignal<SearchAction | null>(null);
  const [targetUnit, setTargetUnit] = createSignal<UnitId | null>(null);

  const look = async (): Promise<void> => {
    const experimentId = view()?.search.plan.experimentId;
    if (experimentId === undefined || view()?.status !== 'running') return;
    const found = await search.listInterrupted([experimentId]);
    setInterrupted(found.includes(runId()));
  };
  const read = async (id: RunId): Promise<void> => {
    const found = await search.view(id).catch(() => null);
    if (id !== runId()) return;
    setView(found);
    if (found === null) return;
    const { datasetId, target } = found.search.plan;
    const dataset = await stores.datasets.getDataset(datasetId);
    setTargetUnit(dataset?.columns.find(({ name }) => name === target)?.unit ?? null);
    await look();
  };
  createEffect(
    on(runId, (id) => {
      setView(undefined);
      setInterrupted(false);
      read(id).catch(onError);
    }),
  );
  onCleanup(
    search.onEvent((next) => {
      if (next.runId !== runId()) return;
      setView(next);
      setInterrupted(false);
    }),
  );
  // a miss is mended by the next look
  const looking = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
  onCleanup(() => clearInterval(looking));

  return {
    view,
    isInterrupted,
    asked,
    targetUnit,
    act: async (action) => {
      setAsked(action);
      try {
        await search[action](runId());
        await read(runId());
      } catch (error) {
        onError(error);
      } finally {
        setAsked(null);
      }
    },
    keep: async (candidate) => {
      const { plan } = (await search.view(runId())).search;
      const id = ports.makeId<PlanId>();
      await ports.training.start({ ...plan, id, createdAt: ports.clock(), candidates: [candidate] });
      return id;
    },
  };
}
