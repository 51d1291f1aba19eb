import { createSignal, type Accessor } from 'solid-js';
import type { SettingsStore } from '../../../domain/stores.ts';
import { readColumns, usualColumns } from './run-columns.ts';

const settingsKey = 'lab.runs.columns';

export interface ChosenColumns {
  /** ids of columns, the name first */
  readonly ids: Accessor<readonly string[]>;
  readonly set: (ids: readonly string[]) => void;
}

/** The columns that this device's owner chose; kept in the settings. */
export function createColumns(settings: SettingsStore, onError: (error: unknown) => void): ChosenColumns {
  const [ids, setIds] = createSignal<readonly string[]>(usualColumns);
  settings.get<unknown>(settingsKey).then((stored) => setIds(readColumns(stored)), onError);
  return {
    ids,
    set: (chosen) => {
      const next = readColumns([...chosen]);
      setIds(next);
      settings.set(settingsKey, next).catch(onError);
    },
  };
}
