/**
 * The registry as the kitchen's shelf. What is asked for is looked up at each call, so a promotion in any tab counts at the
 * next one; bytes are read and decoded once and kept. Without a registry the starter answers, as it does in the field.
 */
import { StorageError } from '../src/domain/errors.ts';
import { CHAMPION, FIELD_MODEL, type ModelVersion, type RegisteredModel } from '../src/domain/model.ts';
import type { ModelShelf, ServedModel, ShelfEntry } from '../src/serving/http/shelf.ts';
import { decodeBundle } from '../src/serving/artifacts/decode-bundle.ts';
import { loadModel, type LoadedModel } from '../src/serving/inference/load-model.ts';
import type { ModelStores } from '../src/serving/registry-use-cases/field-model.ts';
import { sha256 } from '../src/storage/sha256.ts';
import { Recent } from './recent.ts';

export interface ShelfSources {
  /** opens them anew when what was open is lost */
  readonly openStores: () => ModelStores & { readonly close: () => void };
  readonly fetchStarter: () => Promise<Uint8Array>;
  /** how long a database that another tab blocks may keep a call waiting, ms */
  readonly patienceMs?: number;
}

const nKept = 3;

interface Looked {
  readonly model: RegisteredModel;
  readonly version: ModelVersion | null;
}

export class BrowserShelf implements ModelShelf {
  readonly #sources: ShelfSources;
  readonly #patienceMs: number;
  readonly #decoded = new Recent<LoadedModel>(nKept);
  #stores: (ModelStores & { readonly close: () => void }) | null = null;

  constructor(sources: ShelfSources) {
    this.#sources = sources;
    this.#patienceMs = sources.patienceMs ?? 2000;
  }

  async list(): Promise<readonly ShelfEntry[]> {
    const entries = await this.#ask(async ({ registry }) => {
      const models = await registry.listModels();
      const versions = await Promise.all(models.map(({ name }) => registry.listVersions(name)));
      return models.flatMap((model, at) => (versions[at] ?? []).map((version) => entryOf(model, version)));
    }).catch(() => null);
    if (entries !== null && entries.length > 0) return entries.toSorted(byNameAndVersion);
    const { model: _decoded, ...starter } = await this.#starter(entries === null ? 0 : 1);
    return [starter];
  }

  async find(name: string | null, version: number | null): Promise<ServedModel | null> {
    const wanted = name ?? FIELD_MODEL;
    try {
      const looked = await this.#ask((stores) => lookUp(stores, wanted, version));
      if (looked !== null)
        return looked.version === null ? null : await this.#read(looked.model, looked.version);
    } catch (error) {
      // who names a version gets that or the truth; who asks for the model gets an answer, as the field does
      if (version !== null && version !== 0) throw error;
      return wanted === FIELD_MODEL ? this.#starter(0) : Promise.reject(error);
    }
    const isStarter = wanted === FIELD_MODEL && (version === null || version === 1);
    return isStarter ? this.#starter(1) : null;
  }

  async #read(model: RegisteredModel, version: ModelVersion): Promise<ServedModel> {
    const { name, bundle } = version;
    const key = `${bundle} ${version.version} ${name}`;
    const loaded = await this.#decoded.get(key, async () => {
      const bytes = await this.#ask(({ artifacts }) => artifacts.get(bundle));
      return loadModel(await decodeBundle(bytes), { name, version: version.version });
    });
    return { ...entryOf(model, version), model: loaded };
  }

  /** @param version - 1: what it will be registered as; 0: the registry cannot be read */
  async #starter(version: 0 | 1): Promise<ServedModel> {
    const bytes = new Uint8Array(await this.#sources.fetchStarter());
    const digest = await sha256(bytes);
    const model = await this.#decoded.get(`${digest} ${version} ${FIELD_MODEL}`, async () =>
      loadModel(await decodeBundle(bytes), { name: FIELD_MODEL, version }),
    );
    const aliases = version === 1 ? [CHAMPION] : [];
    return { name: FIELD_MODEL, version, digest, aliases, createdAt: 0, nBytes: bytes.length, model };
  }

  /** @throws StorageError `blocked` when it takes too long, and what the stores throw */
  async #ask<T>(work: (stores: ModelStores) => Promise<T>): Promise<T> {
    this.#stores ??= this.#sources.openStores();
    const stores = this.#stores;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new StorageError('blocked')), this.#patienceMs);
    });
    try {
      return await Promise.race([work(stores), late]);
    } catch (error) {
      // a database that was deleted comes back under the same name, but not to this connection
      if (error instanceof StorageError && error.code === 'deleted' && this.#stores === stores) {
        stores.close();
        this.#stores = null;
      }
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** @returns null when nothing of that name was ever registered */
async function lookUp(
  { registry }: ModelStores,
  name: string,
  wanted: number | null,
): Promise<Looked | null> {
  const [model, version] = await Promise.all([
    registry.getModel(name),
    wanted === null ? registry.getVersionByAlias(name, CHAMPION) : registry.getVersion(name, wanted),
  ]);
  if (model === null) return null;
  if (version !== null || wanted !== null) return { model, version };
  return { model, version: await registry.getVersion(name, model.latestVersion) };
}

function entryOf({ aliases }: RegisteredModel, version: ModelVersion): ShelfEntry {
  const own = Object.entries(aliases).filter(([, target]) => target === version.version);
  return {
    name: version.name,
    version: version.version,
    digest: version.bundle,
    aliases: own.map(([alias]) => alias),
    createdAt: version.createdAt,
    nBytes: version.nBytes,
  };
}

const byNameAndVersion = (a: ShelfEntry, b: ShelfEntry): number =>
  a.name === b.name ? a.version - b.version : a.name < b.name ? -1 : 1;
