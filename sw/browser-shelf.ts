/**
 * The registry as the kitchen's shelf. What is asked for is looked up at each call, so a promotion in any tab counts at the
 * next one; bytes are read and decoded once and kept. Without a registry the starter answers, as it does in the field.
 */
import { StorageError } from '../src/domain/errors.ts';
import { CHAMPION, FIELD_MODEL, type ModelVersion, type RegisteredModel } from '../src/domain/model.ts';
import type { ModelShelf, ServedModel, ShelfEntry } from '../src/serving/http/shelf.ts';
import { decodeQuickly } from '../src/learning/estimators/quick-decoders.ts';
import { readOwnBundle } from '../src/serving/artifacts/read-own-bundle.ts';
import { prepareModel, type LoadedModel } from '../src/serving/inference/prepare-model.ts';
import type { FoundModel, ModelReader } from '../src/serving/registry/model-reader.ts';
import { sha256 } from '../src/storage/sha256.ts';
import { Recent } from './recent.ts';

export interface ShelfSources {
  readonly registry: ModelReader;
  readonly fetchStarter: () => Promise<Uint8Array>;
  /** how long a database that another tab blocks may keep a call waiting, ms */
  readonly patienceMs?: number;
}

const nKept = 3;

type Starter = Pick<ServedModel, 'digest' | 'nBytes' | 'model'>;

export class BrowserShelf implements ModelShelf {
  readonly #registry: ModelReader;
  readonly #fetchStarter: () => Promise<Uint8Array>;
  readonly #patienceMs: number;
  readonly #decoded = new Recent<LoadedModel>(nKept);
  readonly #starters = new Recent<Starter>(2);

  constructor({ registry, fetchStarter, patienceMs = 2000 }: ShelfSources) {
    this.#registry = registry;
    this.#fetchStarter = fetchStarter;
    this.#patienceMs = patienceMs;
  }

  async list(): Promise<readonly ShelfEntry[]> {
    const listed = await this.#inTime(this.#registry.list()).catch(() => null);
    const entries = listed?.flatMap(({ model, versions }) =>
      versions.map((version) => entryOf(model, version)),
    );
    if (entries !== undefined && entries.length > 0) return entries.toSorted(byNameAndVersion);
    const { model: _decoded, ...starter } = await this.#starter(listed === null ? 0 : 1);
    return [starter];
  }

  async find(name: string | null, version: number | null): Promise<ServedModel | null> {
    const wanted = name ?? FIELD_MODEL;
    try {
      const served = await this.#registered(wanted, version);
      if (served !== 'unknown') return served;
    } catch (error) {
      // who names a version gets that or the truth; who asks for the model gets an answer, as the field does
      if (version !== null && version !== 0) throw error;
      return wanted === FIELD_MODEL ? this.#starter(0) : Promise.reject(error);
    }
    const isStarter = wanted === FIELD_MODEL && (version === null || version === 1);
    return isStarter ? this.#starter(1) : null;
  }

  /** @returns `unknown` when nothing of that name was ever registered */
  async #registered(name: string, wanted: number | null): Promise<ServedModel | null | 'unknown'> {
    let kept: Promise<LoadedModel> | undefined;
    const found = await this.#inTime(
      this.#registry.find(name, wanted, (version) => {
        kept = this.#decoded.peek(keyOf(version));
        return kept !== undefined;
      }),
    );
    if (found === null) return 'unknown';
    const { model, version, bytes } = found;
    if (version === null) return null;
    const loaded = await this.#decoded.get(keyOf(version), () => kept ?? read(version, bytes));
    return { ...entryOf(model, version), model: loaded };
  }

  /** @param version - 1: what it will be registered as; 0: the registry cannot be read */
  async #starter(version: 0 | 1): Promise<ServedModel> {
    const { digest, nBytes, model } = await this.#starters.get(String(version), () =>
      this.#readStarter(version),
    );
    const aliases = version === 1 ? [CHAMPION] : [];
    return { name: FIELD_MODEL, version, digest, aliases, createdAt: 0, nBytes, model };
  }

  async #readStarter(version: 0 | 1): Promise<Starter> {
    const bytes = new Uint8Array(await this.#fetchStarter());
    const digest = await sha256(bytes);
    return { digest, nBytes: bytes.length, model: await load(bytes, { name: FIELD_MODEL, version }) };
  }

  /** @throws StorageError `blocked` when it takes too long */
  async #inTime<T>(work: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new StorageError('blocked')), this.#patienceMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

async function load(
  bytes: Uint8Array,
  ref: { readonly name: string; readonly version: number },
): Promise<LoadedModel> {
  return prepareModel(await readOwnBundle(bytes), ref, (part) => decodeQuickly(part));
}

const keyOf = ({ bundle, version, name }: ModelVersion): string => `${bundle} ${version} ${name}`;

async function read(
  { name, version, bundle }: ModelVersion,
  bytes: FoundModel['bytes'],
): Promise<LoadedModel> {
  if (bytes === null) throw new StorageError('artifact-missing', { digest: bundle });
  return load(bytes, { name, version });
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
