/** A thread with a kitchen of its own on the same bytes: it answers big requests, so that small ones need not wait. */
import { parentPort, workerData } from 'node:worker_threads';
import { createKitchen } from '../src/serving/http/kitchen.ts';
import { memoryShelf } from '../src/serving/http/memory-shelf.ts';
import type { ModelShelf } from '../src/serving/http/shelf.ts';
import { readModel, type ModelBytes } from './read-model.ts';
import type { FromThread, SentRequest, ThreadStart, ToThread } from './thread-messages.ts';

export async function runThread(): Promise<void> {
  // cast: the pool is the only one that starts this thread
  const { limits, version, models } = workerData as ThreadStart;
  let shelf = await readShelf(models);
  // a request that came after new models waits for them
  let ready = Promise.resolve();
  const { fetch } = createKitchen({
    bases: ['/api', ''],
    limits,
    version,
    shelf: { list: () => shelf.list(), find: (name, wanted) => shelf.find(name, wanted) },
  });
  parentPort?.on('message', (message: ToThread) => {
    if (message.type === 'request') void ready.then(() => answer(fetch, message));
    else {
      ready = swap(ready, message.models);
    }
  });
  send({ type: 'ready' });

  async function swap(before: Promise<void>, changed: readonly ModelBytes[]): Promise<void> {
    await before;
    shelf = await readShelf(changed);
  }
}

async function readShelf(models: readonly ModelBytes[]): Promise<ModelShelf> {
  return memoryShelf(await Promise.all(models.map(readModel)));
}

async function answer(
  fetch: (request: Request) => Promise<Response>,
  { id, url, headers, body }: SentRequest,
): Promise<void> {
  const sent = headers.map(([name, value]): [string, string] => [name, value]);
  const response = await fetch(new Request(url, { method: 'POST', headers: sent, body }));
  const bytes = await response.arrayBuffer();
  send({ type: 'response', id, status: response.status, headers: [...response.headers], body: bytes }, [
    bytes,
  ]);
}

function send(message: FromThread, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}
