/**
 * The import worker's work, apart from the worker: two phases, of which only the second writes. What the first phase typed is held until it
 * is stored, cancelled, or replaced by the next import; a tab killed before the one transaction at the end leaves nothing behind.
 */
import type { Column, Dataset, Table } from '../../domain/dataset.ts';
import { DataError, type Issue } from '../../domain/errors.ts';
import type { Clock, DatasetId, MakeId } from '../../domain/ids.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import { parseUnit } from '../../learning/tabular/parse-unit.ts';
import { tableDigest, type Sha256 } from '../../learning/tabular/digest.ts';
import { warnAbout } from '../../learning/tabular/import-warnings.ts';
import { profileColumn, type ColumnProfile } from '../../learning/tabular/profile.ts';
import type {
  CommitResult,
  DatasetView,
  ImportDecisions,
  ImportPreview,
  ImportProgress,
  PreviewColumn,
  PreviewOptions,
  PreviewResult,
} from '../contracts/import.ts';
import { findLeaks } from '../../learning/leakage/find-leaks.ts';
import type { LeakFinding } from '../../learning/leakage/leak-finding.ts';
import { appendSoilNumbers, isSoilNumber } from './append-soil-numbers.ts';
import { groupColumns, timeColumn } from './column-roles.ts';
import { decide } from './decide.ts';
import { readTable, type ReadTable } from './read-table.ts';
import { openSource } from './source.ts';
import { viewTable } from './view-table.ts';

export interface ImportPorts {
  readonly datasets: DatasetStore;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly sha256: Sha256;
  /** the starter table, packed or not */
  readonly fetchStarter: () => Promise<Blob>;
  /** lets messages in between two pieces of work */
  readonly breathe: () => Promise<void>;
  readonly onProgress: (progress: ImportProgress) => void;
}

interface Held {
  readonly table: Table;
  readonly preview: ImportPreview;
  readonly source: Dataset['source'];
}

export class ImportService {
  readonly #ports: ImportPorts;
  readonly #running = new Map<string, AbortController>();
  #held: Held | null = null;
  /** by the array of values, which renaming a column does not change */
  readonly #known = new WeakMap<object, ColumnProfile>();

  constructor(ports: ImportPorts) {
    this.#ports = ports;
  }

  async preview(given: Blob | string, options: PreviewOptions): Promise<PreviewResult> {
    const { importId } = options;
    const blob = typeof given === 'string' ? new Blob([given]) : given;
    this.#held = null;
    const abort = this.#begin(importId);
    try {
      const source = await openSource(blob);
      const tell = (phase: ImportProgress['phase'], nBytesRead: number, nRows: number): void =>
        this.#ports.onProgress({ importId, phase, nBytesRead, nBytes: source.nBytes, nRows });
      const result = await readTable(source, {
        dialect: options.dialect,
        columns: options.columns,
        signal: abort.signal,
        onProgress: (nBytesRead, nRows) => tell('reading', nBytesRead, nRows),
      });
      if (result.type === 'refused') return { type: 'refused', issues: [result.issue] };
      tell('profiling', source.nBytes, result.read.table.nRows);
      const profiles = await this.#profile(result.read.table, abort.signal);
      const preview = toPreview(result.read, profiles, options, blob.size);
      const kind = typeof given === 'string' ? 'paste' : 'csv';
      this.#held = {
        table: result.read.table,
        preview,
        source: { kind, name: options.name, nBytes: blob.size },
      };
      return preview;
    } finally {
      if (this.#running.get(importId) === abort) this.#running.delete(importId);
    }
  }

  async commit(importId: string, decisions: ImportDecisions): Promise<CommitResult> {
    const held = this.#take(importId);
    const decided = decide(held.table, held.preview, decisions);
    if (decided.type === 'refused') return decided;
    const result = await this.#store(importId, decided.table, decisions.name, held.source, null);
    this.#held = null;
    return result;
  }

  cancel(importId: string): void {
    this.#running.get(importId)?.abort();
    if (this.#held?.preview.importId === importId) this.#held = null;
  }

  async importStarter(importId: string): Promise<CommitResult> {
    const abort = this.#begin(importId);
    const blob = await this.#ports.fetchStarter();
    if (abort.signal.aborted) throw new DataError('cancelled');
    const options = { importId, name: 'starter', dialect: {}, columns: {} };
    const preview = await this.preview(blob, options);
    if (preview.type === 'refused') return preview;
    const held = this.#take(importId);
    const decided = decide(held.table, preview, { name: '', columns: [], badCells: 'stop' });
    if (decided.type === 'refused') return decided;
    const source = { kind: 'starter', name: 'starter.csv.gz', nBytes: blob.size } as const;
    const result = await this.#store(
      importId,
      appendSoilNumbers(decided.table),
      'Furrow starter',
      source,
      'season@1',
    );
    this.#held = null;
    return result;
  }

