import { StorageError } from '../domain/errors.ts';
import type { Field, FieldEvent, Harvest, Prediction, Season } from '../domain/field.ts';
import type { Clock, FieldId, SeasonId } from '../domain/ids.ts';
import type { FieldStore } from '../domain/stores.ts';
import { onTablesChanged } from './changes.ts';
import type { Connection } from './connection.ts';

export class DexieFieldStore implements FieldStore {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #onTyped: () => void;

  /** @param onTyped - called after something that a person typed was saved: the moment to ask the browser to keep it */
  constructor(connection: Connection, clock: Clock, onTyped: () => void) {
    this.#connection = connection;
    this.#clock = clock;
    this.#onTyped = onTyped;
  }

  async putField(field: Field): Promise<void> {
    const { db } = this.#connection;
    await this.#connection.write(['fields'], () => db.fields.put(field));
    this.#onTyped();
  }

  async listFields(): Promise<Field[]> {
    const { db } = this.#connection;
    const rows = await this.#connection.read(['fields'], () => db.fields.toArray());
    return rows.filter(isPresent).sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  }

  async getField(id: FieldId): Promise<Field | null> {
    const { db } = this.#connection;
    return (await this.#connection.read(['fields'], () => db.fields.get(id))) ?? null;
  }

  async deleteField(id: FieldId): Promise<void> {
    const { db } = this.#connection;
    const now = this.#clock();
    await this.#connection.write(['fields', 'seasons', 'journal'], async () => {
      const field = await this.#field(id);
      if (!isPresent(field)) return;
      const deletion = { deletedAt: now, updatedAt: now };
      await db.fields.put({ ...field, ...deletion });
      await db.seasons.where('fieldId').equals(id).filter(isPresent).modify(deletion);
      await db.journal.add({ at: now, kind: 'field-deleted', ids: [id] });
    });
  }

  async restoreField(id: FieldId): Promise<void> {
    const { db } = this.#connection;
    const now = this.#clock();
    await this.#connection.write(['fields', 'seasons'], async () => {
      const field = await this.#field(id);
      const { deletedAt } = field;
      if (deletedAt === null) return;
      const restoration = { deletedAt: null, updatedAt: now };
      await db.fields.put({ ...field, ...restoration });
      // a season that was deleted before, by itself, stays deleted
      const wentAlong = (season: Season): boolean => season.deletedAt === deletedAt;
      await db.seasons.where('fieldId').equals(id).filter(wentAlong).modify(restoration);
    });
  }

  async putSeason(season: Season): Promise<void> {
    const { db } = this.#connection;
    await this.#connection.write(['seasons'], () => db.seasons.put(season));
    this.#onTyped();
  }

  async listSeasons(fieldId: FieldId): Promise<Season[]> {
    const { db } = this.#connection;
    const rows = await this.#connection.read(['seasons'], () =>
      db.seasons.where('fieldId').equals(fieldId).toArray(),
    );
    return rows.filter(isPresent).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
  }

  async getSeason(id: SeasonId): Promise<Season | null> {
    const { db } = this.#connection;
    return (await this.#connection.read(['seasons'], () => db.seasons.get(id))) ?? null;
  }

  async putEvent(event: FieldEvent): Promise<void> {
    const { db } = this.#connection;
    await this.#connection.write(['events'], () => db.events.put(event));
    this.#onTyped();
  }

  async listEvents(seasonId: SeasonId): Promise<FieldEvent[]> {
    const { db } = this.#connection;
    const rows = await this.#connection.read(['events'], () =>
      db.events.where('seasonId').equals(seasonId).toArray(),
    );
    return rows.filter(isPresent).sort(byDate);
  }

  async putHarvest(harvest: Harvest): Promise<void> {
    const { db } = this.#connection;
    await this.#connection.write(['harvests'], () => db.harvests.put(harvest));
    this.#onTyped();
  }

  async listHarvests(seasonIds: readonly SeasonId[]): Promise<Harvest[]> {
    const { db } = this.#connection;
    const rows = await this.#connection.read(['harvests'], () =>
      db.harvests
        .where('seasonId')
        .anyOf([...seasonIds])
        .toArray(),
    );
    return rows.filter(isPresent).sort(byDate);
  }

  async addPrediction(prediction: Prediction): Promise<void> {
    const { db } = this.#connection;
    await this.#connection.write(['predictions'], () => db.predictions.add(prediction));
  }

  listPredictions(seasonId: SeasonId): Promise<Prediction[]> {
    const { db } = this.#connection;
    return this.#connection.read(['predictions'], () =>
      db.predictions.where('seasonId').equals(seasonId).reverse().toArray(),
    );
  }

  subscribe(onChange: () => void): () => void {
    const tables = ['fields', 'seasons', 'events', 'harvests', 'predictions'] as const;
    return onTablesChanged(this.#connection.db.name, tables, onChange);
  }

  async #field(id: FieldId): Promise<Field> {
    const field = await this.#connection.db.fields.get(id);
    if (field === undefined) throw new StorageError('not-found', { kind: 'field', id });
    return field;
  }
}

function isPresent(row: { readonly deletedAt: number | null }): boolean {
  return row.deletedAt === null;
}

/** Oldest first. */
function byDate(a: { readonly date: string; readonly id: string }, b: typeof a): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
