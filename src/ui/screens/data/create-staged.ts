/** A long list drawn a few items a frame, so that no frame is blocked by all of it. */
import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';

/**
 * @param total - how many items there are to draw in the end; may grow
 * @param perFrame - how many more each frame takes
 * @returns how many to draw now
 */
export function createStaged(total: Accessor<number>, perFrame: number): Accessor<number> {
  const [drawn, setDrawn] = createSignal(0);
  createEffect(() => {
    if (drawn() >= total()) return;
    const frame = requestAnimationFrame(() => setDrawn((n) => Math.min(total(), n + perFrame)));
    onCleanup(() => cancelAnimationFrame(frame));
  });
  return drawn;
}
