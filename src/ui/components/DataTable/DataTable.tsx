/**
 * A table for thousands of rows: only those in view are drawn, each of the same height. Headers sort, the first column
 * stays, arrows move, Enter opens, Space selects. Columns have fixed shares of the width, so nothing jumps on scrolling.
 */
import ArrowDown from 'lucide-solid/icons/arrow-down';
import ArrowUp from 'lucide-solid/icons/arrow-up';
import { createEffect, createMemo, createSignal, For, onCleanup, onMount, Show, type JSX } from 'solid-js';
import { useMessages } from '../../i18n/i18n.tsx';
import { cx } from '../../primitives/cx.ts';
import { rowAfterKey, rowWindow, scrollToRow } from './row-window.ts';
import styles from './DataTable.module.css';

export interface DataColumn<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => JSX.Element;
  /** set to the end of the cell, in figures of equal width */
  readonly numeric?: boolean;
  readonly sortable?: boolean;
  /** least width in rem; 8 unless told */
  readonly width?: number;
}

export interface TableSort {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

export interface DataTableProps<Row> {
  /** what the table holds, read aloud */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** a row's name, for the words of its checkbox */
  readonly rowName?: ((row: Row) => string) | undefined;
  readonly sort?: TableSort | null | undefined;
  readonly onSort?: ((sort: TableSort) => void) | undefined;
  /** with `onSelect`: a box before each row */
  readonly selected?: ReadonlySet<string> | undefined;
  readonly onSelect?: ((selected: ReadonlySet<string>) => void) | undefined;
  /** Enter or a click on the row */
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** px; 40 unless told */
  readonly rowHeight?: number | undefined;
  /** most height of the table, as a CSS length; `70dvh` unless told */
  readonly maxHeight?: string | undefined;
}

const selectWidth = 2.75;

/** Read by a function: Solid would make a constant an HTML attribute, which the policy refuses. */
const selectTrack = (): string => `${selectWidth}rem`;

export function DataTable<Row>(props: DataTableProps<Row>): JSX.Element {
  const t = useMessages('shell');
  const [scrollTop, setScrollTop] = createSignal(0);
  const [viewHeight, setViewHeight] = createSignal(600);
  const [active, setActive] = createSignal(0);
  let view: HTMLDivElement | undefined;

  const rowHeight = () => props.rowHeight ?? 40;
  const isSelectable = () => props.onSelect !== undefined;
  const window = createMemo(() => rowWindow(props.rows.length, rowHeight(), scrollTop(), viewHeight()));
  const drawn = createMemo(() => {
    const { first, end } = window();
    return props.rows.slice(first, end);
  });
  const widths = createMemo(() => props.columns.map(({ width }) => width ?? 8));
  const columns = () => {
    const tracks = widths().map((width) => `minmax(${width}rem, ${width}fr)`);
    return [...(isSelectable() ? [`${selectWidth}rem`] : []), ...tracks].join(' ');
  };
  const leastWidth = () =>
    `${widths().reduce((sum, width) => sum + width, isSelectable() ? selectWidth : 0)}rem`;

  onMount(() => {
    const observer = new ResizeObserver(() => setViewHeight(view?.clientHeight ?? 600));
    if (view !== undefined) observer.observe(view);
    onCleanup(() => observer.disconnect());
  });

  const moveTo = (row: number): void => {
    setActive(row);
    // the header takes the height of one row above them
    const top = scrollToRow(row, rowHeight(), scrollTop(), viewHeight() - rowHeight());
    if (top !== null) {
      view?.scrollTo({ top });
      // the scroll event comes a frame later; the row must be there now to take the focus
      setScrollTop(top);
    }
    view?.querySelector<HTMLElement>(`[data-row="${row}"]`)?.focus({ preventScroll: true });
  };
  const toggle = (row: Row): void => {
    const selected = new Set(props.selected);
    if (!selected.delete(props.rowKey(row))) selected.add(props.rowKey(row));
    props.onSelect?.(selected);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['row'] === undefined) return;
    const row = props.rows[active()];
    const next = rowAfterKey(
      event.key,
      active(),
      props.rows.length,
      Math.floor(viewHeight() / rowHeight()) - 1,
    );
    if (next !== null) moveTo(next);
    else if (event.key === 'Enter' && row !== undefined) props.onOpen?.(row);
    else if (event.key === ' ' && row !== undefined && isSelectable()) toggle(row);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={(element) => {
        view = element;
      }}
      class={styles['view']}
      style={{ 'max-block-size': props.maxHeight ?? '70dvh', '--row': `${rowHeight()}px` }}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <div
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.rows.length + 1}
        aria-multiselectable={isSelectable() ? 'true' : undefined}
        class={styles['table']}
        style={{ 'min-inline-size': leastWidth(), '--columns': columns(), '--select': selectTrack() }}
        onKeyDown={onKeyDown}
      >
        <div role="row" aria-rowindex={1} class={cx(styles['row'], styles['head'])}>
          <Show when={isSelectable()}>
            <SelectAll
              rows={props.rows}
              rowKey={props.rowKey}
              selected={props.selected}
              onSelect={props.onSelect}
            />
          </Show>
          <For each={props.columns}>
            {(column, index) => (
              <Header
                column={column}
                isFirst={index() === 0}
                isShifted={isSelectable()}
                sort={props.sort}
                onSort={props.onSort}
              />
            )}
          </For>
        </div>
        <div
          role="rowgroup"
          class={styles['rows']}
          style={{ 'block-size': `${props.rows.length * rowHeight()}px` }}
        >
          <For each={drawn()}>
            {(row, index) => {
              const at = () => window().first + index();
              const key = () => props.rowKey(row);
              const isSelected = () => props.selected?.has(key()) === true;
              return (
                <div
                  role="row"
                  aria-rowindex={at() + 2}
                  aria-selected={isSelectable() ? isSelected() : undefined}
                  data-row={at()}
                  tabindex={at() === active() ? 0 : -1}
                  class={cx(styles['row'], styles['body'], props.onOpen !== undefined && styles['openable'])}
                  style={{ 'inset-block-start': `${at() * rowHeight()}px` }}
                  onFocus={() => setActive(at())}
                  onClick={() => props.onOpen?.(row)}
                >
                  <Show when={isSelectable()}>
                    <div role="gridcell" class={cx(styles['cell'], styles['select'])}>
                      <input
                        type="checkbox"
                        tabindex="-1"
                        checked={isSelected()}
                        aria-label={t().table.selectRow(props.rowName?.(row) ?? key())}
                        onClick={(event) => event.stopPropagation()}
                        onChange={() => toggle(row)}
                      />
                    </div>
                  </Show>
                  <For each={props.columns}>
                    {(column, columnIndex) => (
                      <div
                        role={columnIndex() === 0 ? 'rowheader' : 'gridcell'}
                        class={cx(
                          styles['cell'],
                          column.numeric === true && styles['numeric'],
                          columnIndex() === 0 && styles['first'],
                          columnIndex() === 0 && isSelectable() && styles['shifted'],
                        )}
                      >
                        {column.cell(row)}
                      </div>
                    )}
                  </For>
                </div>
              );
            }}
          </For>
        </div>
      </div>
    </div>
  );
}

