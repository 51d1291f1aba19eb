/** The engines of this device: each solved a task whose answer is known; what was measured is kept until it is measured again. */
import { createResource, createSignal, For, Show, type JSX } from 'solid-js';
import type { EngineReport } from '../../../workers/contracts/training.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { LoadingArea } from '../../components/ProgressLines/ProgressLines.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useI18n, useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';
import { wordFor } from '../../i18n/messages.ts';
import { inOrder, verdictOf } from './engine-view.ts';
import styles from './LabSettings.module.css';

export function Engines(): JSX.Element {
  const t = useMessages('lab-train');
  const { training } = usePorts();
  const report = useReportError();
  const [isBusy, setIsBusy] = createSignal(false);
  const [reports, { mutate }] = createResource(() =>
    training.probeEngines(false).catch((error: unknown): readonly EngineReport[] => {
      report(error);
      return [];
    }),
  );
  const measure = async (): Promise<void> => {
    setIsBusy(true);
    try {
      mutate(await training.probeEngines(true));
    } catch (error) {
      report(error);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Section
      title={t().settings.engines}
      lead={t().settings.enginesLead}
      actions={
        <Button busy={isBusy()} onClick={() => void measure()}>
          {t().settings.again}
        </Button>
      }
    >
      {/* no suspense: the rest of the page is there while it measures */}
      <Show when={reports.state === 'ready'} fallback={<LoadingArea label={t().settings.measuring} />}>
        <EngineTable reports={inOrder(reports.latest ?? [])} />
      </Show>
    </Section>
  );
}

function EngineTable(props: { readonly reports: readonly EngineReport[] }): JSX.Element {
  const t = useMessages('lab-train');
  const format = useFormat();
  const i18n = useI18n();
  const verdict = (report: EngineReport): string => {
    const told = verdictOf(report);
    if (told.verdict === 'refused') return wordFor(t().settings.refusedBy, told.refusal);
    return told.verdict === 'chosen' ? t().settings.chosen : t().settings.slower;
  };
  const error = ({ goldenError }: EngineReport) =>
    goldenError === null
      ? '–'
      : goldenError.toLocaleString(i18n.locale().intl, {
          notation: 'scientific',
          maximumSignificantDigits: 2,
        });
  const time = ({ measuredMs }: EngineReport) => (measuredMs === null ? '–' : format().duration(measuredMs));
  return (
    <div class={styles['scroll']} tabindex="0" role="region" aria-label={t().settings.engines}>
      <table class={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t().settings.engine}</th>
            <th scope="col">{t().settings.verdict}</th>
            <th scope="col" class={styles['number']}>
              {t().settings.error}
            </th>
            <th scope="col" class={styles['number']}>
              {t().settings.time}
            </th>
            <th scope="col">{t().settings.adapter}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.reports}>
            {(report) => (
              <tr data-verdict={verdictOf(report).verdict}>
                <th scope="row">{wordFor(t().settings.names, report.engine)}</th>
                <td>{verdict(report)}</td>
                <td class={styles['number']}>{error(report)}</td>
                <td class={styles['number']}>{time(report)}</td>
                <td class={styles['adapter']}>
                  {report.adapter === '' || report.engine === 'cpu' ? '–' : report.adapter}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
