/** One registered model: its versions, and of the chosen one where it came from, how well it does and what it does not know. */
import { useNavigate, useParams, useSearchParams } from '@solidjs/router';
import { createSignal, For, Show, type JSX } from 'solid-js';
import { CHAMPION, FIELD_MODEL, type ModelVersion, type RegisteredModel } from '../../../domain/model.ts';
import { ButtonLink } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { createLive } from '../../primitives/create-live.ts';
import { createTitle } from '../../primitives/create-title.ts';
import { PromotionDialog, type PromotionSource } from './PromotionDialog.tsx';
import { VersionDetails } from './VersionDetails.tsx';
import styles from './Models.module.css';

interface Loaded {
  readonly model: RegisteredModel | null;
  /** newest first */
  readonly versions: readonly ModelVersion[];
}

export default function ModelPage(): JSX.Element {
  const t = useMessages('lab-models');
  const params = useParams<{ name: string }>();
  const { stores } = usePorts();
  const name = () => decodeURIComponent(params.name);
  const loaded = createLive(
    (onChange) => stores.registry.subscribe(onChange),
    async (): Promise<Loaded> => {
      // read before anything is awaited: while the page is being entered the address still says where one came from
      const asked = name();
      const model = await stores.registry.getModel(asked);
      const versions = model === null ? [] : await stores.registry.listVersions(asked);
      return { model, versions: versions.toSorted((a, b) => b.version - a.version) };
    },
  );
  createTitle(() => loaded.latest?.model?.name ?? t().title);
  return (
    <Show when={loaded.latest}>
      {(found) => (
        <Show
          when={found().model}
          fallback={
            <EmptyState
              isPage
              title={t().model.goneTitle}
              action={<ButtonLink href="/lab/models">{t().model.back}</ButtonLink>}
            >
              <p>{t().model.goneText}</p>
            </EmptyState>
          }
        >
          {(model) => <Model model={model()} versions={found().versions} />}
        </Show>
      )}
    </Show>
  );
}

function Model(props: {
  readonly model: RegisteredModel;
  readonly versions: readonly ModelVersion[];
}): JSX.Element {
  const t = useMessages('lab-models');
  const navigate = useNavigate();
  const [search] = useSearchParams<{ version?: string }>();
  const [source, setSource] = createSignal<PromotionSource | null>(null);
  const href = (version: number) =>
    `/lab/models/${encodeURIComponent(props.model.name)}?version=${version}`;
  const chosen = () => {
    const asked = Number(search.version ?? props.model.aliases[CHAMPION] ?? Number.NaN);
    return props.versions.find(({ version }) => version === asked) ?? props.versions[0];
  };
  return (
    <>
      <PageHeader
        title={props.model.name}
        {...(props.model.name === FIELD_MODEL ? { lead: t().promote.fieldFollows } : {})}
        back={{ href: '/lab/models', label: t().model.back }}
      />
      <div class={styles['columns']}>
        <Section title={t().model.versions}>
          <ul class={styles['versions']}>
            <For each={props.versions}>
              {(version) => (
                <VersionButton
                  version={version}
                  onChoose={() => navigate(href(version.version), { replace: true, scroll: false })}
                  aliases={aliasesOf(props.model, version.version)}
                  isChosen={version.version === chosen()?.version}
                />
              )}
            </For>
          </ul>
        </Section>
        <Show when={chosen()} keyed>
          {(version) => (
            <VersionDetails
              version={version}
              aliases={aliasesOf(props.model, version.version)}
              champion={props.model.aliases[CHAMPION] ?? null}
              onPromote={() =>
                setSource({ kind: 'version', name: version.name, version: version.version })
              }
            />
          )}
        </Show>
      </div>
      <PromotionDialog
        source={source()}
        onClose={() => setSource(null)}
        onPromoted={(_, version) => navigate(href(version), { replace: true })}
      />
    </>
  );
}

function aliasesOf({ aliases }: RegisteredModel, version: number): string[] {
  return Object.entries(aliases).flatMap(([alias, at]) => (at === version ? [alias] : []));
}

function VersionButton(props: {
  readonly version: ModelVersion;
  readonly onChoose: () => void;
  readonly aliases: readonly string[];
  readonly isChosen: boolean;
}): JSX.Element {
  const t = useMessages('lab-models');
  const format = useFormat();
  return (
    <li>
      <button
        type="button"
        class={styles['versionLink']}
        aria-current={props.isChosen ? 'true' : 'false'}
        onClick={() => props.onChoose()}
      >
        <span class={styles['versionName']}>
          {t().model.version(props.version.version)} <Aliases names={props.aliases} />
        </span>
        <span class={styles['soft']}>
          {t().model.sources[props.version.source]}, {format().date(props.version.createdAt)}
        </span>
      </button>
    </li>
  );
}

function Aliases(props: { readonly names: readonly string[] }): JSX.Element {
  const t = useMessages('lab-models');
  return (
    <For each={props.names}>
      {(name) => <span class={styles['chip']}>{name === CHAMPION ? t().model.champion : name}</span>}
    </For>
  );
}
