/** The audit of a stored table: choose what is to be predicted, and hear what would give the answer away. */
import { createSignal, For, Show, type JSX } from 'solid-js';
import { splitNames } from '../../../domain/column-names.ts';
import type { Dataset } from '../../../domain/dataset.ts';
import type { LeakFinding } from '../../../workers/contracts/import.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';
import styles from './Data.module.css';
import { likelyTarget } from './likely-target.ts';

export function LeakAudit(props: {
  readonly dataset: Dataset;
  readonly audit: (target: string) => Promise<readonly LeakFinding[]>;
}): JSX.Element {
  const t = useMessages('lab-data');
  const report = useReportError();
  const numbers = () => props.dataset.columns.filter(({ kind }) => kind === 'number');
  const [chosen, setChosen] = createSignal<string | null>(null);
  const [findings, setFindings] = createSignal<readonly LeakFinding[] | null>(null);
  const [isBusy, setIsBusy] = createSignal(false);
  const target = () => chosen() ?? likelyTarget(numbers()) ?? '';

  const run = async (): Promise<void> => {
    setIsBusy(true);
    setFindings(null);
    try {
      setFindings(await props.audit(target()));
    } catch (error) {
      report(error);
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <Section title={t().audit.title} lead={t().audit.lead}>
      <div class={styles['keep']}>
        <SelectField
          label={t().audit.target}
          value={target()}
          options={numbers().map(({ name }) => ({ value: name, label: name }))}
          onChange={(name) => {
            setChosen(name);
            setFindings(null);
          }}
        />
        <Button busy={isBusy()} disabled={target() === ''} onClick={() => void run()}>
          {isBusy() ? t().audit.running : t().audit.run}
        </Button>
      </div>
      <Show when={findings()}>
        {(found) => (
          <Show
            when={found().length > 0}
            fallback={
              <Notice kind="good" live>
                {t().audit.none}
              </Notice>
            }
          >
            <For each={found()}>{(finding) => <Finding finding={finding} />}</For>
          </Show>
        )}
      </Show>
    </Section>
  );
}

const noticeKind = { severe: 'error', warning: 'warning', info: 'info' } as const;

function Finding(props: { readonly finding: LeakFinding }): JSX.Element {
  const t = useMessages('lab-data');
  const format = useFormat();
  const proposal = () => {
    const rule = props.finding.proposal;
    if (rule === null) return null;
    if (rule.kind === 'random') return t().audit.proposals.random();
    if (rule.kind === 'spatial') return t().audit.proposals.spatial(rule.columns.join(', '));
    const column = splitNames(rule.column).join(' × ');
    return t().audit.proposals[rule.kind](column);
  };
  return (
    <Notice kind={noticeKind[props.finding.severity]} title={props.finding.columns.join(', ')}>
      <p>
        {t().audit.codes[props.finding.code]} {t().audit.share(format().percent(props.finding.share))}
      </p>
      <Show when={proposal()}>
        <p>{proposal()}</p>
      </Show>
    </Notice>
  );
}
