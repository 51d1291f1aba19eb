import { createRoot } from 'solid-js';
import { describe, expect, test, vi } from 'vitest';
import { createUnsaved } from '../../primitives/unsaved.ts';
import { createAppUpdate, type WorkerRegistration } from './create-app-update.ts';

function setUp(isTraining = false) {
  const listeners = new Map<string, () => void>();
  const worker: WorkerRegistration = {
    addEventListener: (type, listener) => void listeners.set(type, listener),
    register: () => Promise.resolve(undefined),
    update: () => Promise.resolve(),
    messageSkipWaiting: vi.fn<() => void>(),
  };
  const reload = vi.fn<() => void>();
  const update = createAppUpdate({
    worker: () => Promise.resolve(worker),
    isTraining: () => Promise.resolve(isTraining),
    reload,
    cacheLab: () => undefined,
  });
  return { update, worker, reload, say: (type: string) => listeners.get(type)?.() };
}

describe('[U11] an update', () => {
  test('waits for the word, then takes over and reloads', async () => {
    const { update, worker, reload, say } = setUp();
    await update.start();
    say('waiting');
    expect(update.state()).toBe('ready');
    expect(worker.messageSkipWaiting).not.toHaveBeenCalled();
    expect(await update.apply()).toBeNull();
    expect(worker.messageSkipWaiting).toHaveBeenCalledTimes(1);
    say('controlling');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('never takes over while something trains', async () => {
    const { update, worker, say } = setUp(true);
    await update.start();
    say('waiting');
    expect(await update.apply()).toBe('training');
    expect(worker.messageSkipWaiting).not.toHaveBeenCalled();
  });

  test('never takes over while something is unsaved, and does once it is', async () => {
    const { update, worker, say } = setUp();
    await update.start();
    say('waiting');
    const dispose = createRoot((end) => {
      createUnsaved(() => ({ label: 'a field', text: 'North' }));
      return end;
    });
    expect(await update.apply()).toBe('unsaved');
    dispose();
    expect(await update.apply()).toBeNull();
    expect(worker.messageSkipWaiting).toHaveBeenCalledTimes(1);
  });

  test('the first visit is taken into control without a reload', async () => {
    const { update, reload, say } = setUp();
    await update.start();
    say('controlling');
    expect(reload).not.toHaveBeenCalled();
  });
});
