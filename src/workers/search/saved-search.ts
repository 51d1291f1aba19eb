/** A search as bytes: its checkpoint while it runs, and the artifact that stays. JSON, so that it can be read without Furrow. */
import { TrainingError } from '../../domain/errors.ts';
import type { SavedSearch } from '../../domain/search.ts';

const FORMAT = 'furrow-search-1';

/** Path of the artifact of a finished search. */
export const SEARCH_PATH = 'search.json';
/** Runs of a search carry this tag with its run's id, as MLflow nests runs. */
export const PARENT_TAG = 'mlflow.parentRunId';
export const KIND_TAG = 'furrow.kind';

export function encodeSearch(saved: SavedSearch): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ format: FORMAT, ...saved }));
}

/** @throws {@link TrainingError} `bad-checkpoint` when the bytes are no search of this version */
export function decodeSearch(bytes: Uint8Array): SavedSearch {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (isSaved(read)) return read;
  } catch (error) {
    throw new TrainingError('bad-checkpoint', { estimator: 'search' }, error);
  }
  throw new TrainingError('bad-checkpoint', { estimator: 'search' });
}

/** Our own storage wrote it behind a digest or in one transaction: its form is checked, not every number. */
function isSaved(read: unknown): read is SavedSearch {
  if (typeof read !== 'object' || read === null) return false;
  const { format, search, journal, workedMs } = read as Readonly<Record<string, unknown>>;
  if (format !== FORMAT || typeof workedMs !== 'number') return false;
  return (
    hasArrays(journal, ['trials', 'scores']) &&
    hasArrays(Reflect.get(search ?? {}, 'rules'), ['members', 'first'])
  );
}

function hasArrays(value: unknown, keys: readonly string[]): boolean {
  return (
    typeof value === 'object' && value !== null && keys.every((key) => Array.isArray(Reflect.get(value, key)))
  );
}
