/**
 * Short messages that go away by themselves: `toast({ text: 'Saved' })`. With an action (such as Undo) a toast stays
 * longer; an error stays until it is dismissed.
 */
import { createSignal } from 'solid-js';

export interface Toast {
  readonly text: string;
  readonly kind?: 'info' | 'good' | 'error';
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface ShownToast extends Toast {
  readonly id: number;
}

const [shown, setShown] = createSignal<readonly ShownToast[]>([]);
let nextId = 1;

export const shownToasts = shown;

export const dismissToast = (id: number): void => {
  setShown((before) => before.filter((other) => other.id !== id));
};

/**
 * Shows a toast; at most three at once, the oldest leaves first. One that says the same takes the other's place: an error at
 * each keystroke is one error. Returns its id.
 */
export function toast(message: Toast): number {
  const id = nextId;
  nextId += 1;
  setShown((before) => {
    const others = before.filter(({ text, kind }) => text !== message.text || kind !== message.kind);
    return [...others.slice(-2), { ...message, id }];
  });
  if (message.kind !== 'error') {
    setTimeout(() => dismissToast(id), message.action === undefined ? 5000 : 10_000);
  }
  return id;
}
