/**
 * Lets messages (pause, stop, "are you busy?") through during long work on a worker's thread. A promise alone would not: only a
 * task lets the event loop turn. Time decides when to breathe, never what is computed.
 */
const BREATH_EVERY_MS = 25;

/** @returns a function to await between steps; it gives way at most every 25 ms */
export function createBreather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < BREATH_EVERY_MS) return;
    await nextTask();
    last = performance.now();
  };
}

/** Resolves in a later task, after waiting messages were handled; a message channel is not clamped to 4 ms as nested timers are. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
