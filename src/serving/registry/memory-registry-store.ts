/** The registry without a database: the twin that tests and the starter models' build use. */
import { RegistryError } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ids.ts';
import { checkAlias, checkModelName } from '../../domain/model-names.ts';
import type { ModelVersion, RegisteredModel } from '../../domain/model.ts';
import type { NewModelVersion, RegistryStore } from './registry-store.ts';

export class MemoryRegistryStore implements RegistryStore {
  readonly #clock: Clock;
  readonly #models = new Map<string, RegisteredModel>();
  readonly #versions = new Map<string, readonly ModelVersion[]>();
  readonly #watchers = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async listModels(): Promise<RegisteredModel[]> {
    return [...this.#models.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async getModel(name: string): Promise<RegisteredModel | null> {
    return this.#models.get(name) ?? null;
  }

  async createVersion({ name, bundle, nBytes, runId, source, note }: NewModelVersion): Promise<ModelVersion> {
    checkModelName(name);
    const now = this.#clock();
    const present = this.#models.get(name) ?? {
      name,
      description: '',
      createdAt: now,
      aliases: {},
      latestVersion: 0,
    };
    const version = present.latestVersion + 1;
    const made = { name, version, bundle, nBytes, runId, source, createdAt: now, note };
    this.#models.set(name, { ...present, latestVersion: version, updatedAt: now });
    this.#versions.set(name, [made, ...(this.#versions.get(name) ?? [])]);
    this.#tell();
    return made;
  }

  async listVersions(name: string): Promise<ModelVersion[]> {
    return [...(this.#versions.get(name) ?? [])];
  }

  async getVersion(name: string, version: number): Promise<ModelVersion | null> {
    return this.#versions.get(name)?.find((made) => made.version === version) ?? null;
  }

  async setAlias(name: string, alias: string, version: number): Promise<void> {
    checkAlias(alias);
    const model = this.#models.get(name);
    if (model === undefined || (await this.getVersion(name, version)) === null) {
      throw new RegistryError('version-not-found', { name, version });
    }
    this.#changeAliases(model, [...Object.entries(model.aliases), [alias, version]]);
  }

  async deleteAlias(name: string, alias: string): Promise<void> {
    const model = this.#models.get(name);
    if (model === undefined) return;
    this.#changeAliases(
      model,
      Object.entries(model.aliases).filter(([present]) => present !== alias),
    );
  }

  async getVersionByAlias(name: string, alias: string): Promise<ModelVersion | null> {
    const aliases = new Map(Object.entries(this.#models.get(name)?.aliases ?? {}));
    const version = aliases.get(alias);
    return version === undefined ? null : this.getVersion(name, version);
  }

  async setNote(name: string, version: number, note: string): Promise<void> {
    const versions = await this.listVersions(name);
    const at = versions.findIndex((made) => made.version === version);
    const made = versions[at];
    if (made === undefined) throw new RegistryError('version-not-found', { name, version });
    this.#versions.set(name, versions.with(at, { ...made, note }));
    this.#tell();
  }

  subscribe(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  #changeAliases(model: RegisteredModel, entries: readonly (readonly [string, number])[]): void {
    this.#models.set(model.name, {
      ...model,
      aliases: Object.fromEntries(entries),
      updatedAt: this.#clock(),
    });
    this.#tell();
  }

  #tell(): void {
    for (const onChange of this.#watchers) onChange();
  }
}
