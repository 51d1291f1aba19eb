/**
 * Errors of Furrow: one root class with a stable code, a handful of families, and the plain record that crosses threads.
 * What a user can cause comes back as {@link Issue} values; what should not happen throws a {@link FurrowError}.
 * Messages are for developers; people read `ui/i18n` by code.
 */

/** Plain, structured-cloneable detail of an error or issue. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

export type ErrorFamily = 'data' | 'training' | 'storage' | 'registry' | 'inference';

/** An error with a stable, translatable `code` such as `length-mismatch`. */
export class FurrowError extends Error {
  override readonly name: string = 'FurrowError';
  readonly family: ErrorFamily;
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(family: ErrorFamily, code: string, details: ErrorDetails = {}, cause?: unknown) {
    super(`${family}/${code} ${JSON.stringify(details)}`, cause === undefined ? undefined : { cause });
    this.family = family;
    this.code = code;
    this.details = details;
  }
}

export class DataError extends FurrowError {
  override readonly name = 'DataError';
  constructor(code: string, details?: ErrorDetails, cause?: unknown) {
    super('data', code, details, cause);
  }
}

export class TrainingError extends FurrowError {
  override readonly name = 'TrainingError';
  constructor(code: string, details?: ErrorDetails, cause?: unknown) {
    super('training', code, details, cause);
  }
}

export class StorageError extends FurrowError {
  override readonly name = 'StorageError';
  constructor(code: string, details?: ErrorDetails, cause?: unknown) {
    super('storage', code, details, cause);
  }
}

export class RegistryError extends FurrowError {
  override readonly name = 'RegistryError';
  constructor(code: string, details?: ErrorDetails, cause?: unknown) {
    super('registry', code, details, cause);
  }
}

export class InferenceError extends FurrowError {
  override readonly name = 'InferenceError';
  constructor(code: string, details?: ErrorDetails, cause?: unknown) {
    super('inference', code, details, cause);
  }
}

/**
 * Something wrong with what a user gave, found while checking; a value, never thrown.
 * `row` counts data rows from 1, as a person would; `severity` `error` stops, `warning` is said and let through.
 */
export interface Issue {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly row?: number;
  readonly column?: string;
  readonly expected?: string;
  readonly received?: string;
  readonly details?: ErrorDetails;
}

/** An error as it crosses a thread: a class, `code` and `cause` would be lost by structured clone. */
export interface ErrorRecord {
  readonly family: ErrorFamily | 'unknown';
  readonly code: string;
  readonly message: string;
  readonly details: ErrorDetails;
}

/** Turns anything thrown into a record that can be cloned, stored and translated. */
export function toErrorRecord(error: unknown): ErrorRecord {
  if (error instanceof FurrowError) {
    return { family: error.family, code: error.code, message: error.message, details: error.details };
  }
  if (error instanceof Error) {
    const quota = error.name === 'QuotaExceededError' || /quota/i.test(error.message);
    if (quota) return { family: 'storage', code: 'quota-exceeded', message: error.message, details: {} };
    return { family: 'unknown', code: 'unexpected', message: `${error.name}: ${error.message}`, details: {} };
  }
  return { family: 'unknown', code: 'unexpected', message: String(error), details: {} };
}

/** Rebuilds a throwable error from a record that crossed a thread. */
export function fromErrorRecord(record: ErrorRecord): Error {
  if (record.family === 'unknown') return new Error(record.message);
  return new FurrowError(record.family, record.code, record.details);
}

/** Fails loudly when an invariant is broken. */
export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${what}`);
}
