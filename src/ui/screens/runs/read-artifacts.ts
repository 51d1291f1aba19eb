/**
 * The JSON that training leaves with a run. It was written by our worker, but a run may come from another device or an
 * older version: nothing is trusted until it was looked at, and what cannot be read is null.
 */
import type { SplitRule } from '../../../domain/split.ts';
import { parseSplit } from './run-facts.ts';

export type LeakSeverity = 'severe' | 'warning' | 'info';

export interface ShownLeak {
  readonly code: string;
  readonly severity: LeakSeverity;
  readonly columns: readonly string[];
  /** 0–1 */
  readonly share: number;
  readonly nRows: number;
  readonly proposal: SplitRule | null;
}

export interface ShownGroupError {
  readonly group: string;
  readonly n: number;
  readonly root_mean_squared_error: number;
  readonly mean_absolute_error: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** @returns null when the bytes are no list of findings */
export function readLeaks(bytes: Uint8Array): readonly ShownLeak[] | null {
  return readList(bytes, (fields) => {
    const { code, severity, columns, share, nRows, proposal } = fields;
    if (typeof code !== 'string' || !isFinite(share) || !isFinite(nRows)) return null;
    if (severity !== 'severe' && severity !== 'warning' && severity !== 'info') return null;
    if (!Array.isArray(columns)) return null;
    const names = columns.filter((name): name is string => typeof name === 'string');
    return { code, severity, columns: names, share, nRows, proposal: parseSplit(proposal) };
  });
}

/** @returns null when the bytes are no list of groups */
export function readGroupErrors(bytes: Uint8Array): readonly ShownGroupError[] | null {
  return readList(bytes, ({ group, n, root_mean_squared_error, mean_absolute_error }) => {
    if (typeof group !== 'string' || !isFinite(n)) return null;
    if (!isFinite(root_mean_squared_error) || !isFinite(mean_absolute_error)) return null;
    return { group, n, root_mean_squared_error, mean_absolute_error };
  });
}

const isFinite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** All or nothing: one entry that cannot be read makes the list one of another version. */
function readList<Entry>(bytes: Uint8Array, read: (fields: Fields) => Entry | null): Entry[] | null {
  try {
    const list: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!Array.isArray(list)) return null;
    const entries = list.map((entry: unknown) =>
      // an object's fields are unknown until `read` has looked at each
      typeof entry === 'object' && entry !== null ? read(entry as Fields) : null,
    );
    return entries.every((entry) => entry !== null) ? entries : null;
  } catch {
    // no UTF-8 or no JSON: unreadable like anything else that is not what it should be
    return null;
  }
}
