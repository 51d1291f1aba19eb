/** The tables that are kept: what each is, how large, and since when. A file dropped anywhere here is imported. */
import { useNavigate } from '@solidjs/router';
import Plus from 'lucide-solid/icons/plus';
import Trash from 'lucide-solid/icons/trash';
import { For, Show, type JSX } from 'solid-js';
import type { Dataset } from '../../../domain/dataset.ts';
import { ButtonLink, IconButton } from '../../components/Button/Button.tsx';
import { Card } from '../../components/Card/Card.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { toast } from '../../components/Toasts/toasts.ts';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { createLive } from '../../primitives/create-live.ts';
import { createTitle } from '../../primitives/create-title.ts';
import { useReportError } from '../../primitives/use-report-error.ts';
import styles from './Data.module.css';
import { handOver } from './handed-file.ts';
import { deleteSoon, pendingDeletes } from './pending-deletes.ts';

export default function DatasetsPage(): JSX.Element {
  const t = useMessages('lab-data');
  const { stores } = usePorts();
  const navigate = useNavigate();
  createTitle(() => t().list.title);
  const all = createLive(
    (onChange) => stores.datasets.subscribe(onChange),
    () => stores.datasets.listDatasets(),
  );
  const shown = () => all.latest?.filter(({ id }) => !pendingDeletes().has(id));
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    handOver(file);
    navigate('/lab/data/import');
  };

  return (
    <div class={styles['page']} onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <PageHeader
        title={t().list.title}
        lead={t().list.lead}
        actions={
          <Show when={(shown()?.length ?? 0) > 0}>
            <ImportLink />
          </Show>
        }
      />
      <Show when={shown()}>
        {(datasets) => (
          <Show
            when={datasets().length > 0}
            fallback={
              <EmptyState title={t().list.emptyTitle} action={<ImportLink />}>
                <p>{t().list.emptyText}</p>
              </EmptyState>
            }
          >
            <ul class={styles['datasets']}>
              <For each={datasets()}>{(dataset) => <DatasetLine dataset={dataset} />}</For>
            </ul>
            <p class={styles['soft']}>{t().list.dropHere}</p>
          </Show>
        )}
      </Show>
    </div>
  );
}

function ImportLink(): JSX.Element {
  const t = useMessages('lab-data');
  return (
    <ButtonLink href="/lab/data/import" kind="primary" icon={<Plus size={20} />}>
      {t().list.import}
    </ButtonLink>
  );
}

function DatasetLine(props: { readonly dataset: Dataset }): JSX.Element {
  const t = useMessages('lab-data');
  const shell = useMessages('shell');
  const format = useFormat();
  const { stores } = usePorts();
  const report = useReportError();
  const remove = (): void => {
    const { id, name } = props.dataset;
    const undo = deleteSoon(id, (one) => stores.datasets.deleteDataset(one), report);
    toast({ text: t().list.deleted(name), action: { label: shell().action.undo, run: undo } });
  };
  return (
    <li class={styles['dataset']}>
      <Card href={`/lab/data/${props.dataset.id}`} label={props.dataset.name}>
        <h2>{props.dataset.name}</h2>
        <p>{t().list.size(props.dataset.nRows, props.dataset.columns.length)}</p>
        <p class={styles['soft']}>
          {format().date(props.dataset.createdAt)} · {t().list.digest(props.dataset.digest.slice(0, 8))}
          <Show when={props.dataset.source.kind === 'starter'}>{` · ${t().list.starter}`}</Show>
        </p>
      </Card>
      <IconButton
        label={t().list.deleteNamed(props.dataset.name)}
        icon={<Trash size={18} />}
        onClick={remove}
      />
    </li>
  );
}
