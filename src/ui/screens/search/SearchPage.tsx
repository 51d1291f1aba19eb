/**
 * Find me the best honest model: the search that the address names, or a new one for a table, with everything it will do said
 * before it starts. The state is in storage, so one can leave and come back.
 */
import { useSearchParams } from '@solidjs/router';
import { createResource, createSignal, For, onCleanup, Show, type JSX } from 'solid-js';
import type { Dataset } from '../../../domain/dataset.ts';
import type { RunId } from '../../../domain/ids.ts';
import { ButtonLink } from '../../components/Button/Button.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { LoadingArea } from '../../components/ProgressLines/ProgressLines.tsx';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { createTitle } from '../../primitives/create-title.ts';
import styles from '../training/Training.module.css';
import { readOpenSearches } from './find-searches.ts';
import { SearchBoard } from './SearchBoard.tsx';
import { SearchBuilder } from './SearchBuilder.tsx';

export default function SearchPage(): JSX.Element {
  const t = useMessages('lab-search');
  const [address] = useSearchParams<{ dataset?: string; run?: string }>();
  createTitle(() => t().title);
  return (
    // the cast: what stands in the address is an id, or is not found
    <Show when={address.run as RunId | undefined} fallback={<NewSearch wanted={address.dataset} />}>
      {(runId) => <SearchBoard runId={runId()} />}
    </Show>
  );
}

function NewSearch(props: { readonly wanted: string | undefined }): JSX.Element {
  const t = useMessages('lab-search');
  const shell = useMessages('shell');
  const { stores } = usePorts();
  const [datasets, { refetch }] = createResource(() => stores.datasets.listDatasets());
  const [open] = createResource(() => readOpenSearches(stores.tracking));
  onCleanup(stores.datasets.subscribe(() => void refetch()));
  const [chosen, setChosen] = createSignal<string | null>(null);
  const dataset = (all: readonly Dataset[]): Dataset | null =>
    all.find(({ id }) => id === (chosen() ?? props.wanted)) ?? all[0] ?? null;
  return (
    <>
      <PageHeader title={t().title} lead={t().lead} />
      <div class={styles['notices']}>
        <For each={open.latest ?? []}>
          {(id) => (
            <Notice actions={<ButtonLink href={`/lab/search?run=${id}`}>{t().show}</ButtonLink>}>
              {t().others}
            </Notice>
          )}
        </For>
      </div>
      <Show when={datasets.latest} fallback={<LoadingArea label={shell().common.loading} />}>
        {(all) => (
          // another table is another plan: all of it is made anew
          <Show when={dataset(all())} keyed fallback={<NoData />}>
            {(found) => <SearchBuilder dataset={found} datasets={all()} onDataset={setChosen} />}
          </Show>
        )}
      </Show>
    </>
  );
}

function NoData(): JSX.Element {
  const t = useMessages('lab-search');
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
