/**
 * Where the page is put together: policy, first frame, storage, workers, service worker. Storage and worker clients are
 * fetched while the shell is already on the screen.
 */
// before any component, so that the order of the cascade layers is ours
import './ui/styles/layers.css';
import './ui/styles/reset.css';
import './ui/styles/palette.css';
import './ui/styles/roles.css';
import './ui/styles/base.css';
import { lazyPort } from './domain/lazy-port.ts';
import { createRoot } from 'solid-js';
import { render } from 'solid-js/web';
import { App } from './ui/App.tsx';
import type { Stores as StorageStores } from './storage/index.ts';
import { boot } from './ui/boot.ts';
import type { AppPorts } from './ui/ports.ts';
import { createPreferences } from './ui/preferences.tsx';
import { createAppUpdate } from './ui/screens/shell/create-app-update.ts';
import { createUnsavedLock, findWork } from './ui/screens/shell/open-work.ts';
import { askToCacheLab, openServiceWorker } from './ui/screens/shell/service-worker.ts';
import { afterPaint } from './ui/primitives/after-paint.ts';
import { watchInstallPrompt } from './ui/primitives/create-install-prompt.ts';
import { installTrustedTypes } from './ui/trusted-types.ts';
import { createInferenceClient } from './workers/client/inference-client.ts';

/** The stores and the inference worker side by side, the training worker when something is first asked of it. */
async function openPorts(): Promise<AppPorts> {
  const path = location.pathname;
  const opening = openStorage(path.endsWith('/welcome'));
  const inference = createInferenceClient({ openStores: () => opening });
  // a season waits for its worker; elsewhere that can come once the page is there
  if (/\/seasons\//.test(path)) inference.warm();
  else if (!/\/lab\b/.test(path)) afterLoad(inference.warm);
  const { status, clock, makeId, deviceId, ...stores } = await opening;
  return {
    stores,
    status,
    clock,
    makeId,
    deviceId,
    training: lazyPort(async () =>
      (await import('./workers/client/training-client.ts')).createTrainingClient(),
    ),
    search: lazyPort(async () => (await import('./workers/client/search-client.ts')).createSearchClient()),
    inference,
  };
}

/** @param canWait - the first screen asks nothing of it, and its frame comes first on a slow line */
async function openStorage(canWait: boolean): Promise<StorageStores> {
  if (canWait) await afterPaint();
  const { openStores } = await import('./storage/index.ts');
  return openStores();
}

const afterLoad = (work: () => void): void => {
  if (document.readyState === 'complete') setTimeout(work);
  else window.addEventListener('load', () => setTimeout(work), { once: true });
};

/** Once nothing presses, or after three seconds; WebKit can't tell and waits for one. */
const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 1000);
};

async function start(): Promise<void> {
  const booting = boot();
  const ports = openPorts();
  const { i18n, preferences: bootPreferences } = await booting;
  const root = document.getElementById('app');
  if (root === null) throw new Error('index.html has no #app');

  createRoot(() => {
    const preferences = createPreferences(i18n, bootPreferences);
    createUnsavedLock();
    const update = createAppUpdate({
      worker: openServiceWorker,
      isTraining: async () => {
        const { training, search } = await ports;
        return (await training.isBusy()) || search.isBusy();
      },
      findWork,
      reload: () => location.reload(),
      cacheLab: askToCacheLab,
    });
    render(
      () => (
        <App
          i18n={i18n}
          preferences={preferences}
          ports={ports}
          update={update}
          base={import.meta.env.BASE_URL}
        />
      ),
      root,
    );
    // a failure to open shows on the page that waits for the ports
    ports.then(({ stores }) => preferences.attach(stores.settings)).catch(() => undefined);
    // not before: a slow phone opens its records first
    const watchUpdates = (): void => whenIdle(() => void update.start());
    ports.then(watchUpdates, watchUpdates);
  });
}

installTrustedTypes();
watchInstallPrompt();
// not awaited: a chunk that waits here could wait for words that need this very chunk
void start();
