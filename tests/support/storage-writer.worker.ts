/** A worker that opens the same database as the test and writes a setting when asked: `[name, key, value]`. */
import { openStores } from '../../src/storage/index.ts';

globalThis.addEventListener('message', (event: MessageEvent<[string, string, unknown]>) => {
  const [name, key, value] = event.data;
  void write(name, key, value);
});

async function write(name: string, key: string, value: unknown): Promise<void> {
  const stores = await openStores({ name });
  await stores.settings.set(key, value);
  stores.close();
}
