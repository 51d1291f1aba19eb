/** What a search of the plan would do, asked anew when the plan's check or the time for it changes; and the start of it. */
import { createEffect, createSignal, on, type Accessor } from 'solid-js';
import { unwrap } from 'solid-js/store';
import { toErrorRecord } from '../../../domain/errors.ts';
import type { ExperimentId, PlanId, RunId } from '../../../domain/ids.ts';
import type { SearchProposal } from '../../../workers/contracts/search.ts';
import type { AppPorts } from '../../ports.ts';
import { makeLatestOnly } from '../../primitives/latest-only.ts';
import { hasErrors } from '../training/check-draft.ts';
import type { PlanView } from '../training/create-plan.ts';
import { openExperiment } from '../training/open-experiment.ts';
import { toPlan } from '../training/plan-draft.ts';

export type ProposalState =
  | { readonly state: 'reading' }
  | { readonly state: 'ready'; readonly proposal: SearchProposal }
  /** the search would fail with this code */
  | { readonly state: 'failed'; readonly code: string };

export interface ProposalView {
  readonly proposal: Accessor<ProposalState>;
  /** Stores the search as it was shown, and begins. @throws as the stores and the worker do */
  readonly start: () => Promise<RunId>;
}

const MS_A_MINUTE = 60_000;

export function createProposal(ports: AppPorts, plan: PlanView, minutes: Accessor<number>): ProposalView {
  const [proposal, set] = createSignal<ProposalState>({ state: 'reading' });
  const unstored = { id: '' as PlanId, experimentId: '' as ExperimentId, createdAt: 0 }; // filled in by `start`
  const asker = makeLatestOnly<number>(
    async (budgetMs) => {
      const asked = toPlan(structuredClone(unwrap(plan.draft)), plan.dataset, unstored);
      set({ state: 'ready', proposal: await ports.search.propose(asked, budgetMs) });
    },
    (error) => set({ state: 'failed', code: toErrorRecord(error).code }),
  );
  createEffect(
    on([plan.check, minutes], ([check, n]) => {
      // the draft's own faults are said by themselves
      if (check.state === 'none' && hasErrors(plan.issues())) set({ state: 'failed', code: '' });
      else if (check.state === 'failed') set({ state: 'failed', code: check.code });
      else {
        set({ state: 'reading' });
        if (check.state === 'checked') asker.push(n * MS_A_MINUTE);
      }
    }),
  );
  return {
    proposal,
    start: async () => {
      const current = proposal();
      if (current.state !== 'ready') throw new Error('nothing was proposed'); // the button waits for it
      const { search } = current.proposal;
      const experimentId = await openExperiment(ports.stores.tracking, plan.draft.experiment);
      const made = { id: ports.makeId<PlanId>(), experimentId, createdAt: ports.clock() };
      return ports.search.start({ ...search, plan: { ...search.plan, ...made } });
    },
  };
}
