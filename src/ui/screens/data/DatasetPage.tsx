/** One table that is kept: what it is, each column at a glance, whether something gives the answer away, its first rows. */
import { useParams } from '@solidjs/router';
import { createResource, For, onCleanup, Show, type JSX } from 'solid-js';
import type { Dataset } from '../../../domain/dataset.ts';
import type { DatasetId } from '../../../domain/ids.ts';
import type { UnitId } from '../../../domain/units.ts';
import { createImportClient } from '../../../workers/client/import-client.ts';
import type { DatasetView } from '../../../workers/contracts/import.ts';
import { ButtonLink } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { KeyValueList } from '../../components/KeyValueList/KeyValueList.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { LoadingArea } from '../../components/ProgressLines/ProgressLines.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { createTitle } from '../../primitives/create-title.ts';
import { ColumnFacts } from './ColumnFacts.tsx';
import { createStaged } from './create-staged.ts';
import styles from './Data.module.css';
import { LeakAudit } from './LeakAudit.tsx';

export default function DatasetPage(): JSX.Element {
  const t = useMessages('lab-data');
  const shell = useMessages('shell');
  const params = useParams<{ datasetId: string }>();
  const { stores } = usePorts();
  // the cast: what stands in the address is an id, or is not found
  const id = () => params.datasetId as DatasetId;
  const [dataset] = createResource(id, (one) => stores.datasets.getDataset(one));
  createTitle(() => dataset.latest?.name ?? t().list.title);
  return (
    <div class={styles['page']}>
      <Show when={!dataset.loading} fallback={<LoadingArea label={shell().common.loading} />}>
        <Show when={dataset()} fallback={<Gone />}>
          {(found) => <Found dataset={found()} />}
        </Show>
      </Show>
    </div>
  );
}

function Gone(): JSX.Element {
  const t = useMessages('lab-data');
  return (
    <EmptyState
      isPage
      title={t().dataset.goneTitle}
      action={<ButtonLink href="/lab/data">{t().dataset.goneAction}</ButtonLink>}
    >
      <p>{t().dataset.goneText}</p>
    </EmptyState>
  );
}

function Found(props: { readonly dataset: Dataset }): JSX.Element {
  const t = useMessages('lab-data');
  const shell = useMessages('shell');
  const format = useFormat();
  const client = createImportClient(() => undefined);
  onCleanup(() => client.dispose());
  const [view] = createResource(
    () => props.dataset.id,
    (id) => client.view(id),
  );
  const facts = () => [
    { key: t().dataset.rows, value: format().number(props.dataset.nRows) },
    { key: t().dataset.columns, value: format().number(props.dataset.columns.length) },
    {
      key: t().dataset.source,
      value: `${t().dataset.sources[props.dataset.source.kind]}: ${props.dataset.source.name}`,
    },
    { key: t().dataset.added, value: format().dateTime(props.dataset.createdAt) },
    {
      key: t().dataset.digest,
      value: <code class={styles['digest']}>{props.dataset.digest}</code>,
      detail: t().dataset.digestHelp,
    },
  ];
  return (
    <>
      <PageHeader
        title={props.dataset.name}
        back={{ href: '/lab/data', label: t().dataset.back }}
        actions={
          <ButtonLink href={`/lab/train?dataset=${props.dataset.id}`} kind="primary">
            {t().dataset.train}
          </ButtonLink>
        }
      />
      <Section title={t().dataset.facts}>
        <KeyValueList items={facts()} />
      </Section>
      <LeakAudit dataset={props.dataset} audit={(target) => client.audit(props.dataset.id, target)} />
      <Section title={t().dataset.profile}>
        <Show when={view()} fallback={<LoadingArea label={shell().common.loading} />}>
          {(loaded) => <Profile dataset={props.dataset} view={loaded()} />}
        </Show>
      </Section>
      <Show when={view()}>
        {(loaded) => (
          <Section title={t().dataset.firstRows}>
            <Rows dataset={props.dataset} view={loaded()} />
          </Section>
        )}
      </Show>
    </>
  );
}

function Profile(props: { readonly dataset: Dataset; readonly view: DatasetView }): JSX.Element {
  const t = useMessages('lab-data');
  const shell = useMessages('shell');
  const format = useFormat();
  const drawn = createStaged(() => props.view.profiles.length, 4);
  /** a year or a share has no symbol, only a word */
  const unitOf = (unit: UnitId | null): string => {
    if (unit === null) return '';
    const words: Readonly<Record<string, string>> = { ...shell().unit, ...t().unit };
    return format().unit(unit) || (words[unit] ?? '');
  };
  return (
    <ul class={styles['columns']}>
      <For each={props.view.profiles.slice(0, drawn())}>
        {(profile) => (
          <li class={styles['column']}>
            <h3>{profile.summary.name}</h3>
            <p class={styles['soft']}>
              {t().kind[profile.summary.kind]}
              <Show when={unitOf(profile.summary.unit)}>{(unit) => ` · ${unit()}`}</Show>
            </p>
            <ColumnFacts profile={profile} nRows={props.dataset.nRows} />
          </li>
        )}
      </For>
    </ul>
  );
}

const ROWS_SHOWN = 15;
const COLUMNS_SHOWN = 30;

function Rows(props: { readonly dataset: Dataset; readonly view: DatasetView }): JSX.Element {
  const t = useMessages('lab-data');
  const format = useFormat();
  const columns = () => props.dataset.columns.slice(0, COLUMNS_SHOWN);
  const drawn = createStaged(() => Math.min(ROWS_SHOWN, props.view.firstRows.length), 4);
  const cell = (value: number | string | null, isYear: boolean): string => {
    if (value === null) return '–';
    return typeof value === 'number' && !isYear ? format().significant(value, 6) : String(value);
  };
  return (
    <div class={styles['scroll']} tabindex="0" role="region" aria-label={t().dataset.firstRows}>
      <table class={styles['table']}>
        <thead>
          <tr>
            <For each={columns()}>{({ name }) => <th scope="col">{name}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.view.firstRows.slice(0, drawn())}>
            {(row) => (
              <tr>
                <For each={columns()}>
                  {({ kind, unit }, i) => (
                    <td class={kind === 'number' ? styles['numeric'] : undefined}>
                      {cell(row[i()] ?? null, unit === 'year')}
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
