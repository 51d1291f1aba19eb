/** What a store holds, kept fresh: read once, then again after each change that the store announces. */
import { createResource, onCleanup, type Resource } from 'solid-js';

/**
 * @param subscribe - the store's own; calls back after each change, wherever it was made
 * @param read - must not throw for what a person can cause
 */
export function createLive<T>(
  subscribe: (onChange: () => void) => () => void,
  read: () => Promise<T>,
): Resource<T> {
  const [value, { refetch }] = createResource(read);
  onCleanup(subscribe(() => void refetch()));
  return value;
}
