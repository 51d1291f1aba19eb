/** One version: what its bundle says of itself, read in the worker from the very bytes that would answer. */
import { A } from '@solidjs/router';
import Download from 'lucide-solid/icons/download';
import { createResource, createSignal, Show, type JSX } from 'solid-js';
import { toErrorRecord } from '../../../domain/errors.ts';
import { CHAMPION, type ModelVersion } from '../../../domain/model.ts';
import { models } from '../../../workers/client/models-client.ts';
import type { ModelDescription } from '../../../workers/contracts/models.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { KeyValueList, type KeyValue } from '../../components/KeyValueList/KeyValueList.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { LoadingArea } from '../../components/ProgressLines/ProgressLines.tsx';
import { TextField } from '../../components/TextField/TextField.tsx';
import { toast } from '../../components/Toasts/toasts.ts';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';
import { wordsOfCode } from '../../primitives/words-of-code.ts';
import { CardWords } from './CardWords.tsx';
import { ScoreTableView } from './ScoreTableView.tsx';
import { bundleFileName } from './file-name.ts';
import { measuredCoverage } from './score-table.ts';
import styles from './Models.module.css';

export interface VersionDetailsProps {
  readonly version: ModelVersion;
  readonly aliases: readonly string[];
  readonly champion: number | null;
  readonly onPromote: () => void;
}

type Read =
  | { readonly type: 'model'; readonly model: ModelDescription }
  | { readonly type: 'damaged'; readonly code: string };

export function VersionDetails(props: VersionDetailsProps): JSX.Element {
  const t = useMessages('lab-models');
  const shell = useMessages('shell');
  const [read] = createResource(
    () => props.version.bundle,
    async (bundle): Promise<Read | null> => {
      try {
        return { type: 'model', model: await models.describe(bundle) };
      } catch (error) {
        return { type: 'damaged', code: toErrorRecord(error).code };
      }
    },
    // another version is read while the page stays
    { initialValue: null },
  );
  const model = () => {
    const now = read.latest;
    return now?.type === 'model' ? now.model : null;
  };
  const damage = () => {
    const now = read.latest;
    return now?.type === 'damaged' ? now.code : null;
  };
  return (
    <div class={styles['details']}>
      <Section title={t().model.version(props.version.version)} actions={<VersionActions {...props} />}>
        <Show when={damage()}>{(code) => <Damaged code={code()} />}</Show>
        <Show when={model()} fallback={<Show when={read.loading}><LoadingArea label={shell().common.loading} /></Show>}>
          {(found) => <Facts version={props.version} model={found()} />}
        </Show>
      </Section>
      <Show when={model()}>
        {(found) => (
          <>
            <Section title={t().scores.title} lead={t().scores.lead}>
              <ScoreTableView model={found()} />
            </Section>
            <Section title={t().card.title}>
              <CardWords model={found()} />
            </Section>
          </>
        )}
      </Show>
      <Section title={t().model.note}>
        <NoteField version={props.version} />
      </Section>
    </div>
  );
}

function Damaged(props: { readonly code: string }): JSX.Element {
  const t = useMessages('lab-models');
  const errors = useMessages('errors');
  return (
    <Notice kind="error" title={t().model.damaged}>
      {wordsOfCode(errors(), props.code).what} {wordsOfCode(errors(), props.code).todo}
    </Notice>
  );
}

function VersionActions(props: VersionDetailsProps): JSX.Element {
  const t = useMessages('lab-models');
  const { stores } = usePorts();
  const report = useReportError();
  const download = async (): Promise<void> => {
    try {
      const { name, version, bundle } = props.version;
      const bytes = await stores.artifacts.get(bundle);
      saveFile(new Uint8Array(bytes), bundleFileName(name, version));
    } catch (error) {
      report(error);
    }
  };
  const isEarlier = () => props.champion !== null && props.version.version < props.champion;
  return (
    <div class={styles['actions']}>
      <Button icon={<Download size={18} />} onClick={() => void download()}>
        {t().model.download}
      </Button>
      <Show when={!props.aliases.includes(CHAMPION)}>
        <Button kind="primary" onClick={() => props.onPromote()}>
          {isEarlier() ? t().promote.makeAgain : t().promote.make}
        </Button>
      </Show>
    </div>
  );
}

