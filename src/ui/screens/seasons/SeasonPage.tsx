/** One season: the questions of the champion model, and its answer beside them, fresh at each keystroke. */
import { useParams } from '@solidjs/router';
import { createMemo, createResource, createSignal, For, onMount, Show, type JSX } from 'solid-js';
import { checkAnswers, type InputSpec } from '../../../domain/signature.ts';
import type { Issue } from '../../../domain/errors.ts';
import type { SeasonId } from '../../../domain/ids.ts';
import { ButtonLink } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { afterPaint } from '../../primitives/after-paint.ts';
import { createTitle } from '../../primitives/create-title.ts';
import { useReportError } from '../../primitives/use-report-error.ts';
import { AnswerField } from './AnswerField.tsx';
import { AnswerStrip } from './AnswerStrip.tsx';
import { HistoryList } from './HistoryList.tsx';
import { PredictionCard } from './PredictionCard.tsx';
import { createSeason, loadSeason, type LoadedSeason, type SeasonView } from './create-season.ts';
import { groupInputs, type GroupId } from './input-groups.ts';
import { useSeasonTitle } from './season-title.ts';
import styles from './Season.module.css';

export default function SeasonPage(): JSX.Element {
  const t = useMessages('field');
  const ports = usePorts();
  const parameters = useParams<{ seasonId: string }>();
  // the address names the season; a wrong one finds nothing
  const [loaded] = createResource(
    () => parameters.seasonId,
    async (id) => ({ season: await loadSeason(ports, id as SeasonId) }),
  );
  return (
    <Show when={loaded()} keyed>
      {({ season }) => (
        <Show
          when={season}
          keyed
          fallback={
            <EmptyState
              isPage
              title={t().season.notFound}
              action={<ButtonLink href="/">{t().fields.title}</ButtonLink>}
            />
          }
        >
          {(found) => <Season loaded={found} />}
        </Show>
      )}
    </Show>
  );
}

function Season(props: { readonly loaded: LoadedSeason }): JSX.Element {
  const title = useSeasonTitle();
  // one page shows one loaded season; another address makes another page
  const view = createSeason(usePorts(), props.loaded, useReportError());
  createTitle(() => title(view.season()));
  let card: HTMLElement | undefined;
  return (
    <>
      <PageHeader
        title={title(view.season())}
        back={{ href: `/fields/${view.field.id}`, label: view.field.name }}
      />
      <div class={styles['season']} data-wide>
        <div class={styles['aside']} ref={(element) => (card = element)}>
          <PredictionCard view={view} />
        </div>
        <form class={styles['questions']} onSubmit={(event) => event.preventDefault()} data-season-form>
          <Questions view={view} />
        </form>
        <div class={styles['history']}>
          <HistoryList view={view} />
        </div>
      </div>
      <AnswerStrip view={view} card={() => card} />
    </>
  );
}

const names = (inputs: readonly InputSpec[] | undefined) => inputs?.map(({ name }) => name) ?? [];

function Questions(props: { readonly view: SeasonView }): JSX.Element {
  const t = useMessages('field');
  const groups = createMemo(() => groupInputs(props.view.inputs()));
  // lists of names, which compare by value: an answer that brings or takes a question leaves the others, and the
  // keyboard, where they are
  const ids = createMemo(() => groups().map(({ id }) => id));
  // a slow phone shows the first questions a frame before the others
  const [isWhole, setIsWhole] = createSignal(false);
  onMount(() => void afterPaint().then(() => setIsWhole(true)));
  const shown = createMemo(() => (isWhole() ? ids() : ids().slice(0, 1)));
  const members = (id: GroupId) => groups().find((group) => group.id === id);
  return (
    <For each={shown()}>
      {(id) => (
        <Section title={t().season.groups[id]}>
          <div class={styles['group']}>
            <For each={names(members(id)?.inputs)}>
              {(name) => <Question view={props.view} name={name} />}
            </For>
            <Show when={(members(id)?.more.length ?? 0) > 0}>
              <details class={styles['more']}>
                <summary>{t().season.more}</summary>
                <div class={styles['group']}>
                  <For each={names(members(id)?.more)}>
                    {(name) => <Question view={props.view} name={name} />}
                  </For>
                </div>
              </details>
            </Show>
          </div>
        </Section>
      )}
    </For>
  );
}

function Question(props: { readonly view: SeasonView; readonly name: string }): JSX.Element {
  const input = createMemo(() => props.view.inputs().find(({ name }) => name === props.name));
  const answer = createMemo(() => props.view.answers()[props.name] ?? null);
  const issue = createMemo((): Issue | null => {
    const asked = input();
    if (asked === undefined) return null;
    const [first = null] = checkAnswers([asked], { [props.name]: answer() });
    return first;
  });
  return (
    <Show when={input()}>
      {(asked) => (
        <AnswerField
          input={asked()}
          answers={props.view.answers()}
          issue={issue()}
          onAnswer={props.view.setAnswer}
        />
      )}
    </Show>
  );
}
