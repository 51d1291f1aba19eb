import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DatasetId } from '../../../domain/ids.ts';
import { deleteSoon, pendingDeletes } from './pending-deletes.ts';

// the cast: any text will do for an id here
const id = 'a' as DatasetId;

describe('deleting a dataset', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('hides it at once and deletes it when the time to undo is over', async () => {
    const remove = vi.fn<(one: DatasetId) => Promise<void>>(() => Promise.resolve());
    deleteSoon(id, remove, (error) => expect.unreachable(String(error)));
    expect([pendingDeletes().has(id), remove.mock.calls.length]).toEqual([true, 0]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(remove).toHaveBeenCalledWith(id);
    expect(pendingDeletes().has(id)).toBe(false);
  });

  it('shows it again and deletes nothing when it is undone', async () => {
    const remove = vi.fn<(one: DatasetId) => Promise<void>>(() => Promise.resolve());
    const undo = deleteSoon(id, remove, (error) => expect.unreachable(String(error)));
    undo();
    await vi.advanceTimersByTimeAsync(20_000);
    expect([pendingDeletes().has(id), remove.mock.calls.length]).toEqual([false, 0]);
  });

  it('shows it again when deleting failed, and says so', async () => {
    const onError = vi.fn<(error: unknown) => void>();
    deleteSoon(id, () => Promise.reject(new Error('no')), onError);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([pendingDeletes().has(id), onError.mock.calls.length]).toEqual([false, 1]);
  });
});
