import { createContext, useContext, type JSX } from 'solid-js';
import type { AppUpdate } from './create-app-update.ts';

const UpdateContext = createContext<AppUpdate>();

export function UpdateProvider(props: {
  readonly value: AppUpdate;
  readonly children: JSX.Element;
}): JSX.Element {
  return <UpdateContext.Provider value={props.value}>{props.children}</UpdateContext.Provider>;
}

/** The state of the app's own version and of its offline copy. */
export function useUpdate(): AppUpdate {
  const update = useContext(UpdateContext);
  if (update === undefined) throw new Error('useUpdate outside the shell');
  return update;
}
