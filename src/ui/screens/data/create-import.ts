/** The import as one state: choose → reading → review → storing. The worker starts with the first source and ends with the page. */
import { createSignal, onCleanup, type Accessor } from 'solid-js';
import type { Dataset } from '../../../domain/dataset.ts';
import { toErrorRecord, type Issue } from '../../../domain/errors.ts';
import { createImportClient } from '../../../workers/client/import-client.ts';
import type {
  ColumnOverride,
  CommitResult,
  Dialect,
  ImportPreview,
  ImportProgress,
} from '../../../workers/contracts/import.ts';
import { draftFor, type ImportDraft } from './import-draft.ts';

export type ImportState =
  | { readonly step: 'choose'; readonly refused: readonly Issue[] }
  | { readonly step: 'reading'; readonly name: string }
  | { readonly step: 'review'; readonly preview: ImportPreview; readonly refused: readonly Issue[] }
  | { readonly step: 'storing' };

export interface Import {
  readonly state: Accessor<ImportState>;
  readonly draft: Accessor<ImportDraft | null>;
  readonly progress: Accessor<ImportProgress | null>;
  readonly setDraft: (draft: ImportDraft) => void;
  readonly open: (source: Blob | string, name: string) => void;
  /** Reads the same source again, with what was guessed wrong put right. */
  readonly reread: (dialect: Partial<Dialect>, columns: Readonly<Record<string, ColumnOverride>>) => void;
  /** Says why there is nothing to read. */
  readonly refuse: (issue: Issue) => void;
  readonly commit: () => void;
  readonly importStarter: () => void;
  readonly cancel: () => void;
}

interface Opened {
  readonly source: Blob | string;
  readonly name: string;
  readonly dialect: Partial<Dialect>;
  readonly columns: Readonly<Record<string, ColumnOverride>>;
}

const choose = (refused: readonly Issue[] = []): ImportState => ({ step: 'choose', refused });

/** @param onKept - the dataset that is now there, and whether it was there before */
export function createImport(
  onKept: (dataset: Dataset, wasThere: boolean) => void,
  onCancelled: () => void,
): Import {
  const [state, setState] = createSignal<ImportState>(choose());
  const [draft, setDraft] = createSignal<ImportDraft | null>(null);
  const [progress, setProgress] = createSignal<ImportProgress | null>(null);
  let importId = '';
  let opened: Opened | null = null;
  const client = createImportClient((next) => {
    if (next.importId === importId) setProgress(next);
  });
  let isLeft = false;
  onCleanup(() => {
    isLeft = true;
    client.dispose();
  });

  /** Work of an import that a later one has replaced changes nothing on the page any more. */
  const run = async (work: (id: string) => Promise<ImportState>, back: () => ImportState): Promise<void> => {
    setProgress(null);
    const id = importId;
    try {
      const next = await work(id);
      if (id === importId) setState(next);
    } catch (error) {
      if (id !== importId) return;
      const { code } = toErrorRecord(error);
      if (code === 'cancelled') {
        setState(choose());
        if (!isLeft) onCancelled();
        return;
      }
      const before = back();
      setState('refused' in before ? { ...before, refused: [{ code, severity: 'error' }] } : before);
    }
  };

  const read = (next: Opened): void => {
    opened = next;
    importId = crypto.randomUUID();
    setState({ step: 'reading', name: next.name });
    const { source, name, dialect, columns } = next;
    void run(async (id) => {
      const result = await client.preview(source, { importId: id, name, dialect, columns });
      if (result.type === 'refused') return choose(result.issues);
      setDraft((before) => draftFor(result, before));
      return { step: 'review', preview: result, refused: [] };
    }, choose);
  };

  const settle = (result: CommitResult, back: ImportState): ImportState => {
    if (result.type === 'refused') return 'refused' in back ? { ...back, refused: result.issues } : back;
    onKept(result.dataset, result.type === 'already-there');
    // until the dataset's page is there
    return { step: 'storing' };
  };

  return {
    state,
    draft,
    progress,
    setDraft,
    open: (source, name) => {
      setDraft(null);
      read({ source, name, dialect: {}, columns: {} });
    },
    refuse: (issue) => setState(choose([issue])),
    reread: (dialect, columns) => {
      if (opened === null) return;
      const all = { ...opened.columns };
      for (const [name, change] of Object.entries(columns)) all[name] = { ...all[name], ...change };
      read({ ...opened, dialect: { ...opened.dialect, ...dialect }, columns: all });
    },
    commit: () => {
      const before = state();
      const decisions = draft();
      if (before.step !== 'review' || decisions === null) return;
      setState({ step: 'storing' });
      void run(
        async (id) => settle(await client.commit(id, decisions), before),
        () => before,
      );
    },
    importStarter: () => {
      importId = crypto.randomUUID();
      setState({ step: 'storing' });
      void run(async (id) => settle(await client.importStarter(id), choose()), choose);
    },
    cancel: () => {
      client.cancel(importId);
      // what is being stored may be past stopping: only its answer tells whether it was kept
      if (state().step === 'storing') return;
      importId = '';
      setState(choose());
      onCancelled();
    },
  };
}
