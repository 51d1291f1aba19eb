import { StorageError } from '../domain/errors.ts';
import type { Clock, Digest } from '../domain/ids.ts';
import type { ArtifactStore } from '../serving/artifacts/artifact-store.ts';
import type { Connection } from './connection.ts';
import { sha256 } from './sha256.ts';

const tables = ['artifacts', 'artifactBytes'] as const;

export class DexieArtifactStore implements ArtifactStore {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #graceMs: number;

  /** @param graceMs - how long bytes stay after a put though nothing refers to them yet */
  constructor(connection: Connection, clock: Clock, graceMs: number) {
    this.#connection = connection;
    this.#clock = clock;
    this.#graceMs = graceMs;
  }

  async put(bytes: Uint8Array): Promise<Digest> {
    const { db } = this.#connection;
    // a view would be stored with the whole buffer behind it, and its owner may write to it while we hash
    const copy = new Uint8Array(bytes);
    const digest = await sha256(copy);
    const row = { digest, nBytes: copy.byteLength, putAt: this.#clock() };
    await this.#connection.write(tables, async () => {
      await db.artifacts.put(row);
      await db.artifactBytes.put({ digest, bytes: copy });
    });
    return digest;
  }

  async get(digest: Digest): Promise<Uint8Array> {
    const { db } = this.#connection;
    const row = await this.#connection.read(['artifactBytes'], () => db.artifactBytes.get(digest));
    if (row === undefined) throw new StorageError('artifact-missing', { digest });
    const bytes = new Uint8Array(row.bytes);
    if ((await sha256(bytes)) !== digest) throw new StorageError('digest-mismatch', { digest });
    return bytes;
  }

  async has(digest: Digest): Promise<boolean> {
    const { db } = this.#connection;
    return (await this.#connection.read(['artifacts'], () => db.artifacts.get(digest))) !== undefined;
  }

  async sweep(keep: ReadonlySet<Digest>): Promise<number> {
    const { db } = this.#connection;
    const newest = this.#clock() - this.#graceMs;
    return this.#connection.write(tables, async () => {
      const rows = await db.artifacts.toArray();
      // the cast: a digest read back is the digest that was written
      const loose = rows.filter(({ digest, putAt }) => putAt <= newest && !keep.has(digest as Digest));
      const digests = loose.map(({ digest }) => digest);
      await db.artifacts.bulkDelete(digests);
      await db.artifactBytes.bulkDelete(digests);
      return loose.reduce((sum, { nBytes }) => sum + nBytes, 0);
    });
  }
}
