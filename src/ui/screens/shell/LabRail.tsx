/** The rooms of the lab: a rail on a laptop; on a phone a strip of tabs above and the three places below. */
import { A } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import Box from 'lucide-solid/icons/box';
import ChartLine from 'lucide-solid/icons/chart-line';
import Columns3 from 'lucide-solid/icons/columns-3';
import Rows3 from 'lucide-solid/icons/rows-3';
import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal';
import Table2 from 'lucide-solid/icons/table-2';
import { createEffect, For, on, type JSX } from 'solid-js';
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
  let strip: HTMLDivElement | undefined;
  // on a phone the last rooms lie beyond the edge: the one that one is in comes into sight
  createEffect(
    on(
      () => props.path,
      () => {
        const here = strip?.querySelector<HTMLElement>('[aria-current="page"]');
        if (strip === undefined || here === null || here === undefined) return;
        const middle = here.offsetLeft + here.offsetWidth / 2;
        strip.scrollTo({ left: middle - strip.clientWidth / 2 });
      },
    ),
  );
  return (
    <>
      <nav class={styles['rail']} aria-label={t().nav.labLabel}>
        <A href="/" class={styles['brand']} title={t().nav.backToFields}>
          <Furrows size={28} />
          <span>{t().nav.lab}</span>
        </A>
        <div class={styles['rooms']} ref={(element) => (strip = element)}>
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
