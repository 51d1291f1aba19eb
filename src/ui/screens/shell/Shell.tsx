/**
 * The frame around every screen: the places, the screen, the toasts. Phone: three places under the thumb. Laptop: a rail
 * at the side; in the lab the rail holds its rooms, which on a phone are a strip of tabs.
 */
import { useLocation } from '@solidjs/router';
import {
  createEffect,
  createMemo,
  createResource,
  ErrorBoundary,
  lazy,
  on,
  Show,
  Suspense,
  type JSX,
} from 'solid-js';
import { FailureScreen } from '../../components/FailureScreen/FailureScreen.tsx';
import { LoadingArea } from '../../components/ProgressLines/ProgressLines.tsx';
import { Toasts } from '../../components/Toasts/Toasts.tsx';
import { PortsProvider } from '../../context.tsx';
import { useI18n, useMessages } from '../../i18n/i18n.tsx';
import type { AppPorts } from '../../ports.ts';
import { cx } from '../../primitives/cx.ts';
import type { AppUpdate } from './create-app-update.ts';
import { Places } from './Places.tsx';
import { UpdateProvider } from './update-context.tsx';
import { StorageNotice } from './StorageNotice.tsx';
import styles from './Shell.module.css';

// its rooms and their pictures are the lab's: the field does not wait for them
const LabRail = lazy(() => import('./LabRail.tsx'));
// no first visit has an update
const UpdateNotice = lazy(() => import('./UpdateNotice.tsx'));

export interface ShellProps {
  readonly ports: Promise<AppPorts>;
  readonly update: AppUpdate;
  readonly base: string;
  readonly children: JSX.Element;
}

export function Shell(props: ShellProps): JSX.Element {
  const t = useMessages('shell');
  const i18n = useI18n();
  const location = useLocation();
  const path = createMemo(() => `/${location.pathname.slice(props.base.length)}`);
  const inLab = createMemo(() => path() === '/lab' || path().startsWith('/lab/'));
  const isWelcome = createMemo(() => path() === '/welcome');

  createEffect(() => {
    const root = document.documentElement;
    root.lang = i18n.locale().intl;
    root.dir = i18n.locale().dir;
    root.dataset['density'] = inLab() ? 'dense' : 'roomy';
  });
  createFocusOnNewPage(path);

  return (
    <UpdateProvider value={props.update}>
      <div class={cx(styles['shell'], inLab() && styles['lab'], isWelcome() && styles['bare'])}>
        <a class={styles['skip']} href="#content">
          {t().nav.skip}
        </a>
        <Show when={!isWelcome()}>
          <Show when={inLab()} fallback={<Places path={path()} />}>
            <Suspense>
              <LabRail path={path()} />
            </Suspense>
          </Show>
        </Show>
        <main id="content" class={styles['main']}>
          <Show when={props.update.state() !== 'none'}>
            <Suspense>
              <UpdateNotice />
            </Suspense>
          </Show>
          <ErrorBoundary fallback={(error, reset) => <Failure error={error} reset={reset} path={path()} />}>
            <Suspense fallback={<LoadingArea label={t().common.loading} />}>
              {/* the welcome asks nothing of storage, so the first frame of all does not wait for it */}
              <Show when={!isWelcome()} fallback={props.children}>
                <PortsGate ports={props.ports}>{props.children}</PortsGate>
              </Show>
            </Suspense>
          </ErrorBoundary>
        </main>
        <Toasts />
      </div>
    </UpdateProvider>
  );
}

/** Screens appear once storage is open; until then the shell shows that it is coming. */
function PortsGate(props: {
  readonly ports: Promise<AppPorts>;
  readonly children: JSX.Element;
}): JSX.Element {
  const t = useMessages('shell');
  const [ports] = createResource(() => props.ports);
  return (
    <Show when={ports()}>
      {(open) => (
        <PortsProvider value={open()}>
          <StorageNotice status={open().status} />
          {/* of its own: a screen that waits for a blocked database must not hide the notice that says so */}
          <Suspense fallback={<LoadingArea label={t().common.loading} />}>{props.children}</Suspense>
        </PortsProvider>
      )}
    </Show>
  );
}

/** Another address is another chance: the failure goes away when one leaves the page it happened on. */
function Failure(props: {
  readonly error: unknown;
  readonly reset: () => void;
  readonly path: string;
}): JSX.Element {
  createEffect(
    on(
      () => props.path,
      () => props.reset(),
      { defer: true },
    ),
  );
  return <FailureScreen error={props.error} onRetry={() => props.reset()} />;
}

/** A new page is announced: its title takes the focus, unless the screen put it somewhere itself. */
function createFocusOnNewPage(path: () => string): void {
  createEffect(
    on(
      path,
      () => {
        const before = document.activeElement;
        requestAnimationFrame(() => {
          if (document.activeElement !== before && document.activeElement !== document.body) return;
          document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
        });
      },
      { defer: true },
    ),
  );
}
