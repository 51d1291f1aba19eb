/** The port that keeps bytes by their digest; metadata lives with whoever refers to them. */
import type { Digest } from '../../domain/ids.ts';

export interface ArtifactStore {
  /** Stores the bytes once, whoever refers to them, and returns their SHA-256. */
  put(bytes: Uint8Array): Promise<Digest>;
  /** @throws StorageError `artifact-missing`, `digest-mismatch` (bytes that do not match are never handed out) */
  get(digest: Digest): Promise<Uint8Array>;
  has(digest: Digest): Promise<boolean>;
  /** Removes bytes that nothing in `keep` refers to; returns how many bytes were freed. */
  sweep(keep: ReadonlySet<Digest>): Promise<number>;
}
