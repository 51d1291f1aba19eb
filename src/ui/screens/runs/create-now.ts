import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { Clock } from '../../../domain/ids.ts';

/** The present time, moving on each second while something on the screen grows older; still otherwise. */
export function createNow(clock: Clock, isTicking: Accessor<boolean>): Accessor<number> {
  const [now, setNow] = createSignal(clock());
  createEffect(() => {
    if (!isTicking()) return;
    setNow(clock());
    const timer = setInterval(() => setNow(clock()), 1000);
    onCleanup(() => clearInterval(timer));
  });
  return now;
}
