/** How safe the records of this device are, as signals: what the storage says, read again on every look. */
import { createResource, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { StorageEstimate, StorageStatus } from '../../../domain/storage-status.ts';
import type { AppPorts } from '../../ports.ts';

export interface Safety {
  readonly status: Accessor<StorageStatus>;
  /** undefined while it is read */
  readonly estimate: Accessor<StorageEstimate | undefined>;
  readonly refresh: () => void;
  /** Asks the browser to keep the records; answers whether it agreed. */
  readonly persist: () => Promise<boolean>;
}

export function createSafety(ports: Pick<AppPorts, 'status'>): Safety {
  const [status, setStatus] = createSignal<StorageStatus>(ports.status.current());
  onCleanup(ports.status.subscribe(setStatus));
  const [estimate, { refetch }] = createResource(() => ports.status.estimate());
  return {
    status,
    // `latest` keeps the page still while the numbers are read again
    estimate: () => (estimate.error === undefined ? estimate.latest : undefined),
    refresh: () => void refetch(),
    persist: async () => {
      const agreed = await ports.status.requestPersistence();
      await refetch();
      return agreed;
    },
  };
}

/** Whether nothing on this device threatens the records by itself. */
export function isSafe(status: StorageStatus, estimate: StorageEstimate | undefined): boolean {
  return status.state === 'open' && estimate?.persisted === true;
}
