/** A few further things to do, behind one button: arrows move, Escape closes, the focus comes back. */
import EllipsisVertical from 'lucide-solid/icons/ellipsis-vertical';
import { createSignal, createUniqueId, For, onCleanup, Show, type JSX } from 'solid-js';
import { useMessages } from '../../i18n/i18n.tsx';
import { cx } from '../../primitives/cx.ts';
import styles from './Menu.module.css';

export interface MenuItem {
  readonly label: string;
  readonly icon?: JSX.Element;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** what the menu is for; "More" unless told */
  readonly label?: string | undefined;
  readonly items: readonly MenuItem[];
}

export function Menu(props: MenuProps): JSX.Element {
  const t = useMessages('shell');
  const id = createUniqueId();
  const [isOpen, setIsOpen] = createSignal(false);
  let place: HTMLDivElement | undefined;
  let button: HTMLButtonElement | undefined;

  const items = (): HTMLElement[] => [...(place?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  const focusItem = (index: number): void => {
    const all = items();
    all.at(((index % all.length) + all.length) % all.length)?.focus();
  };
  const onOutside = (event: Event): void => {
    if (event.target instanceof Node && place?.contains(event.target) !== true) close(false);
  };
  const open = (): void => {
    setIsOpen(true);
    document.addEventListener('pointerdown', onOutside);
    focusItem(0);
  };
  const close = (giveBack: boolean): void => {
    setIsOpen(false);
    document.removeEventListener('pointerdown', onOutside);
    if (giveBack) button?.focus();
  };
  onCleanup(() => document.removeEventListener('pointerdown', onOutside));

  const onKeyDown = (event: KeyboardEvent): void => {
    const here = items().findIndex((item) => item === document.activeElement);
    if (event.key === 'Escape') close(true);
    else if (event.key === 'Tab') close(false);
    else if (event.key === 'ArrowDown') focusItem(here + 1);
    else if (event.key === 'ArrowUp') focusItem(here - 1);
    else if (event.key === 'Home') focusItem(0);
    else if (event.key === 'End') focusItem(-1);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  };

  return (
    <div
      class={styles['menu']}
      ref={(element) => {
        place = element;
      }}
    >
      <button
        type="button"
        ref={(element) => {
          button = element;
        }}
        class={styles['button']}
        aria-label={props.label ?? t().action.more}
        title={props.label ?? t().action.more}
        aria-haspopup="menu"
        aria-expanded={isOpen()}
        aria-controls={isOpen() ? id : undefined}
        onClick={() => (isOpen() ? close(true) : open())}
      >
        <EllipsisVertical size={20} />
      </button>
      <Show when={isOpen()}>
        <div
          id={id}
          role="menu"
          class={styles['list']}
          aria-label={props.label ?? t().action.more}
          onKeyDown={onKeyDown}
        >
          <For each={props.items}>
            {(item) => (
              <button
                type="button"
                role="menuitem"
                tabindex="-1"
                class={cx(styles['item'], item.danger === true && styles['danger'])}
                disabled={item.disabled ?? false}
                onClick={() => {
                  close(true);
                  item.onSelect();
                }}
              >
                {item.icon}
                {item.label}
              </button>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
}
