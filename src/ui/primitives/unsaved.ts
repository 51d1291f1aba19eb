/**
 * Work that is not saved yet, known in one place: an update and a reload wait for it, and the failure page shows it so
 * that nothing typed is lost.
 */
import { createSignal, onCleanup } from 'solid-js';

export interface Unsaved {
  /** what it is, in the person's words */
  readonly label: string;
  /** what was typed, as text to copy */
  readonly text: string;
}

const [registry, setRegistry] = createSignal<readonly (() => Unsaved | null)[]>([]);

/** Everything not saved at this moment; reactive when what it reads is. */
export const listUnsaved = (): Unsaved[] => registry().flatMap((read) => read() ?? []);

/** Announces work of the present owner: `read` answers null when all is saved. Ends with its owner. */
export function createUnsaved(read: () => Unsaved | null): void {
  setRegistry((before) => [...before, read]);
  onCleanup(() => setRegistry((before) => before.filter((other) => other !== read)));
}

if (typeof window !== 'undefined') {
  window.addEventListener('beforeunload', (event) => {
    if (listUnsaved().length > 0) event.preventDefault();
  });
}
