/**
 * Lines or dots on uPlot: a thin wrapper around the options. Colours come from the roles and follow the theme; a legend
 * shows colour and dash; the same numbers stand in a table that the keyboard reaches.
 */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
  type JSX,
} from 'solid-js';
import { Button } from '../components/Button/Button.tsx';
import { DataTable, type DataColumn } from '../components/DataTable/DataTable.tsx';
import { useMessages } from '../i18n/i18n.tsx';
import { alignSeries, spreadRows, type ChartSeries } from './chart-series.ts';
import { readChartTheme, watchTheme, type ChartTheme } from './chart-theme.ts';
import { lineChartOptions, seriesLook } from './line-chart-options.ts';
import styles from './LineChart.module.css';

export interface LineChartProps {
  /** what the chart shows, read aloud */
  readonly label: string;
  readonly series: readonly ChartSeries[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  /** how the y axis is written when its round numbers need fewer digits than the table */
  readonly formatTick?: ((value: number) => string) | undefined;
  /** x by its powers of ten; every x must be above 0 */
  readonly logX?: boolean | undefined;
  readonly logY?: boolean | undefined;
  /** px; 280 unless told */
  readonly height?: number | undefined;
}

const nTableRows = 200;

export function LineChart(props: LineChartProps): JSX.Element {
  const t = useMessages('shell');
  const [isTableOpen, setIsTableOpen] = createSignal(false);
  const [theme, setTheme] = createSignal<ChartTheme | null>(null);
  const aligned = createMemo(() => alignSeries(props.series));
  const isEmpty = createMemo(() => aligned()[0].length === 0);
  let place: HTMLDivElement | undefined;

  const readTheme = (): void => {
    if (place !== undefined) setTheme(readChartTheme(place));
  };
  onMount(() => {
    readTheme();
    onCleanup(watchTheme(readTheme));
  });
  // what a plot is made of, without its points: only a change of it makes a new plot
  const shape = createMemo(() =>
    JSON.stringify([
      props.series.map(({ label, color, dashed, dots }) => [label, color, dashed, dots]),
      props.logX,
      props.logY,
    ]),
  );
  const options = createMemo(() => {
    const present = theme();
    if (present === null || isEmpty() || shape() === '') return null;
    const look = {
      theme: present,
      formatX: props.formatX,
      formatY: props.formatTick ?? props.formatY,
      logX: props.logX,
      logY: props.logY,
    };
    return untrack(() => lineChartOptions(props.series, look));
  });
  createPlot(
    () => place,
    options,
    aligned,
    () => props.height ?? 280,
  );

  return (
    <figure class={styles['chart']}>
      <Show when={props.series.length > 1 ? theme() : null}>
        {(present) => <Legend series={props.series} theme={present()} />}
      </Show>
      <p class={styles['axis']} aria-hidden="true">
        {props.yLabel}
      </p>
      <div
        ref={(element) => {
          place = element;
        }}
        role="img"
        aria-label={props.label}
        class={styles['plot']}
        style={{ 'min-block-size': `${props.height ?? 280}px` }}
      >
        <Show when={isEmpty()}>
          <p class={styles['empty']}>{t().chart.empty}</p>
        </Show>
      </div>
      <figcaption class={styles['foot']}>
        <Button kind="quiet" disabled={isEmpty()} onClick={() => setIsTableOpen(!isTableOpen())}>
          {isTableOpen() ? t().chart.hideTable : t().chart.showTable}
        </Button>
        <span class={styles['axis']}>{props.xLabel}</span>
      </figcaption>
      <Show when={isTableOpen() && !isEmpty()}>
        <NumbersTable {...props} aligned={aligned()} />
      </Show>
    </figure>
  );
}

/** Owns the uPlot instance: made anew when options change, fed when data changes, resized with its place. */
function createPlot(
  place: () => HTMLDivElement | undefined,
  options: () => Omit<uPlot.Options, 'width' | 'height'> | null,
  data: () => uPlot.AlignedData,
  height: () => number,
): void {
  let plot: uPlot | null = null;
  const end = (): void => {
    plot?.destroy();
    plot = null;
  };
  createEffect(() => {
    const chosen = options();
    const element = place();
    end();
    if (chosen === null || element === undefined) return;
    const size = { width: element.clientWidth || 320, height: height() };
    plot = new uPlot({ ...chosen, ...size }, untrack(data), element);
  });
  createEffect(on(data, (points) => plot?.setData(points), { defer: true }));
  onMount(() => {
    const element = place();
    if (element === undefined) return;
    const observer = new ResizeObserver(() =>
      plot?.setSize({ width: element.clientWidth, height: height() }),
    );
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  });
  onCleanup(end);
}

function Legend(props: { readonly series: readonly ChartSeries[]; readonly theme: ChartTheme }): JSX.Element {
  const looks = createMemo(() => seriesLook(props.series, props.theme));
  // the two edges of a band have one name
  const isNew = (label: string, index: number) =>
    props.series.findIndex((other) => other.label === label) === index;
  return (
    <ul class={styles['legend']}>
      <For each={props.series}>
        {(one, index) => (
          <Show when={isNew(one.label, index())}>
            <li>
              <svg width="24" height="10" viewBox="0 0 24 10" aria-hidden="true">
                <Show
                  when={one.dots === true}
                  fallback={
                    <line
                      x1="0"
                      y1="5"
                      x2="24"
                      y2="5"
                      stroke={looks()[index()]?.stroke}
                      stroke-width={props.theme.strokeWidth}
                      stroke-dasharray={looks()[index()]?.dash.join(' ')}
                    />
                  }
                >
                  <circle cx="12" cy="5" r="4" fill={looks()[index()]?.stroke} />
                </Show>
              </svg>
              {one.label}
            </li>
          </Show>
        )}
      </For>
    </ul>
  );
}

function NumbersTable(props: LineChartProps & { readonly aligned: uPlot.AlignedData }): JSX.Element {
  const rows = () => spreadRows(props.aligned[0].length, nTableRows);
  const columns = (): DataColumn<number>[] => [
    { key: 'x', header: props.xLabel, cell: (row) => props.formatX(props.aligned[0][row] ?? 0), width: 6 },
    ...props.series.map((one, index) => ({
      key: String(index),
      header: one.label,
      numeric: true,
      cell: (row: number) => {
        const value = props.aligned[index + 1]?.[row];
        return typeof value === 'number' ? props.formatY(value) : '';
      },
    })),
  ];
  return (
    <DataTable label={props.label} columns={columns()} rows={rows()} rowKey={String} maxHeight="20rem" />
  );
}
