/** Turns what IndexedDB and Dexie throw into {@link StorageError}s with stable codes. */
import { FurrowError, StorageError } from '../domain/errors.ts';

/** By the platform's (or Dexie's) error name; what is not listed is `failed`. */
const codes: Readonly<Record<string, string>> = {
  QuotaExceededError: 'quota-exceeded',
  ConstraintError: 'already-exists',
  DatabaseClosedError: 'connection-lost',
  InvalidStateError: 'connection-lost',
  MissingAPIError: 'unavailable',
  SecurityError: 'unavailable',
  NotFoundError: 'newer-schema',
  DataCloneError: 'not-cloneable',
};

/**
 * @returns a Furrow error as it is; anything else as a StorageError: `quota-exceeded`, `already-exists`,
 *   `connection-lost`, `unavailable`, `newer-schema`, `not-cloneable` or `failed`. When a transaction threw it, nothing
 *   of that transaction was kept.
 */
export function toStorageError(error: unknown): FurrowError {
  if (error instanceof FurrowError) return error;
  const chain = innerErrors(error);
  const furrow = chain.find((inner) => inner instanceof FurrowError);
  if (furrow !== undefined) return furrow;
  const named = chain.find((inner) => Object.hasOwn(codes, inner.name));
  if (named !== undefined)
    return new StorageError(codes[named.name] ?? 'failed', { name: named.name }, error);
  // Dexie's word for a connection that went while it was being used; older WebKit says it in words only
  if (
    chain.some(
      ({ name, message }) => name === 'OpenFailedError' || /connection.*lost|lost.*connection/i.test(message),
    )
  ) {
    return new StorageError('connection-lost', { name: chain[0]?.name ?? '' }, error);
  }
  return new StorageError('failed', { name: chain[0]?.name ?? typeof error }, error);
}

/** Dexie keeps the platform's error as `inner`, and the one that aborted a transaction as the abort's `inner`. */
function innerErrors(error: unknown): Error[] {
  const chain: Error[] = [];
  let next = error;
  while (next instanceof Object && 'name' in next && chain.length < 5) {
    // an Error by its shape: a DOMException is not an instance of Error in every browser we support
    chain.push(next as Error);
    next = 'inner' in next ? next.inner : null;
  }
  return chain;
}
