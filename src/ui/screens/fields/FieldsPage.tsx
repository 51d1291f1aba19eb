/** The fields as cards: name, this season's expected harvest and its range. The first screen of every day. */
import { Navigate } from '@solidjs/router';
import Plus from 'lucide-solid/icons/plus';
import { For, Show, type JSX } from 'solid-js';
import { ButtonLink } from '../../components/Button/Button.tsx';
import { Card } from '../../components/Card/Card.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useI18n, useMessages } from '../../i18n/i18n.tsx';
import { usePreferences } from '../../preferences.tsx';
import { createLive } from '../../primitives/create-live.ts';
import { createTitle } from '../../primitives/create-title.ts';
import { SeasonLine } from './SeasonLine.tsx';
import { readOverviews, type FieldOverview } from './field-overview.ts';
import { areaAsSaid } from './area-as-said.ts';
import styles from './Fields.module.css';

export default function FieldsPage(): JSX.Element {
  const t = useMessages('field');
  const i18n = useI18n();
  const { stores } = usePorts();
  const { values } = usePreferences();
  const compare = (a: string, b: string) => a.localeCompare(b, i18n.locale().intl);
  const overviews = createLive(
    (onChange) => stores.fields.subscribe(onChange),
    () => readOverviews(stores.fields, compare),
  );
  createTitle(() => t().fields.title);

  return (
    <Show when={values().welcomed} fallback={<Navigate href="/welcome" />}>
      <PageHeader
        title={t().fields.title}
        actions={
          <Show when={(overviews.latest?.length ?? 0) > 0}>
            <ButtonLink href="/fields/new" kind="primary" icon={<Plus size={20} />}>
              {t().fields.add}
            </ButtonLink>
          </Show>
        }
      />
      <Show when={overviews.latest}>
        {(list) => (
          <Show when={list().length > 0} fallback={<NoFields />}>
            <ul class={styles['cards']}>
              <For each={list()}>{(overview) => <FieldCard overview={overview} />}</For>
            </ul>
          </Show>
        )}
      </Show>
    </Show>
  );
}

function NoFields(): JSX.Element {
  const t = useMessages('field');
  return (
    <EmptyState
      title={t().fields.emptyTitle}
      action={
        <ButtonLink href="/fields/new" kind="primary" icon={<Plus size={20} />}>
          {t().fields.add}
        </ButtonLink>
      }
    >
      <p>{t().fields.emptyText}</p>
    </EmptyState>
  );
}

function FieldCard(props: { readonly overview: FieldOverview }): JSX.Element {
  const t = useMessages('field');
  const format = useFormat();
  const field = () => props.overview.field;
  return (
    <li>
      <Card href={`/fields/${field().id}`} label={field().name}>
        <div class={styles['cardHead']}>
          <h2 class={styles['cardTitle']}>{field().name}</h2>
          <span class={styles['area']}>{areaAsSaid(field(), format())}</span>
        </div>
        <Show when={props.overview.newest} fallback={<p class={styles['soft']}>{t().fields.noSeason}</p>}>
          {(newest) => <SeasonLine overview={newest()} />}
        </Show>
      </Card>
    </li>
  );
}
