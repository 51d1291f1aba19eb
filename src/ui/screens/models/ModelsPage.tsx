/** The registered models, the way in for `.furrow` files, and (with `?run=`) the promotion of a run's model. */
import { useNavigate, useSearchParams } from '@solidjs/router';
import { createEffect, createSignal, For, on, onCleanup, onMount, Show, type JSX } from 'solid-js';
import type { RunId } from '../../../domain/ids.ts';
import { CHAMPION, FIELD_MODEL, type RegisteredModel } from '../../../domain/model.ts';
import { ButtonLink } from '../../components/Button/Button.tsx';
import { Card } from '../../components/Card/Card.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { LoadingArea } from '../../components/ProgressLines/ProgressLines.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { createLive } from '../../primitives/create-live.ts';
import { createTitle } from '../../primitives/create-title.ts';
import { ImportModel } from './ImportModel.tsx';
import { PromotionDialog, type PromotionSource } from './PromotionDialog.tsx';
import styles from './Models.module.css';

export default function ModelsPage(): JSX.Element {
  const t = useMessages('lab-models');
  const { stores } = usePorts();
  const navigate = useNavigate();
  const [search] = useSearchParams<{ run?: string }>();
  const models = createLive(
    (onChange) => stores.registry.subscribe(onChange),
    () => stores.registry.listModels(),
  );
  const isWaiting = createStarterRegistered();
  let page: HTMLElement | undefined;
  const [source, setSource] = createSignal<PromotionSource | null>(null);
  createEffect(
    on(
      () => search.run,
      (run) => {
        if (run === undefined) return;
        // the cast: what stands in the address is an id, or is not found
        const asked: PromotionSource = { kind: 'run', runId: run as RunId };
        whenShown(
          () => page,
          () => setSource(asked),
        );
      },
    ),
  );
  createTitle(() => t().title);
  return (
    <>
      <PageHeader title={t().title} lead={t().lead} />
      <div
        ref={(element) => {
          page = element;
        }}
        class={styles['page']}
      >
        <Show
          when={(models.latest?.length ?? 0) > 0}
          fallback={
            <Show when={!isWaiting() && models.latest} fallback={<LoadingArea label={t().list.loading} />}>
              <NoModels />
            </Show>
          }
        >
          <ul class={styles['cards']} aria-label={t().list.label}>
            <For each={models.latest}>{(model) => <ModelCard model={model} />}</For>
          </ul>
        </Show>
        <ImportModel />
      </div>
      <PromotionDialog
        source={source()}
        onClose={() => {
          setSource(null);
          if (search.run !== undefined) navigate('/lab/models', { replace: true });
        }}
        onPromoted={(name) => navigate(`/lab/models/${encodeURIComponent(name)}`)}
      />
    </>
  );
}

/**
 * Runs once the page stands in the document: while it is still being entered it does not, and a dialog that is opened then
 * loses its place above everything.
 */
function whenShown(element: () => HTMLElement | undefined, run: () => void): void {
  let isLeft = false;
  onCleanup(() => (isLeft = true));
  const look = (): void => {
    if (element()?.isConnected === true) run();
    else if (!isLeft) requestAnimationFrame(look);
  };
  look();
}

/** The starter answers the field from the first day: asking for its form once registers it. True while that is under way. */
function createStarterRegistered(): () => boolean {
  const { stores, inference } = usePorts();
  const [isWaiting, setIsWaiting] = createSignal(true);
  const ask = async (): Promise<void> => {
    if ((await stores.registry.getModel(FIELD_MODEL)) === null) await inference.form();
  };
  onMount(() => {
    // no starter and no network: the list says that it is empty
    ask()
      .catch(() => undefined)
      .finally(() => setTimeout(() => setIsWaiting(false), 1500));
  });
  return isWaiting;
}

function NoModels(): JSX.Element {
  const t = useMessages('lab-models');
  return (
    <EmptyState
      title={t().list.emptyTitle}
      action={<ButtonLink href="/lab/train">{t().list.train}</ButtonLink>}
    >
      <p>{t().list.emptyText}</p>
    </EmptyState>
  );
}

function ModelCard(props: { readonly model: RegisteredModel }): JSX.Element {
  const t = useMessages('lab-models');
  const format = useFormat();
  const { clock } = usePorts();
  const champion = () => props.model.aliases[CHAMPION];
  return (
    <li>
      <Card href={`/lab/models/${encodeURIComponent(props.model.name)}`} label={props.model.name}>
        <div class={styles['cardHead']}>
          <h2>{props.model.name}</h2>
          <Show when={props.model.name === FIELD_MODEL}>
            <span class={styles['soft']}>{t().list.field}</span>
          </Show>
        </div>
        <p>
          <Show when={champion()} fallback={t().list.noChampion}>
            {(version) => t().list.champion(version())}
          </Show>
        </p>
        <p class={styles['soft']}>
          {t().list.versions(props.model.latestVersion)} ·{' '}
          {t().list.updated(format().ago(props.model.updatedAt, clock()))}
        </p>
      </Card>
    </li>
  );
}
