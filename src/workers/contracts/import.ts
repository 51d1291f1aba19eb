/**
 * What crosses the thread between the page and the import worker. A file crosses as a handle, never as its bytes; what comes back is small: the
 * first rows, a profile a column, the first issues. The typed columns stay in the worker until they are stored.
 */
import type { ColumnKind, Dataset } from '../../domain/dataset.ts';
import type { Issue } from '../../domain/errors.ts';
import type { DatasetId } from '../../domain/ids.ts';
import type { UnitId } from '../../domain/units.ts';
import type { DateOrder, DecimalMark, Delimiter, Dialect } from '../../learning/tabular/dialect.ts';
import type { ColumnOverride } from '../../learning/tabular/infer-type.ts';
import type { ColumnProfile } from '../../learning/tabular/profile.ts';
import type { WrittenRow } from '../../learning/tabular/table-builder.ts';
import type { LeakFinding } from '../../learning/leakage/leak-finding.ts';
import type { Outcome } from './outcome.ts';

export type {
  ColumnOverride,
  ColumnProfile,
  DateOrder,
  DecimalMark,
  Delimiter,
  Dialect,
  LeakFinding,
  WrittenRow,
};

export interface PreviewOptions {
  /** made by the page, so that an import can be cancelled before its first answer; the same id replaces its predecessor */
  readonly importId: string;
  /** as shown to people: the file's name, or `paste` */
  readonly name: string;
  /** what a person corrected of the guess; the rest is guessed again */
  readonly dialect: Partial<Dialect>;
  /** by column name, as in the preview before */
  readonly columns: Readonly<Record<string, ColumnOverride>>;
}

export interface ImportProgress {
  readonly importId: string;
  readonly phase: 'reading' | 'profiling' | 'checking' | 'storing';
  /** bytes of the source read so far; 0 of 0 when the phase has no such measure */
  readonly nBytesRead: number;
  readonly nBytes: number;
  readonly nRows: number;
}

export interface PreviewColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** found in the name; null when it says none */
  readonly unit: UnitId | null;
  /** what this column was read with */
  readonly decimal: DecimalMark;
  readonly dateOrder: DateOrder;
  readonly profile: ColumnProfile;
  /** cells that did not fit and count as missing */
  readonly nBad: number;
  /** why the column cannot be kept as it is (`too-many-categories`), or null */
  readonly unusable: string | null;
}

export interface ImportPreview {
  readonly type: 'preview';
  readonly importId: string;
  readonly name: string;
  readonly nBytes: number;
  readonly nRows: number;
  /** rows that had more cells than the header and were left out */
  readonly nLeftOut: number;
  readonly dialect: Dialect;
  readonly columns: readonly PreviewColumn[];
  /** at most 100 rows, as written */
  readonly firstRows: readonly WrittenRow[];
  /** of the file and its columns */
  readonly warnings: readonly Issue[];
  /** of cells and rows: the first 1,000, and how many there are */
  readonly cellIssues: readonly Issue[];
  readonly nCellIssues: number;
}

export type PreviewResult = ImportPreview | { readonly type: 'refused'; readonly issues: readonly Issue[] };

export interface ColumnDecision {
  /** as in the preview */
  readonly column: string;
  readonly use: boolean;
  readonly unit: UnitId | null;
  /** a new name, or null to keep the file's */
  readonly rename: string | null;
}

export interface ImportDecisions {
  readonly name: string;
  /** columns not named here are kept as the preview has them */
  readonly columns: readonly ColumnDecision[];
  /** cells that do not fit: keep them as missing, or refuse to store anything */
  readonly badCells: 'missing' | 'stop';
}

export type CommitResult =
  | { readonly type: 'stored'; readonly dataset: Dataset }
  /** the same table is here already; nothing was written */
  | { readonly type: 'already-there'; readonly dataset: Dataset }
  | { readonly type: 'refused'; readonly issues: readonly Issue[] };

/** A look at a stored dataset, for its page. */
export interface DatasetView {
  readonly profiles: readonly ColumnProfile[];
  /** the first rows: numbers as they are, dates as ISO days, null where missing */
  readonly firstRows: readonly (readonly (number | string | null)[])[];
}

export interface ImportApi {
  /** Reads the whole source once, types it and holds it. Rejects with `data/cancelled` when {@link cancel} was called. */
  preview(source: Blob | string, options: PreviewOptions): Promise<Outcome<PreviewResult>>;
  /** Stores what {@link preview} holds, in one transaction; it is let go unless it was refused. `data/no-such-import` when there is none. */
  commit(importId: string, decisions: ImportDecisions): Promise<Outcome<CommitResult>>;
  /** Stops reading, lets go of what is held, forgets the id. */
  cancel(importId: string): Promise<void>;
  /** The dataset that came with the app, with the numbers of its soils beside their names. */
  importStarter(importId: string): Promise<Outcome<CommitResult>>;
  view(datasetId: DatasetId): Promise<Outcome<DatasetView>>;
  /** What would flatter a model of this target, before any split is chosen; see `learning/leakage`. */
  audit(datasetId: DatasetId, target: string): Promise<Outcome<readonly LeakFinding[]>>;
  /** `onProgress` is a Comlink proxy; called at most ten times a second, for every import, as long as the worker lives. */
  listen(onProgress: (progress: ImportProgress) => void): Promise<void>;
}
