/** How the storage of this device stands, in terms that a person can be shown. Storage implements the port. */
import type { ErrorRecord } from './errors.ts';

export type StorageStatus =
  | { readonly state: 'opening' }
  | { readonly state: 'open' }
  /** a newer build has changed the database: everything can be read, nothing written, until the page is reloaded */
  | { readonly state: 'read-only-newer'; readonly storedVersion: number; readonly ourVersion: number }
  /** our upgrade waits for another tab that holds an older build open */
  | { readonly state: 'blocked' }
  /** the connection is gone; but for `deleted` the next read or write opens it again */
  | { readonly state: 'lost'; readonly reason: 'newer-build' | 'closed-by-browser' | 'deleted' }
  /** the browser gives no database (private window, blocked storage, damaged profile) */
  | { readonly state: 'unavailable'; readonly error: ErrorRecord };

export interface StorageEstimate {
  /** bytes, as far as the browser tells; it lags behind deletions */
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
  /** true: the browser has promised not to clear it by itself */
  readonly persisted: boolean;
  /** milliseconds since the epoch; null when no backup was ever made */
  readonly lastBackupAt: number | null;
}

export interface StorageStatusPort {
  current(): StorageStatus;
  /** Calls back after each change of the state in this context. */
  subscribe(onChange: (status: StorageStatus) => void): () => void;
  /** Asks the browser not to clear our data by itself; workers cannot ask and answer what holds already. */
  requestPersistence(): Promise<boolean>;
  estimate(): Promise<StorageEstimate>;
}

/** Settings key of the time of the last backup, in milliseconds since the epoch. */
export const LAST_BACKUP_AT = 'last-backup-at';
