/** The page between `network.mjs` and the workers: one question at a time to one of three. */
const workers = {
  ours: () => new Worker(new URL('./ours.worker.ts', import.meta.url), { type: 'module' }),
  peer: () => new Worker(new URL('./peer.worker.ts', import.meta.url), { type: 'module' }),
  wide: () => new Worker(new URL('./wide.worker.ts', import.meta.url), { type: 'module' }),
};
const started = new Map<keyof typeof workers, Worker>();

function ask(name: keyof typeof workers, question: unknown): Promise<unknown> {
  const worker = started.get(name) ?? workers[name]();
  started.set(name, worker);
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
    worker.postMessage(question, []);
  });
}

Object.assign(globalThis, { ask });
