/** What a worker's call comes back as: Comlink would lose an error's class, code and cause. */
import { fromErrorRecord, toErrorRecord, type ErrorRecord } from '../../domain/errors.ts';

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorRecord };

/** Worker side: runs the work and turns whatever it throws into a record. */
export async function toOutcome<T>(work: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toErrorRecord(error) };
  }
}

/** Page side: the value, or the error thrown again. */
export function fromOutcome<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw fromErrorRecord(outcome.error);
}
