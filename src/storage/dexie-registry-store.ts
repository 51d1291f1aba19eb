import { RegistryError } from '../domain/errors.ts';
import type { Clock } from '../domain/ids.ts';
import { checkAlias, checkModelName } from '../domain/model-names.ts';
import type { ModelVersion, RegisteredModel } from '../domain/model.ts';
import type { NewModelVersion, RegistryStore } from '../serving/registry/registry-store.ts';
import { onTablesChanged } from './changes.ts';
import type { Connection } from './connection.ts';
import type { TableName } from './schema.ts';
import { withAliases } from './with-aliases.ts';

const tables = ['registeredModels', 'modelVersions', 'aliases'] as const satisfies readonly TableName[];

export class DexieRegistryStore implements RegistryStore {
  readonly #connection: Connection;
  readonly #clock: Clock;

  constructor(connection: Connection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
  }

  listModels(): Promise<RegisteredModel[]> {
    const { db } = this.#connection;
    return this.#connection.read(['registeredModels', 'aliases'], async () => {
      const [models, aliases] = await Promise.all([db.registeredModels.toArray(), db.aliases.toArray()]);
      return models.map((model) => withAliases(model, aliases));
    });
  }

  getModel(name: string): Promise<RegisteredModel | null> {
    const { db } = this.#connection;
    return this.#connection.read(['registeredModels', 'aliases'], async () => {
      const model = await db.registeredModels.get(name);
      const aliases = db.aliases.where('name').equals(name);
      return model === undefined ? null : withAliases(model, await aliases.toArray());
    });
  }

  async createVersion(version: NewModelVersion): Promise<ModelVersion> {
    checkModelName(version.name);
    const { db } = this.#connection;
    const now = this.#clock();
    return this.#connection.write(['registeredModels', 'modelVersions'], async () => {
      const present = await db.registeredModels.get(version.name);
      const latestVersion = (present?.latestVersion ?? 0) + 1;
      const model = present ?? { name: version.name, description: '', createdAt: now };
      await db.registeredModels.put({ ...model, updatedAt: now, latestVersion });
      const { name, bundle, nBytes, runId, source, note } = version;
      const row = { name, version: latestVersion, bundle, nBytes, runId, source, createdAt: now, note };
      await db.modelVersions.add(row);
      return row;
    });
  }

  listVersions(name: string): Promise<ModelVersion[]> {
    const { db } = this.#connection;
    return this.#connection.read(['modelVersions'], () =>
      db.modelVersions.where('name').equals(name).reverse().toArray(),
    );
  }

  async getVersion(name: string, version: number): Promise<ModelVersion | null> {
    const { db } = this.#connection;
    return (
      (await this.#connection.read(['modelVersions'], () => db.modelVersions.get([name, version]))) ?? null
    );
  }

  async setAlias(name: string, alias: string, version: number): Promise<void> {
    checkAlias(alias);
    const { db } = this.#connection;
    const now = this.#clock();
    await this.#connection.write(tables, async () => {
      if ((await db.modelVersions.get([name, version])) === undefined) {
        throw new RegistryError('version-not-found', { name, version });
      }
      await db.aliases.put({ name, alias, version });
      await db.registeredModels.update(name, { updatedAt: now });
    });
  }

  async deleteAlias(name: string, alias: string): Promise<void> {
    const { db } = this.#connection;
    const now = this.#clock();
    await this.#connection.write(['registeredModels', 'aliases'], async () => {
      await db.aliases.delete([name, alias]);
      await db.registeredModels.update(name, { updatedAt: now });
    });
  }

  getVersionByAlias(name: string, alias: string): Promise<ModelVersion | null> {
    const { db } = this.#connection;
    return this.#connection.read(['modelVersions', 'aliases'], async () => {
      const pointer = await db.aliases.get([name, alias]);
      if (pointer === undefined) return null;
      return (await db.modelVersions.get([name, pointer.version])) ?? null;
    });
  }

  async setNote(name: string, version: number, note: string): Promise<void> {
    const { db } = this.#connection;
    await this.#connection.write(['modelVersions'], async () => {
      const nChanged = await db.modelVersions.update([name, version], { note });
      const isThere = nChanged > 0 || (await db.modelVersions.get([name, version])) !== undefined;
      if (!isThere) throw new RegistryError('version-not-found', { name, version });
    });
  }

  subscribe(onChange: () => void): () => void {
    return onTablesChanged(this.#connection.db.name, tables, onChange);
  }
}