  async view(id: DatasetId): Promise<DatasetView> {
    const table = await this.#ports.datasets.readTable(id);
    return viewTable(table, await this.#profile(table, new AbortController().signal));
  }

  async audit(id: DatasetId, target: string): Promise<readonly LeakFinding[]> {
    const all = await this.#ports.datasets.readTable(id);
    // the numbers of a soil are the same for every row of that soil on purpose
    const columns = all.columns.filter(({ name }) => name === target || !isSoilNumber(name));
    const table = { nRows: all.nRows, columns };
    return findLeaks({
      table,
      target,
      groups: groupColumns(table),
      timeColumn: timeColumn(table),
      split: null,
    });
  }

  async #store(
    importId: string,
    table: Table,
    name: string,
    source: Dataset['source'],
    derivation: Dataset['derivation'],
  ): Promise<CommitResult> {
    const { datasets, clock, makeId, sha256, onProgress } = this.#ports;
    const abort = this.#begin(importId);
    try {
      const { nRows } = table;
      onProgress({ importId, phase: 'checking', nBytesRead: 0, nBytes: 0, nRows });
      const digest = await tableDigest(table, sha256);
      const there = await datasets.findByDigest(digest);
      if (there !== null) return { type: 'already-there', dataset: there };
      const columns = (await this.#profile(table, abort.signal)).map(({ summary }) => summary);
      const id = makeId<DatasetId>();
      const label = name.trim() === '' ? source.name : name.trim();
      const dataset: Dataset = {
        id,
        name: label,
        digest,
        nRows,
        columns,
        source,
        derivation,
        createdAt: clock(),
      };
      if (abort.signal.aborted) throw new DataError('cancelled');
      onProgress({ importId, phase: 'storing', nBytesRead: 0, nBytes: 0, nRows });
      await datasets.putDataset(dataset, table);
      return { type: 'stored', dataset };
    } finally {
      this.#running.delete(importId);
    }
  }

  async #profile(table: Table, signal: AbortSignal): Promise<readonly ColumnProfile[]> {
    const profiles: ColumnProfile[] = [];
    for (const column of table.columns) {
      profiles.push(this.#profileOnce(column));
      await this.#ports.breathe();
      if (signal.aborted) throw new DataError('cancelled');
    }
    return profiles;
  }

  #profileOnce(column: Column): ColumnProfile {
    const key = column.kind === 'category' ? column.codes : column.values;
    const profile = this.#known.get(key) ?? profileColumn(column);
    this.#known.set(key, profile);
    const unit = column.kind === 'number' ? column.unit : null;
    return { ...profile, summary: { ...profile.summary, name: column.name, unit } };
  }

  #begin(importId: string): AbortController {
    this.#running.get(importId)?.abort();
    const abort = new AbortController();
    this.#running.set(importId, abort);
    return abort;
  }

  #take(importId: string): Held {
    if (this.#held?.preview.importId !== importId) throw new DataError('no-such-import', { importId });
    return this.#held;
  }
}

function toPreview(
  read: ReadTable,
  profiles: readonly ColumnProfile[],
  { importId, name }: PreviewOptions,
  nBytes: number,
): ImportPreview {
  const { builder, table, dialect } = read;
  const unusable: Issue[] = [];
  const columns = read.plans.map((plan, i): PreviewColumn => {
    const code = read.overflowed[i] === true ? 'too-many-categories' : null;
    if (code !== null) unusable.push({ code, severity: 'warning', column: plan.name });
    const profile = profiles[i];
    if (profile === undefined) throw new DataError('length-mismatch', { column: plan.name });
    const unit = plan.kind === 'number' ? parseUnit(plan.name) : null;
    const nBad = builder.issues.byColumn.get(plan.name) ?? 0;
    const { decimal } = plan.number;
    return {
      name: plan.name,
      kind: plan.kind,
      unit,
      decimal,
      dateOrder: plan.dateOrder,
      profile,
      nBad,
      unusable: code,
    };
  });
  const said = new Set(read.warnings.map(({ code, column }) => `${code} ${column ?? ''}`));
  const more = warnAbout(profiles, table.nRows).filter(
    ({ code, column }) => !said.has(`${code} ${column ?? ''}`),
  );
  return {
    type: 'preview',
    importId,
    name,
    nBytes,
    nRows: table.nRows,
    nLeftOut: builder.nLeftOut,
    dialect,
    columns,
    firstRows: builder.firstRows,
    warnings: [...read.warnings, ...unusable, ...more],
    cellIssues: builder.issues.kept,
    nCellIssues: builder.issues.count,
  };
}