function saveFile(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/vnd.furrow.model' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser has taken the file over by then
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function Facts(props: { readonly version: ModelVersion; readonly model: ModelDescription }): JSX.Element {
  const t = useMessages('lab-models');
  const format = useFormat();
  const split = (): string => {
    const { split: rule, fittedOnAllRows, learnedUntil } = props.model;
    const words = {
      year: () => (rule.kind === 'year' ? t().model.split.year(rule.column, String(rule.firstTestYear)) : ''),
      group: () => (rule.kind === 'group' ? t().model.split.group(rule.column) : ''),
      spatial: () => (rule.kind === 'spatial' ? t().model.split.spatial(rule.columns.join(', ')) : ''),
      random: () => t().model.split.random,
    }[rule.kind]();
    if (fittedOnAllRows) return `${words}; ${t().model.onAll}`;
    if (learnedUntil === null) return words;
    // no year was set apart for the range: it was measured on forecasts made again from past years
    const isByForecasts = rule.kind === 'year' && rule.nCalibrationYears === 0;
    const learned = isByForecasts ? t().model.learnedAndForecast : t().model.learnedUntil;
    return `${words}; ${learned(String(learnedUntil))}`;
  };
  const range = (): string => {
    const level = props.model.levels.at(-1);
    if (level === undefined) return '';
    const measured = measuredCoverage(level);
    return measured === null
      ? t().model.rangeHolds(level.coverage)
      : t().model.rangeMeasured(level.coverage, measured);
  };
  const items = (): KeyValue[] => {
    const { model, version } = props;
    const unit = model.target.unit === null ? '' : ` (${format().unit(model.target.unit)})`;
    const nInputs = Math.max(...model.levels.map(({ inputs }) => inputs.length));
    return [
      { key: t().model.predicts, value: `${model.target.name}${unit}` },
      { key: t().model.method, value: t().estimator[model.estimator] },
      {
        key: t().model.asks,
        value: model.derivation === null ? t().model.inputs(nInputs) : t().model.asksFarmer,
      },
      {
        key: t().model.source,
        value: t().model.sources[version.source],
        detail:
          version.runId === null ? undefined : (
            <A href={`/lab/runs/${version.runId}`}>{t().model.run}</A>
          ),
      },
      { key: t().model.dataset, value: t().model.datasetRows(model.dataset.name, model.dataset.nRows) },
      { key: t().model.tested, value: split() },
      { key: t().model.range, value: range() },
      { key: t().model.created, value: format().dateTime(model.createdAt) },
      { key: t().model.size, value: format().bytes(version.nBytes) },
      { key: t().model.code, value: model.codeVersion },
      { key: t().model.seed, value: String(model.seed) },
    ];
  };
  return <KeyValueList items={items()} />;
}

function NoteField(props: { readonly version: ModelVersion }): JSX.Element {
  const t = useMessages('lab-models');
  const { stores } = usePorts();
  const report = useReportError();
  const [typed, setTyped] = createSignal<string | null>(null);
  const save = async (note: string): Promise<void> => {
    try {
      await stores.registry.setNote(props.version.name, props.version.version, note);
      toast({ text: t().model.noteSaved });
    } catch (error) {
      report(error);
    }
  };
  return (
    <TextField
      label={t().model.note}
      hideLabel
      help={t().model.noteHelp}
      multiline
      maxLength={4000}
      value={typed() ?? props.version.note}
      onInput={setTyped}
      onCommit={(note) => void save(note)}
    />
  );
}
