import { createRoot } from 'solid-js';
import { describe, expect, test, vi } from 'vitest';
import { patience } from '../../../../tests/support/patience.ts';
import { createUnsaved } from '../../primitives/unsaved.ts';
import { createAppUpdate, type UpdateBlock, type WorkerRegistration } from './create-app-update.ts';

interface World {
  readonly isTraining?: boolean;
  readonly elsewhere?: UpdateBlock | null;
  readonly isLabWhole?: boolean;
}

function setUp({ isTraining = false, elsewhere = null, isLabWhole = true }: World = {}) {
  const listeners = new Map<string, (event: { isUpdate?: boolean }) => void>();
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
    findWork: () => Promise.resolve(elsewhere),
    cacheLab: (_version, onWhole) => isLabWhole && onWhole(),
  });
  return { update, worker, reload, say: (type: string, event = {}) => listeners.get(type)?.(event) };
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
    const { update, worker, say } = setUp({ isTraining: true });
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

  test('never takes over while another tab has something unsaved or training', async () => {
    for (const elsewhere of ['unsaved', 'training'] as const) {
      const { update, worker, say } = setUp({ elsewhere });
      await update.start();
      say('waiting');
      expect(await update.apply()).toBe(elsewhere);
      expect(worker.messageSkipWaiting).not.toHaveBeenCalled();
    }
  });

  test('[P4] is not offered before its lab is here too', async () => {
    const { update, say } = setUp({ isLabWhole: false });
    await update.start();
    say('waiting');
    expect(update.state()).toBe('none');
  });

  test('[P3] let in by another tab reloads this one too, unless work began here meanwhile', async () => {
    const idle = setUp();
    await idle.update.start();
    idle.say('controlling', { isUpdate: true });
    await vi.waitFor(() => expect(idle.reload).toHaveBeenCalledTimes(1), patience);

    const busy = setUp({ isTraining: true });
    await busy.update.start();
    busy.say('controlling', { isUpdate: true });
    await Promise.resolve();
    expect(busy.update.state()).toBe('ready');
    expect(await busy.update.apply()).toBe('training');
    expect(busy.reload).not.toHaveBeenCalled();
  });

  test('[P7] a service worker that is refused is told by the status and breaks nothing', async () => {
    const update = createAppUpdate({
      worker: () =>
        Promise.resolve({
          addEventListener: () => undefined,
          register: () => Promise.reject(new TypeError('insecure')),
          update: () => Promise.resolve(),
          messageSkipWaiting: () => undefined,
        }),
      isTraining: () => Promise.resolve(false),
      findWork: () => Promise.resolve(null),
      reload: () => undefined,
      cacheLab: () => undefined,
    });
    await update.start();
    expect(update.offline()).toBe('refused');
  });

  test('the first visit is taken into control without a reload', async () => {
    const { update, reload, say } = setUp();
    await update.start();
    say('controlling');
    expect(reload).not.toHaveBeenCalled();
  });
});
