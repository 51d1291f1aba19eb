/** The rooms of the lab: a rail on a laptop; on a phone a strip of tabs above and the three places below. */
import { A } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import Box from 'lucide-solid/icons/box';
import ChartLine from 'lucide-solid/icons/chart-line';
import Columns3 from 'lucide-solid/icons/columns-3';
import Rows3 from 'lucide-solid/icons/rows-3';
import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal';
import Table2 from 'lucide-solid/icons/table-2';
import { For, type JSX } from 'solid-js';
import { Furrows } from '../../components/Furrows/Furrows.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { Places } from './Places.tsx';
import styles from './LabRail.module.css';

const rooms = [
  { key: 'data', icon: Table2, path: '/lab/data' },
  { key: 'train', icon: ChartLine, path: '/lab/train' },
  { key: 'runs', icon: Rows3, path: '/lab/runs' },
  { key: 'compare', icon: Columns3, path: '/lab/compare' },
  { key: 'models', icon: Box, path: '/lab/models' },
  { key: 'labSettings', icon: SlidersHorizontal, path: '/lab/settings' },
] as const;

export default function LabRail(props: { readonly path: string }): JSX.Element {
  const t = useMessages('shell');
  return (
    <>
      <nav class={styles['rail']} aria-label={t().nav.labLabel}>
        <A href="/" class={styles['brand']} title={t().nav.backToFields}>
          <Furrows size={28} />
          <span>{t().nav.lab}</span>
        </A>
        <div class={styles['rooms']}>
          <For each={rooms}>
            {(room) => (
              <A
                href={room.path}
                class={styles['room']}
                aria-current={props.path.startsWith(room.path) ? 'page' : 'false'}
              >
                <room.icon size={18} />
                <span>{t().nav[room.key]}</span>
              </A>
            )}
          </For>
        </div>
        <A href="/" class={styles['leave']}>
          <ArrowLeft size={18} data-flip />
          <span>{t().nav.backToFields}</span>
        </A>
      </nav>
      <div class={styles['phoneOnly']}>
        <Places path={props.path} />
      </div>
    </>
  );
}
