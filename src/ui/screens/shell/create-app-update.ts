/**
 * A new version of the app: it is fetched whole, lab included, and waits; it takes over only when the person says so,
 * and never while something is unsaved or training in any tab. Then every tab reloads, but one in which work began in
 * that very moment: it goes on with the old version until its own word.
 */
import { createSignal, type Accessor } from 'solid-js';
import { listUnsaved } from '../../primitives/unsaved.ts';

export type UpdateState = 'none' | 'ready' | 'applying';
/** Why an update asked for has to wait. */
export type UpdateBlock = 'training' | 'unsaved';
/** How much of the app works with no network; `refused` where the browser or the address allows no service worker. */
export type OfflineState = 'none' | 'field' | 'all' | 'refused';
/** The version that runs, or the one that waits. */
export type Version = 'active' | 'waiting';

export interface AppUpdate {
  readonly state: Accessor<UpdateState>;
  readonly offline: Accessor<OfflineState>;
  /** Lets the waiting version take over and reloads; answers why not when it must wait. */
  readonly apply: () => Promise<UpdateBlock | null>;
  /** Looks for a new version now, and waits until one that was found is here. */
  readonly check: () => Promise<void>;
}

/** What is used of workbox-window's `Workbox`; tests hand in their own. */
export interface WorkerRegistration {
  addEventListener(
    type: 'waiting' | 'controlling',
    listener: (event: { readonly isUpdate?: boolean }) => void,
  ): void;
  register(): Promise<ServiceWorkerRegistration | undefined>;
  update(): Promise<void>;
  messageSkipWaiting(): void;
}

export interface AppUpdateParts {
  /** null where service workers are not to be had (an insecure address, development) */
  readonly worker: () => Promise<WorkerRegistration | null>;
  /** whether this tab trains now */
  readonly isTraining: () => Promise<boolean>;
  /** what other tabs are in the midst of */
  readonly findWork: () => Promise<UpdateBlock | null>;
  readonly reload: () => void;
  /** asks a version to bring in its lab; calls back when all of it is there */
  readonly cacheLab: (version: Version, onWhole: () => void) => void;
}

/** Registers the service worker and watches it. Call after the page has loaded. */
export function createAppUpdate(parts: AppUpdateParts): AppUpdate & { readonly start: () => Promise<void> } {
  const [state, setState] = createSignal<UpdateState>('none');
  const [offline, setOffline] = createSignal<OfflineState>('none');
  let worker: WorkerRegistration | null = null;
  let registration: ServiceWorkerRegistration | undefined;
  let isControlled = false;
  let hasTakenOver = false;

  const findBlock = async (): Promise<UpdateBlock | null> => {
    if (listUnsaved().length > 0) return 'unsaved';
    return (await parts.isTraining()) ? 'training' : parts.findWork();
  };
  /** The new version runs: this page asked for it, or another tab did. */
  const follow = async (): Promise<void> => {
    if (state() === 'applying') return parts.reload();
    hasTakenOver = true;
    setState('ready');
    if ((await findBlock()) === null) parts.reload();
  };

  return {
    state,
    offline,
    start: async () => {
      worker = await parts.worker();
      worker?.addEventListener('waiting', () => parts.cacheLab('waiting', () => setState('ready')));
      worker?.addEventListener('controlling', ({ isUpdate = false }) => {
        // the first visit is taken into control without a reload
        const isFirst = !isControlled && !isUpdate && state() === 'none';
        isControlled = true;
        if (!isFirst) void follow();
      });
      // refused by the browser or the host: everything else works, and the status says so
      registration = await worker?.register().catch(() => undefined);
      if (registration === undefined) return void setOffline('refused');
      await navigator.serviceWorker.ready;
      setOffline('field');
      parts.cacheLab('active', () => setOffline('all'));
    },
    apply: async () => {
      const block = await findBlock();
      if (block !== null) return block;
      setState('applying');
      if (hasTakenOver) parts.reload();
      else worker?.messageSkipWaiting();
      return null;
    },
    check: async () => {
      await worker?.update();
      const coming = registration?.installing;
      if (coming !== null && coming !== undefined) await installed(coming);
    },
  };
}

function installed(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    worker.addEventListener('statechange', () => {
      if (worker.state !== 'installing') resolve();
    });
  });
}
