/**
 * Train: either the training that the address (or the last plan) names, or a new plan for a dataset. Both read their state
 * from storage, so one can leave and come back.
 */
import { useSearchParams } from '@solidjs/router';
import Search from 'lucide-solid/icons/search';
import { createResource, createSignal, onCleanup, Show, type JSX } from 'solid-js';
import type { Dataset } from '../../../domain/dataset.ts';
import type { PlanId } from '../../../domain/ids.ts';
import { ButtonLink } from '../../components/Button/Button.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { LoadingArea } from '../../components/ProgressLines/ProgressLines.tsx';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { createTitle } from '../../primitives/create-title.ts';
import { PlanBuilder } from './PlanBuilder.tsx';
import { TrainingBoard } from './TrainingBoard.tsx';
import { readPlans, type KnownPlans } from './find-plan.ts';

interface Known {
  readonly datasets: readonly Dataset[];
  readonly plans: KnownPlans;
}

export default function TrainPage(): JSX.Element {
  const shell = useMessages('shell');
  const t = useMessages('lab-train');
  const { stores, training } = usePorts();
  const [search] = useSearchParams<{ dataset?: string; plan?: string }>();
  const [known, { refetch }] = createResource(async (): Promise<Known> => {
    const [datasets, plans] = await Promise.all([stores.datasets.listDatasets(), readPlans(stores.tracking)]);
    return { datasets, plans };
  });
  onCleanup(stores.datasets.subscribe(() => void refetch()));
  onCleanup(
    training.onEvent(({ type }) => {
      if (type === 'plan-started' || type === 'plan-finished') void refetch();
    }),
  );
  createTitle(() => t().title);

  /** the plan to show; null: a new one is to be written */
  const shownPlan = (): PlanId | null => {
    // the cast: what stands in the address is an id, or is not found
    if (search.plan !== undefined) return search.plan as PlanId;
    return search.dataset === undefined ? (known.latest?.plans.newest ?? null) : null;
  };
  return (
    <Show when={known.latest} fallback={<LoadingArea label={shell().common.loading} />}>
      {(found) => (
        <Show
          when={shownPlan()}
          fallback={
            <NewPlan
              datasets={found().datasets}
              wanted={search.dataset}
              isTraining={found().plans.unfinished.length > 0}
            />
          }
        >
          {(planId) => <TrainingBoard planId={planId()} plans={found().plans} />}
        </Show>
      )}
    </Show>
  );
}

function NewPlan(props: {
  readonly datasets: readonly Dataset[];
  readonly wanted: string | undefined;
  readonly isTraining: boolean;
}): JSX.Element {
  const t = useMessages('lab-train');
  const [chosen, setChosen] = createSignal<string | null>(null);
  const isGone = () =>
    chosen() === null && props.wanted !== undefined && props.datasets.every(({ id }) => id !== props.wanted);
  const dataset = () =>
    props.datasets.find(({ id }) => id === (chosen() ?? props.wanted)) ??
    (isGone() ? null : props.datasets[0]);
  return (
    <>
      <PageHeader
        title={t().title}
        lead={t().lead}
        actions={
          <Show when={dataset()}>
            {(found) => (
              <ButtonLink href={`/lab/search?dataset=${found().id}`} icon={<Search size={18} />}>
                {t().findBest}
              </ButtonLink>
            )}
          </Show>
        }
      />
      <Show when={props.datasets.length > 0} fallback={<NoData />}>
        <PlanBuilder
          dataset={dataset() ?? null}
          datasets={props.datasets}
          isGone={isGone()}
          isTraining={props.isTraining}
          onDataset={setChosen}
        />
      </Show>
    </>
  );
}

function NoData(): JSX.Element {
  const t = useMessages('lab-train');
  return (
    <EmptyState
      title={t().empty.title}
      action={
        <ButtonLink href="/lab/data" kind="primary">
          {t().empty.action}
        </ButtonLink>
      }
    >
      <p>{t().empty.text}</p>
    </EmptyState>
  );
}
