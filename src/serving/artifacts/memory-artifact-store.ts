/** The artifact store without a database: the twin that tests and the starter models' build use. */
import { StorageError } from '../../domain/errors.ts';
import { toHex } from '../../domain/hex.ts';
import type { Clock, Digest } from '../../domain/ids.ts';
import type { ArtifactStore } from './artifact-store.ts';

const HOUR_MS = 3_600_000;

export class MemoryArtifactStore implements ArtifactStore {
  readonly #clock: Clock;
  readonly #graceMs: number;
  readonly #kept = new Map<Digest, { readonly bytes: Uint8Array<ArrayBuffer>; readonly putAt: number }>();

  constructor(clock: Clock = Date.now, graceMs: number = HOUR_MS) {
    this.#clock = clock;
    this.#graceMs = graceMs;
  }

  async put(bytes: Uint8Array): Promise<Digest> {
    const copy = new Uint8Array(bytes);
    const digest = await digestOf(copy);
    this.#kept.set(digest, { bytes: copy, putAt: this.#clock() });
    return digest;
  }

  async get(digest: Digest): Promise<Uint8Array> {
    const kept = this.#kept.get(digest);
    if (kept === undefined) throw new StorageError('artifact-missing', { digest });
    if ((await digestOf(kept.bytes)) !== digest) throw new StorageError('digest-mismatch', { digest });
    return kept.bytes.slice();
  }

  async has(digest: Digest): Promise<boolean> {
    return this.#kept.has(digest);
  }

  async sweep(keep: ReadonlySet<Digest>): Promise<number> {
    const newest = this.#clock() - this.#graceMs;
    let nFreed = 0;
    for (const [digest, { bytes, putAt }] of this.#kept) {
      if (putAt > newest || keep.has(digest)) continue;
      this.#kept.delete(digest);
      nFreed += bytes.byteLength;
    }
    return nFreed;
  }

  /** Spoils kept bytes as a failing disk would, for the tests of whoever reads them. */
  damage(digest: Digest): void {
    const bytes = this.#kept.get(digest)?.bytes;
    if (bytes !== undefined) bytes[0] = (bytes[0] ?? 0) ^ 0xff;
  }
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  // the cast: this is where a hash becomes a digest
  return toHex(new Uint8Array(hash)) as Digest;
}
