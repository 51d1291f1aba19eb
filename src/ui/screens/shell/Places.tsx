/** The three places of the app: under the thumb on a phone, a slim rail at the side of a wide screen. */
import { A } from '@solidjs/router';
import FlaskConical from 'lucide-solid/icons/flask-conical';
import Settings from 'lucide-solid/icons/settings';
import Sprout from 'lucide-solid/icons/sprout';
import type { JSX } from 'solid-js';
import { Furrows } from '../../components/Furrows/Furrows.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import styles from './Places.module.css';

export function Places(props: { readonly path: string }): JSX.Element {
  const t = useMessages('shell');
  const isFields = () => props.path === '/' || props.path.startsWith('/fields');
  return (
    <nav class={styles['places']} aria-label={t().nav.label}>
      <A href="/" class={styles['brand']} aria-hidden="true" tabindex="-1">
        <Furrows size={30} />
        <span>{t().app.name}</span>
      </A>
      <Place href="/" here={isFields()} icon={<Sprout size={24} />} label={t().nav.fields} />
      <Place
        href="/lab/runs"
        here={props.path.startsWith('/lab')}
        icon={<FlaskConical size={24} />}
        label={t().nav.lab}
      />
      <Place
        href="/settings"
        here={props.path.startsWith('/settings')}
        icon={<Settings size={24} />}
        label={t().nav.settings}
      />
    </nav>
  );
}

function Place(props: {
  readonly href: string;
  readonly here: boolean;
  readonly icon: JSX.Element;
  readonly label: string;
}): JSX.Element {
  return (
    <A href={props.href} class={styles['place']} aria-current={props.here ? 'page' : 'false'}>
      {props.icon}
      <span>{props.label}</span>
    </A>
  );
}