interface HeaderProps<Row> {
  readonly column: DataColumn<Row>;
  readonly isFirst: boolean;
  readonly isShifted: boolean;
  readonly sort: TableSort | null | undefined;
  readonly onSort: ((sort: TableSort) => void) | undefined;
}

function Header<Row>(props: HeaderProps<Row>): JSX.Element {
  const t = useMessages('shell');
  const direction = () => (props.sort?.key === props.column.key ? props.sort.direction : null);
  const next = () => (direction() === 'descending' ? 'ascending' : 'descending');
  const label = () =>
    next() === 'ascending'
      ? t().table.sortAscending(props.column.header)
      : t().table.sortDescending(props.column.header);
  return (
    <div
      role="columnheader"
      aria-sort={direction() ?? (props.column.sortable === true ? 'none' : undefined)}
      class={cx(
        styles['cell'],
        styles['header'],
        props.column.numeric === true && styles['numeric'],
        props.isFirst && styles['first'],
        props.isFirst && props.isShifted && styles['shifted'],
      )}
      title={props.column.header}
    >
      <Show when={props.column.sortable === true} fallback={props.column.header}>
        <button
          type="button"
          class={styles['sort']}
          aria-label={label()}
          onClick={() => props.onSort?.({ key: props.column.key, direction: next() })}
        >
          <span class={styles['name']}>{props.column.header}</span>
          <Show when={direction() === 'ascending'}>
            <ArrowUp size={14} />
          </Show>
          <Show when={direction() === 'descending'}>
            <ArrowDown size={14} />
          </Show>
        </button>
      </Show>
    </div>
  );
}

function SelectAll<Row>(
  props: Pick<DataTableProps<Row>, 'rows' | 'rowKey' | 'selected' | 'onSelect'>,
): JSX.Element {
  const t = useMessages('shell');
  const nSelected = () => props.selected?.size ?? 0;
  const areAll = () => nSelected() > 0 && nSelected() >= props.rows.length;
  return (
    <div role="columnheader" class={cx(styles['cell'], styles['header'], styles['select'])}>
      <input
        type="checkbox"
        ref={(box) => createEffect(() => (box.indeterminate = nSelected() > 0 && !areAll()))}
        aria-label={t().table.selectAll}
        checked={areAll()}
        onChange={() => props.onSelect?.(areAll() ? new Set() : new Set(props.rows.map(props.rowKey)))}
      />
    </div>
  );
}
