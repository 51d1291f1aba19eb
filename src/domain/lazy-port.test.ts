import { describe, expect, test, vi } from 'vitest';
import { lazyPort } from './lazy-port.ts';

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

describe('lazy port', () => {
  test('nothing is fetched until something is asked, and then once', async () => {
    const load = vi.fn<() => Promise<Greeter>>(() => Promise.resolve(makeGreeter().greeter));
    const client = lazyPort<Greeter>(load);
    expect(load).not.toHaveBeenCalled();
    await expect(client.greet('Ada')).resolves.toBe('Hello Ada');
    await client.greet('Bob');
    expect(load).toHaveBeenCalledTimes(1);
  });

  test('listening can end before the port came', async () => {
    const { greeter, listeners } = makeGreeter();
    const client = lazyPort<Greeter>(() => Promise.resolve(greeter));
    const endEarly = client.onEvent(() => undefined);
    endEarly();
    const end = client.onEvent(() => undefined);
    await client.greet('Ada');
    expect(listeners.size).toBe(1);
    end();
    expect(listeners.size).toBe(0);
  });

  test('it can be awaited as a value: a port is no promise', async () => {
    const client = lazyPort<Greeter>(() => Promise.resolve(makeGreeter().greeter));
    expect(await Promise.resolve(client)).toBe(client);
  });
});
