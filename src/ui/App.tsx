/** The app: language, preferences and ports around the router. The shell paints at once; screens wait for storage. */
import { Router } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { I18nProvider, type I18n } from './i18n/i18n.tsx';
import { PreferencesProvider, type Preferences } from './preferences.tsx';
import type { AppPorts } from './ports.ts';
import { Routes } from './routes.tsx';
import type { AppUpdate } from './screens/shell/create-app-update.ts';
import { Shell } from './screens/shell/Shell.tsx';

export interface AppProps {
  readonly i18n: I18n;
  readonly preferences: Preferences;
  /** resolves once storage is open; rejects with a StorageError when it cannot be */
  readonly ports: Promise<AppPorts>;
  readonly update: AppUpdate;
  /** the path the app lives under, such as `/` or `/furrow/` */
  readonly base: string;
}

export function App(props: AppProps): JSX.Element {
  return (
    <I18nProvider value={props.i18n}>
      <PreferencesProvider value={props.preferences}>
        <Router
          base={props.base.replace(/\/$/, '')}
          root={(section) => (
            <Shell ports={props.ports} update={props.update} base={props.base}>
              {section.children}
            </Shell>
          )}
        >
          <Routes i18n={props.i18n} />
        </Router>
      </PreferencesProvider>
    </I18nProvider>
  );
}
