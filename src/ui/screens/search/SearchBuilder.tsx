/** A search before it starts: the table, the time, and in sentences what will be tried, how it is cut and why. */
import { A, useNavigate } from '@solidjs/router';
import Search from 'lucide-solid/icons/search';
import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js';
import type { Dataset } from '../../../domain/dataset.ts';
import { splitNames } from '../../../domain/column-names.ts';
import type { FoldRule } from '../../../domain/split.ts';
import type { SearchProposal } from '../../../workers/contracts/search.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { ChoiceCards } from '../../components/Choice/ChoiceCards.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { ProgressLines } from '../../components/ProgressLines/ProgressLines.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import { useReportError } from '../../primitives/use-report-error.ts';
import { wordsOfCode } from '../../primitives/words-of-code.ts';
import { createPlan, type PlanView } from '../training/create-plan.ts';
import styles from '../training/Training.module.css';
import { createProposal, type ProposalView } from './create-proposal.ts';

const budgets = [
  { minutes: 1, detail: 'quick' },
  { minutes: 5, detail: 'usual' },
  { minutes: 20, detail: 'long' },
  { minutes: 60, detail: 'longest' },
] as const;

export function SearchBuilder(props: {
  readonly dataset: Dataset;
  readonly datasets: readonly Dataset[];
  readonly onDataset: (id: string) => void;
}): JSX.Element {
  const t = useMessages('lab-search');
  const train = useMessages('lab-train');
  const ports = usePorts();
  const [minutes, setMinutes] = createSignal(5);
  const plan = createPlan(ports, props.dataset);
  const view = createProposal(ports, plan, minutes);
  return (
    <div class={styles['builder']}>
      <aside class={styles['aside']}>
        <Summary plan={plan} view={view} minutes={minutes()} />
      </aside>
      <form class={styles['form']} onSubmit={(event) => event.preventDefault()}>
        <Section title={train().data.title}>
          <div class={styles['pair']}>
            <SelectField
              label={train().data.dataset}
              value={props.dataset.id}
              options={props.datasets.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => props.onDataset(id)}
            />
            <SelectField
              label={train().data.target}
              value={plan.draft.target}
              options={numberColumns(props.dataset)}
              onChange={(name) => plan.setTarget(name)}
            />
          </div>
          <p class={styles['soft']}>
            <A href={`/lab/train?dataset=${props.dataset.id}`}>{t().plan.change}</A>
          </p>
        </Section>
        <Section title={t().budget.label} lead={t().budget.help}>
          <div class={styles['wideChoices']}>
            <ChoiceCards
              label={t().budget.label}
              hideLabel
              choices={budgets.map((budget) => ({
                value: String(budget.minutes),
                label: t().budget.minutes(budget.minutes),
                detail: t().budget[budget.detail],
              }))}
              value={String(minutes())}
              onChange={(value) => setMinutes(Number(value))}
            />
          </div>
        </Section>
      </form>
    </div>
  );
}

function numberColumns({ columns }: Dataset): { value: string; label: string }[] {
  return columns.filter(({ kind }) => kind === 'number').map(({ name }) => ({ value: name, label: name }));
}

function Summary(props: {
  readonly plan: PlanView;
  readonly view: ProposalView;
  readonly minutes: number;
}): JSX.Element {
  const t = useMessages('lab-search');
  const navigate = useNavigate();
  const report = useReportError();
  const [isStarting, setIsStarting] = createSignal(false);
  const ready = () => {
    const state = props.view.proposal();
    return state.state === 'ready' ? state.proposal : null;
  };
  const start = async (): Promise<void> => {
    setIsStarting(true);
    try {
      navigate(`/lab/search?run=${await props.view.start()}`);
    } catch (error) {
      report(error);
      setIsStarting(false);
    }
  };
  return (
    <section class={styles['summary']} aria-labelledby="search-plan">
      <h2 id="search-plan">{t().plan.title}</h2>
      <div aria-live="polite">
        <Switch>
          <Match when={ready()}>
            {(proposal) => <Sentences plan={props.plan} proposal={proposal()} minutes={props.minutes} />}
          </Match>
          <Match when={props.view.proposal().state === 'reading'}>
            <p class={styles['soft']}>
              <span class={styles['checking']}>
                <ProgressLines small /> {t().plan.reading}
              </span>
            </p>
          </Match>
          <Match when={props.view.proposal().state === 'failed'}>
            <Problems plan={props.plan} view={props.view} />
          </Match>
        </Switch>
      </div>
      <Button
        kind="primary"
        wide
        icon={<Search size={18} />}
        busy={isStarting()}
        disabled={ready() === null}
        onClick={() => void start()}
      >
        {t().plan.start}
      </Button>
    </section>
  );
}

function Sentences(props: {
  readonly plan: PlanView;
  readonly proposal: SearchProposal;
  readonly minutes: number;
}): JSX.Element {
  const t = useMessages('lab-search');
  const train = useMessages('lab-train');
  const names = (naive: boolean) => {
    const estimators = props.proposal.search.rules.first.map(({ estimator }) => estimator);
    const wanted = estimators.filter((id) => id.startsWith('baseline-') === naive);
    return [...new Set(wanted)].map((id) => wordFor(train().estimator, id));
  };
  const nLeaks = () => props.proposal.leaks.filter(({ severity }) => severity === 'severe').length;
  const cut = (rule: FoldRule): string => {
    const nFolds = props.proposal.folds.length;
    if (rule.kind === 'rolling-origin') return t().plan.byYear(nFolds, rule.horizon);
    if (rule.kind === 'spatial-blocks') return t().plan.byPlace(nFolds);
    return rule.kind === 'k-fold'
      ? t().plan.atRandom(nFolds)
      : t().plan.byGroup(nFolds, splitNames(rule.column).join(' × '));
  };
  return (
    <>
      <ul class={styles['sentences']}>
        <li>{t().plan.predict(props.plan.draft.target, props.plan.draft.features.length)}</li>
        <li>{t().plan.tried(names(false))}</li>
        <li>{t().plan.naive(names(true))}</li>
        <li>{cut(props.proposal.search.folds)}</li>
        <li>{t().plan.parts(props.proposal.nTrain, props.proposal.nTest)}</li>
        <li>{t().plan.time(props.minutes)}</li>
      </ul>
      <Show when={nLeaks() > 0}>
        <Notice kind="warning">{t().plan.leaks(nLeaks())}</Notice>
      </Show>
    </>
  );
}

/** What stands in the way: of the draft, or of its rows. */
function Problems(props: { readonly plan: PlanView; readonly view: ProposalView }): JSX.Element {
  const train = useMessages('lab-train');
  const errors = useMessages('errors');
  const codes = () => {
    const found = props.plan.issues().filter(({ severity }) => severity === 'error');
    return [...new Set(found.map(({ code }) => code))];
  };
  const failure = () => {
    const state = props.view.proposal();
    return state.state === 'failed' && state.code !== '' ? wordsOfCode(errors(), state.code) : null;
  };
  return (
    <div class={styles['stack']}>
      <For each={codes()}>{(code) => <Notice kind="error">{train().issue[code]}</Notice>}</For>
      <Show when={failure()}>
        {(words) => (
          <Notice kind="error" title={words().what}>
            {words().todo}
          </Notice>
        )}
      </Show>
    </div>
  );
}
