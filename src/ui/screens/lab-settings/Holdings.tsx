import { createResource, type JSX } from 'solid-js';
import { KeyValueList } from '../../components/KeyValueList/KeyValueList.tsx';
import { usePorts } from '../../context.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import type { Stores } from '../../ports.ts';
import { readLabFiles } from './lab-files.ts';

/** What the lab keeps here: tables, runs, versions, and its own files for when there is no network. */
export function Holdings(): JSX.Element {
  const t = useMessages('lab-train');
  const shell = useMessages('shell');
  const format = useFormat();
  const { stores } = usePorts();
  const [counts] = createResource(() => countAll(stores));
  const [files] = createResource(() => readLabFiles(import.meta.env.BASE_URL));
  const waiting = () => shell().common.loading;
  const offline = (): string => {
    if (files.state !== 'ready') return waiting();
    const found = files();
    if (found === null) return t().settings.offlineNone;
    const { nHere, nAll } = found;
    return nHere >= nAll ? t().settings.offlineAll : t().settings.offlineCount(nHere, nAll);
  };
  const count = (read: (all: Counts) => string): string =>
    counts.state === 'ready' ? read(counts()) : waiting();
  return (
    <KeyValueList
      items={[
        { key: t().settings.datasets, value: count(({ nDatasets }) => t().settings.nDatasets(nDatasets)) },
        { key: t().settings.runs, value: count(({ nRuns }) => t().settings.nRuns(nRuns)) },
        { key: t().settings.models, value: count(({ nVersions }) => format().number(nVersions)) },
        { key: t().settings.offline, value: offline() },
      ]}
    />
  );
}

interface Counts {
  readonly nDatasets: number;
  readonly nRuns: number;
  readonly nVersions: number;
}

async function countAll({ datasets, tracking, registry }: Stores): Promise<Counts> {
  const [tables, experiments, models] = await Promise.all([
    datasets.listDatasets(),
    tracking.listExperiments('active'),
    registry.listModels(),
  ]);
  const ids = experiments.map(({ id }) => id);
  const [runs, versions] = await Promise.all([
    tracking.listRuns(ids, 'active'),
    Promise.all(models.map(({ name }) => registry.listVersions(name))),
  ]);
  return { nDatasets: tables.length, nRuns: runs.length, nVersions: versions.flat().length };
}
