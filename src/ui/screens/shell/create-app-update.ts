/**
 * A new version of the app: it is fetched and waits, and takes over only when the person says so, and never while
 * something is unsaved or training. Every tab reloads when the new version takes control.
 */
import { createSignal, type Accessor } from 'solid-js';
import { listUnsaved } from '../../primitives/unsaved.ts';

export type UpdateState = 'none' | 'ready' | 'applying';
/** Why an update asked for has to wait. */
export type UpdateBlock = 'training' | 'unsaved';
/** How much of the app works with no network. */
export type OfflineState = 'none' | 'field' | 'all';

export interface AppUpdate {
  readonly state: Accessor<UpdateState>;
  readonly offline: Accessor<OfflineState>;
  /** Lets the waiting version take over and reloads; answers why not when it must wait. */
  readonly apply: () => Promise<UpdateBlock | null>;
  /** Looks for a new version now. */
  readonly check: () => Promise<void>;
}

/** What is used of workbox-window's `Workbox`; tests hand in their own. */
export interface WorkerRegistration {
  addEventListener(type: 'waiting' | 'controlling', listener: () => void): void;
  register(): Promise<ServiceWorkerRegistration | undefined>;
  update(): Promise<void>;
  messageSkipWaiting(): void;
}

export interface AppUpdateParts {
  /** null where service workers are not to be had (an insecure address, development) */
  readonly worker: () => Promise<WorkerRegistration | null>;
  /** whether anything trains now */
  readonly isTraining: () => Promise<boolean>;
  readonly reload: () => void;
  /** asks the service worker to bring in the lab; calls back when all of it is there */
  readonly cacheLab: (onDone: () => void) => void;
}

/** Registers the service worker and watches it. Call after the page has loaded. */
export function createAppUpdate(parts: AppUpdateParts): AppUpdate & { readonly start: () => Promise<void> } {
  const [state, setState] = createSignal<UpdateState>('none');
  const [offline, setOffline] = createSignal<OfflineState>('none');
  let worker: WorkerRegistration | null = null;

  return {
    state,
    offline,
    start: async () => {
      worker = await parts.worker();
      if (worker === null) return;
      worker.addEventListener('waiting', () => setState('ready'));
      worker.addEventListener('controlling', () => {
        // the first visit is taken into control without a reload; only an update that was asked for reloads
        if (state() === 'applying') parts.reload();
      });
      const registration = await worker.register();
      if (registration === undefined) return;
      await navigator.serviceWorker.ready;
      setOffline('field');
      parts.cacheLab(() => setOffline('all'));
    },
    apply: async () => {
      if (listUnsaved().length > 0) return 'unsaved';
      if (await parts.isTraining()) return 'training';
      setState('applying');
      worker?.messageSkipWaiting();
      return null;
    },
    check: async () => {
      await worker?.update();
    },
  };
}
