import { describe, expect, test, vi } from 'vitest';
import { lazyClient } from './lazy-client.ts';

interface Greeter {
  greet(name: string): Promise<string>;
  onEvent(listener: (event: string) => void): () => void;
}

function makeGreeter() {
  const listeners = new Set<(event: string) => void>();
  const greeter: Greeter = {
    greet: (name) => Promise.resolve(`Hello ${name}`),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { greeter, listeners };
}

describe('lazy client', () => {
  test('nothing is fetched until something is asked, and then once', async () => {
    const load = vi.fn<() => Promise<Greeter>>(() => Promise.resolve(makeGreeter().greeter));
    const client = lazyClient<Greeter>(load);
    expect(load).not.toHaveBeenCalled();
    await expect(client.greet('Ada')).resolves.toBe('Hello Ada');
    await client.greet('Bob');
    expect(load).toHaveBeenCalledTimes(1);
  });

  test('listening can end before the client came', async () => {
    const { greeter, listeners } = makeGreeter();
    const client = lazyClient<Greeter>(() => Promise.resolve(greeter));
    const endEarly = client.onEvent(() => undefined);
    endEarly();
    const end = client.onEvent(() => undefined);
    await client.greet('Ada');
    expect(listeners.size).toBe(1);
    end();
    expect(listeners.size).toBe(0);
  });

  test('it can be awaited as a value: a client is no promise', async () => {
    const client = lazyClient<Greeter>(() => Promise.resolve(makeGreeter().greeter));
    expect(await Promise.resolve(client)).toBe(client);
  });
});
