/**
 * A plan being written, as signals: the draft, what is wrong with it, and what the worker's check of it says, asked anew
 * when something that matters to it changes. Nothing is stored before training starts.
 */
import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  on,
  onCleanup,
  type Accessor,
} from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import type { Dataset } from '../../../domain/dataset.ts';
import { toErrorRecord } from '../../../domain/errors.ts';
import type { ExperimentId, PlanId } from '../../../domain/ids.ts';
import type { EstimatorDescription, PlanCheck } from '../../../workers/contracts/training.ts';
import type { AppPorts } from '../../ports.ts';
import { makeLatestOnly } from '../../primitives/latest-only.ts';
import { checkDraft, hasErrors, type DraftIssue } from './check-draft.ts';
import { openExperiment } from './open-experiment.ts';
import { toPlan, type PlanDraft } from './plan-draft.ts';
import { proposeFor, proposePlan } from './propose-plan.ts';

export type CheckState =
  | { readonly state: 'none' | 'checking' }
  | { readonly state: 'checked'; readonly check: PlanCheck }
  /** the plan's runs would fail with this code */
  | { readonly state: 'failed'; readonly code: string };

export interface PlanView {
  readonly dataset: Dataset;
  readonly draft: PlanDraft;
  /** Replaces parts of the draft. */
  readonly change: (part: Partial<PlanDraft>) => void;
  readonly setTarget: (target: string) => void;
  readonly setFeature: (name: string, isOn: boolean) => void;
  readonly issues: Accessor<readonly DraftIssue[]>;
  readonly check: Accessor<CheckState>;
  /** columns that the audit found to know the answer; they were unticked for it */
  readonly copies: Accessor<ReadonlySet<string>>;
  /** empty while they are read */
  readonly descriptions: Accessor<readonly EstimatorDescription[]>;
  /** Stores the plan and begins. @throws as the stores and the worker do */
  readonly start: () => Promise<PlanId>;
}

const CHECK_AFTER_MS = 350;

export function createPlan(ports: AppPorts, dataset: Dataset): PlanView {
  const [draft, set] = createStore<PlanDraft>(proposePlan(dataset));
  const [check, setCheck] = createSignal<CheckState>({ state: 'none' });
  const [copies, setCopies] = createSignal<ReadonlySet<string>>(new Set());
  const [described] = createResource(() => ports.training.describeEstimators());
  const descriptions = () => (described.state === 'ready' ? described() : []);
  const issues = createMemo(() => checkDraft(draft, dataset, descriptions()));
  /** what a person ticked against the proposal is never unticked again */
  const insisted = new Set<string>();

  const setFeature = (name: string, isOn: boolean): void => {
    if (isOn) insisted.add(name);
    // in the table's own order, so that the same choice is the same plan
    const chosen = new Set(draft.features);
    if (isOn) chosen.add(name);
    else chosen.delete(name);
    set({ features: dataset.columns.map(({ name: one }) => one).filter((one) => chosen.has(one)) });
  };
  const leaveOutCopies = ({ leaks }: PlanCheck): boolean => {
    const found = leaks.flatMap(({ remedy, severity, columns }) =>
      remedy === 'drop-columns' && severity === 'severe' ? columns : [],
    );
    const known = found.filter((name) => draft.features.includes(name) && !insisted.has(name));
    if (known.length === 0) return false;
    setCopies((before) => new Set([...before, ...known]));
    set({ features: draft.features.filter((name) => !known.includes(name)) });
    return true;
  };

  const unstored = { id: '' as PlanId, experimentId: '' as ExperimentId, createdAt: 0 }; // never stored
  const checker = makeLatestOnly<PlanDraft>(
    async (asked) => {
      const found = await ports.training.checkPlan(toPlan(asked, dataset, unstored));
      // leaving a copy out changes the draft, which is then checked by itself
      if (!leaveOutCopies(found)) setCheck({ state: 'checked', check: found });
    },
    (error) => setCheck({ state: 'failed', code: toErrorRecord(error).code }),
  );
  createCheckTimer(
    createMemo(() => JSON.stringify(partsToCheck(draft))),
    () => {
      if (hasErrors(checkDraft(draft, dataset, []))) setCheck({ state: 'none' });
      else checker.push(structuredClone(unwrap(draft)));
    },
    () => setCheck({ state: 'checking' }),
  );

  return {
    dataset,
    draft,
    change: (part) => set(part),
    setTarget: (target) => {
      insisted.clear();
      setCopies(new Set<string>());
      const { candidates, coverage, seed, experiment } = draft;
      set(reconcile({ ...proposeFor(dataset, target), candidates, coverage, seed, experiment }));
    },
    setFeature,
    issues,
    check,
    copies,
    descriptions,
    start: () => startPlan(ports, dataset, structuredClone(unwrap(draft))),
  };
}

/** What the split and the audit depend on. */
function partsToCheck(draft: PlanDraft): unknown {
  const { target, features, splitKind, year, group, spatial, testShare, calibrationShare, seed } = draft;
  const { baselineGroups, timeColumn, rangeMethod } = draft;
  return [
    target, features, splitKind, year, group, spatial, testShare, calibrationShare, seed, baselineGroups, timeColumn,
    rangeMethod,
  ]; // prettier-ignore
}

function createCheckTimer(parts: Accessor<string>, check: () => void, onWait: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(parts, () => {
      clearTimeout(timer);
      onWait();
      timer = setTimeout(check, CHECK_AFTER_MS);
    }),
  );
  onCleanup(() => clearTimeout(timer));
}

async function startPlan(
  { stores, training, makeId, clock }: AppPorts,
  dataset: Dataset,
  draft: PlanDraft,
): Promise<PlanId> {
  const experimentId = await openExperiment(stores.tracking, draft.experiment);
  const id = makeId<PlanId>();
  await training.start(toPlan(draft, dataset, { id, experimentId, createdAt: clock() }));
  return id;
}
