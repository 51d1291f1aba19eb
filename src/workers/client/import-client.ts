/** The import worker as the page sees it: it starts at the first call, and is ended when it does not obey a cancel. */
import { proxy, wrap, type Remote } from 'comlink';
import { DataError } from '../../domain/errors.ts';
import type { DatasetId } from '../../domain/ids.ts';
import type {
  CommitResult,
  DatasetView,
  ImportApi,
  ImportDecisions,
  ImportProgress,
  LeakFinding,
  PreviewOptions,
  PreviewResult,
} from '../contracts/import.ts';
import { fromOutcome, type Outcome } from '../contracts/outcome.ts';

export interface ImportClient {
  /** See {@link ImportApi.preview}. @throws DataError `cancelled`, `unreadable-file`, `worker-failed` */
  preview(source: Blob | string, options: PreviewOptions): Promise<PreviewResult>;
  commit(importId: string, decisions: ImportDecisions): Promise<CommitResult>;
  importStarter(importId: string): Promise<CommitResult>;
  view(datasetId: DatasetId): Promise<DatasetView>;
  audit(datasetId: DatasetId, target: string): Promise<readonly LeakFinding[]>;
  /**
   * Ends the reading; whatever waits for it rejects with `cancelled`, at the latest after two seconds. What is being stored
   * is stopped only as long as nothing was written; otherwise it resolves, for it is kept.
   */
  cancel(importId: string): void;
  /** Ends the worker and all that it holds. */
  dispose(): void;
}

interface Running {
  readonly worker: Worker;
  readonly api: Remote<ImportApi>;
  /** never resolves; rejects when the worker is ended or breaks */
  readonly ended: Promise<never>;
  readonly end: (error: DataError) => void;
}

const OBEY_WITHIN_MS = 2000;
const ignore = (): void => undefined;

export function createImportClient(onProgress: (progress: ImportProgress) => void): ImportClient {
  let running: Running | null = null;
  /** calls that may be ended with their worker, because they write nothing */
  let nReading = 0;

  const stop = (code: string): void => {
    running?.end(new DataError(code));
    running = null;
  };

  async function call<T>(ask: (api: Remote<ImportApi>) => Promise<Outcome<T>>): Promise<T> {
    running ??= start(onProgress, () => stop('worker-failed'));
    const { api, ended } = running;
    return fromOutcome(await Promise.race([ask(api), ended]));
  }

  async function read<T>(ask: (api: Remote<ImportApi>) => Promise<Outcome<T>>): Promise<T> {
    nReading++;
    try {
      return await call(ask);
    } finally {
      nReading--;
    }
  }

  return {
    preview: (source, options) => read((api) => api.preview(source, options)),
    commit: (importId, decisions) => call((api) => api.commit(importId, decisions)),
    importStarter: (importId) => call((api) => api.importStarter(importId)),
    view: (datasetId) => read((api) => api.view(datasetId)),
    audit: (datasetId, target) => read((api) => api.audit(datasetId, target)),
    cancel: (importId) => {
      const asked = running;
      if (asked === null) return;
      void asked.api.cancel(importId);
      setTimeout(() => {
        if (running === asked && nReading > 0) stop('cancelled');
      }, OBEY_WITHIN_MS);
    },
    dispose: () => stop('cancelled'),
  };
}

function start(onProgress: (progress: ImportProgress) => void, onBroken: () => void): Running {
  const worker = new Worker(new URL('../import.worker.ts', import.meta.url), {
    type: 'module',
    name: 'import',
  });
  const api = wrap<ImportApi>(worker);
  let reject: (error: DataError) => void = ignore;
  const ended = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  // nobody may be waiting when the worker ends
  ended.catch(ignore);
  worker.addEventListener('error', onBroken);
  void api.listen(proxy(onProgress));
  const end = (error: DataError): void => {
    worker.terminate();
    reject(error);
  };
  return { worker, api, ended, end };
}
