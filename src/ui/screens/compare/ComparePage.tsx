/** Some runs side by side: what differs first, the best marked in words, their curves, and whether chance explains it. */
import { useSearchParams } from '@solidjs/router';
import { createMemo, createResource, onCleanup, Show, type JSX } from 'solid-js';
import type { RunId } from '../../../domain/ids.ts';
import type { Run } from '../../../domain/run.ts';
import { ButtonLink } from '../../components/Button/Button.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { createTitle } from '../../primitives/create-title.ts';
import { keepSame } from '../runs/keep-rows.ts';
import { makePaced } from '../runs/paced.ts';
import { CompareCurves } from './CompareCurves.tsx';
import { CompareTables } from './CompareTables.tsx';
import { comparability, MAX_COMPARED, readIds } from './compare-view.ts';
import { Difference } from './Difference.tsx';
import styles from './Compare.module.css';

export default function ComparePage(): JSX.Element {
  const t = useMessages('lab-runs');
  const { tracking } = usePorts().stores;
  const [search, setSearch] = useSearchParams<{ runs?: string }>();
  createTitle(() => t().compare.title);

  const asked = createMemo(() => readIds(search.runs));
  const [resource, { refetch }] = createResource<readonly Run[], readonly string[]>(
    () => asked().ids,
    async (ids, { value }) => {
      // an id in an address is a claim; the store says whether it is one
      const read = await Promise.all(ids.map((id) => tracking.getRun(id as RunId)));
      return keepSame(
        value ?? [],
        read.filter((run) => run !== null),
      );
    },
  );
  const paced = makePaced(async () => refetch(), { restMs: (tookMs) => Math.max(500, 10 * tookMs) });
  const unsubscribe = tracking.subscribe(() => paced.push());
  onCleanup(() => {
    unsubscribe();
    paced.end();
  });
  const runs = createMemo(() => resource.latest ?? []);
  const remove = (id: string): void => {
    const rest = runs().filter((run) => run.id !== id);
    setSearch({ runs: rest.map((run) => run.id).join(',') });
  };

  return (
    <Show when={resource.latest}>
      <PageHeader
        title={t().compare.title}
        lead={runs().length > 0 ? t().compare.lead : undefined}
        back={{ href: '/lab/runs', label: t().compare.back }}
      />
      <Show when={runs().length > 0} fallback={<NothingChosen />}>
        <div class={styles['page']}>
          <Warnings runs={runs()} nGone={asked().ids.length - runs().length} nLeftOut={asked().nLeftOut} />
          <CompareTables runs={runs()} onRemove={remove} />
          <Show when={runs().length > 1}>
            <Difference runs={runs()} />
          </Show>
          <CompareCurves runs={runs()} />
        </div>
      </Show>
    </Show>
  );
}

function NothingChosen(): JSX.Element {
  const t = useMessages('lab-runs');
  return (
    <EmptyState
      title={t().compare.emptyTitle}
      action={
        <ButtonLink kind="primary" href="/lab/runs">
          {t().compare.toRuns}
        </ButtonLink>
      }
    >
      <p>{t().compare.emptyText}</p>
    </EmptyState>
  );
}

function Warnings(props: {
  readonly runs: readonly Run[];
  readonly nGone: number;
  readonly nLeftOut: number;
}): JSX.Element {
  const t = useMessages('lab-runs');
  const comparable = () => comparability(props.runs);
  return (
    <div class={styles['warnings']}>
      <Show when={props.nGone > 0}>
        <Notice>{t().compare.gone(props.nGone)}</Notice>
      </Show>
      <Show when={props.nLeftOut > 0}>
        <Notice>{t().compare.tooMany(MAX_COMPARED)}</Notice>
      </Show>
      <Show when={comparable() === 'other-dataset'}>
        <Notice kind="warning" title={t().compare.otherDatasetTitle}>
          {t().compare.otherDataset}
        </Notice>
      </Show>
      <Show when={comparable() === 'other-split'}>
        <Notice kind="warning" title={t().compare.otherSplitTitle}>
          {t().compare.otherSplit}
        </Notice>
      </Show>
    </div>
  );
}
