import type { Column, ColumnSummary, Dataset, Table } from '../domain/dataset.ts';
import { StorageError } from '../domain/errors.ts';
import type { Clock, DatasetId } from '../domain/ids.ts';
import type { DatasetStore } from '../domain/stores.ts';
import { onTablesChanged } from './changes.ts';
import type { Connection } from './connection.ts';
import { countBlocks, joinColumn, splitColumn } from './dataset-blocks.ts';

export class DexieDatasetStore implements DatasetStore {
  readonly #connection: Connection;
  readonly #clock: Clock;

  constructor(connection: Connection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
  }

  async putDataset(dataset: Dataset, table: Table): Promise<void> {
    checkShape(dataset, table);
    const { db } = this.#connection;
    await this.#connection.write(['datasets', 'datasetColumns'], async () => {
      await db.datasets.add(dataset);
      for (const column of table.columns) {
        for (const row of splitColumn(dataset.id, column)) await db.datasetColumns.add(row);
      }
    });
  }

  async listDatasets(): Promise<Dataset[]> {
    const { db } = this.#connection;
    const rows = await this.#connection.read(['datasets'], () => db.datasets.toArray());
    return rows.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
  }

  async getDataset(id: DatasetId): Promise<Dataset | null> {
    const { db } = this.#connection;
    return (await this.#connection.read(['datasets'], () => db.datasets.get(id))) ?? null;
  }

  async findByDigest(digest: string): Promise<Dataset | null> {
    const { db } = this.#connection;
    const found = await this.#connection.read(['datasets'], () =>
      db.datasets.where('digest').equals(digest).first(),
    );
    return found ?? null;
  }

  readTable(id: DatasetId, names?: readonly string[]): Promise<Table> {
    const { db } = this.#connection;
    return this.#connection.read(['datasets', 'datasetColumns'], async () => {
      const dataset = await db.datasets.get(id);
      if (dataset === undefined) throw new StorageError('not-found', { kind: 'dataset', id });
      const { nRows } = dataset;
      const columns: Column[] = [];
      // one column after the other: only one is there in blocks besides the whole
      for (const summary of pickColumns(dataset, names))
        columns.push(await this.#readColumn(id, summary, nRows));
      return { nRows, columns };
    });
  }

  async deleteDataset(id: DatasetId): Promise<void> {
    const { db } = this.#connection;
    const now = this.#clock();
    await this.#connection.write(['datasets', 'datasetColumns', 'journal'], async () => {
      const dataset = await db.datasets.get(id);
      if (dataset === undefined) return;
      await db.datasets.delete(id);
      await db.datasetColumns.bulkDelete(
        dataset.columns.flatMap(({ name }) => blockKeys(id, name, dataset.nRows)),
      );
      await db.journal.add({ at: now, kind: 'dataset-deleted', ids: [id] });
    });
  }

  subscribe(onChange: () => void): () => void {
    return onTablesChanged(this.#connection.db.name, ['datasets'], onChange);
  }

  async #readColumn(id: DatasetId, summary: ColumnSummary, nRows: number): Promise<Column> {
    const blocks = await this.#connection.db.datasetColumns.bulkGet(blockKeys(id, summary.name, nRows));
    return joinColumn(summary, nRows, blocks);
  }
}

/** The primary keys of all blocks of a column, in order. */
function blockKeys(id: DatasetId, column: string, nRows: number): [string, string, number][] {
  return Array.from({ length: countBlocks(nRows) }, (_, block) => [id, column, block]);
}

/** @throws StorageError `not-found` */
function pickColumns(dataset: Dataset, names: readonly string[] | undefined): readonly ColumnSummary[] {
  if (names === undefined) return dataset.columns;
  return names.map((name) => {
    const summary = dataset.columns.find((column) => column.name === name);
    if (summary === undefined) throw new StorageError('not-found', { kind: 'column', id: name });
    return summary;
  });
}

/** What is said of the table must be the table, or it could never be read again. */
function checkShape(dataset: Dataset, table: Table): void {
  const isSame =
    dataset.nRows === table.nRows &&
    dataset.columns.length === table.columns.length &&
    new Set(table.columns.map(({ name }) => name)).size === table.columns.length &&
    table.columns.every((column, i) => {
      const summary = dataset.columns[i];
      const { length } = column.kind === 'category' ? column.codes : column.values;
      return summary?.name === column.name && summary.kind === column.kind && length === table.nRows;
    });
  if (!isSame) throw new StorageError('shape-mismatch', { id: dataset.id });
}
