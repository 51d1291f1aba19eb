/** What the plan amounts to, what would flatter its scores, and the one button that starts it. */
import { A, useNavigate } from '@solidjs/router';
import Play from 'lucide-solid/icons/play';
import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js';
import { Button } from '../../components/Button/Button.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { ProgressLines } from '../../components/ProgressLines/ProgressLines.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';
import { wordsOfCode } from '../../primitives/words-of-code.ts';
import { LeakList } from './LeakList.tsx';
import { hasErrors } from './check-draft.ts';
import type { CheckState, PlanView } from './create-plan.ts';
import { candidateIds } from './plan-draft.ts';
import styles from './Training.module.css';

export function PlanSummary(props: { readonly plan: PlanView; readonly isTraining: boolean }): JSX.Element {
  const t = useMessages('lab-train');
  const navigate = useNavigate();
  const report = useReportError();
  const [isStarting, setIsStarting] = createSignal(false);
  const canStart = () => !hasErrors(props.plan.issues()) && props.plan.check().state !== 'failed';
  const start = async (): Promise<void> => {
    setIsStarting(true);
    try {
      navigate(`/lab/train?plan=${await props.plan.start()}`);
    } catch (error) {
      report(error);
      setIsStarting(false);
    }
  };
  return (
    <section class={styles['summary']} aria-labelledby="plan-summary">
      <h2 id="plan-summary">{t().summary.title}</h2>
      <Sentences plan={props.plan} />
      <Problems plan={props.plan} />
      <Button
        kind="primary"
        wide
        icon={<Play size={18} />}
        busy={isStarting()}
        disabled={!canStart()}
        onClick={() => void start()}
      >
        {t().summary.start}
      </Button>
      <Show when={props.isTraining}>
        <p class={styles['soft']}>
          {t().summary.running} <A href="/lab/train">{t().summary.show}</A>
        </p>
      </Show>
      <Show when={checked(props.plan.check())}>
        {(check) => <LeakList plan={props.plan} leaks={check().leaks} />}
      </Show>
    </section>
  );
}

const checked = (state: CheckState) => (state.state === 'checked' ? state.check : null);

function Sentences(props: { readonly plan: PlanView }): JSX.Element {
  const t = useMessages('lab-train');
  const draft = () => props.plan.draft;
  const split = (): string => {
    const { splitKind, year, group } = draft();
    if (splitKind === 'year')
      return t().summary.byYear(year.firstTestYear === null ? '–' : String(year.firstTestYear));
    if (splitKind === 'spatial') return t().summary.byPlace;
    return splitKind === 'group' ? t().summary.byGroup(group.column) : t().summary.atRandom;
  };
  const methods = () =>
    candidateIds.filter((id) => draft().candidates[id].isOn).map((id) => t().estimator[id]);
  return (
    <ul class={styles['sentences']}>
      <Show when={draft().target !== ''}>
        <li>{t().summary.predict(draft().target, draft().features.length)}</li>
      </Show>
      <li>{split()}</li>
      <Show when={methods().length > 0}>
        <li>{t().summary.methods(methods())}</li>
      </Show>
      <li class={styles['soft']} aria-live="polite">
        <Switch>
          <Match when={props.plan.check().state === 'checking'}>
            <span class={styles['checking']}>
              <ProgressLines small /> {t().summary.checking}
            </span>
          </Match>
          <Match when={checked(props.plan.check())}>
            {(check) => (
              <>
                {t().summary.parts(check().nTrain, check().nCalibration, check().nTest)}{' '}
                <Show when={check().leaks.every(({ severity }) => severity === 'info')}>
                  {t().summary.checked}
                </Show>
              </>
            )}
          </Match>
        </Switch>
      </li>
    </ul>
  );
}

/** What stands in the way of starting: of the draft, or of its rows. */
function Problems(props: { readonly plan: PlanView }): JSX.Element {
  const t = useMessages('lab-train');
  const errors = useMessages('errors');
  const codes = () => {
    const found = props.plan.issues().filter(({ severity }) => severity === 'error');
    return [...new Set(found.map(({ code }) => code))];
  };
  const failure = () => {
    const check = props.plan.check();
    return check.state === 'failed' ? wordsOfCode(errors(), check.code) : null;
  };
  return (
    <>
      <For each={codes()}>
        {(code) => (
          <Notice kind="error" live>
            {t().issue[code]}
          </Notice>
        )}
      </For>
      <Show when={failure()}>
        {(words) => (
          <Notice kind="error" live title={words().what}>
            {words().todo}
          </Notice>
        )}
      </Show>
    </>
  );
}
