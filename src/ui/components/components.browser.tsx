/** The parts as a person meets them: keyboard, focus, typing; in Chromium. */
import { MemoryRouter, Route } from '@solidjs/router';
import { createSignal, type JSX } from 'solid-js';
import { render } from 'solid-js/web';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createI18n, I18nProvider } from '../i18n/i18n.tsx';
import shell from '../i18n/messages/shell.en.ts';
import { Segmented } from './Choice/ChoiceCards.tsx';
import { DataTable } from './DataTable/DataTable.tsx';
import { Dialog } from './Dialog/Dialog.tsx';
import { Menu } from './Menu/Menu.tsx';
import { NumberField } from './NumberField/NumberField.tsx';
import { RangeBar } from './RangeBar/RangeBar.tsx';

let end: (() => void) | null = null;

function show(part: () => JSX.Element): void {
  const place = document.createElement('div');
  document.body.append(place);
  const i18n = createI18n('en', { shell });
  const dispose = render(
    () => (
      <I18nProvider value={i18n}>
        <MemoryRouter>
          <Route path="*" component={() => part()} />
        </MemoryRouter>
      </I18nProvider>
    ),
    place,
  );
  end = () => {
    dispose();
    place.remove();
  };
}

afterEach(() => {
  end?.();
  end = null;
});

describe('number field', () => {
  test('[U12] comma and point are both decimals; what is no number stays in sight and is said to be none', async () => {
    const [value, setValue] = createSignal<number | null>(1.5);
    show(() => <NumberField label="Rain" unit="mm" value={value()} onInput={setValue} />);
    const input = page.getByRole('textbox', { name: 'Rain' });
    await expect.element(input).toHaveValue('1.5');
    await userEvent.fill(input, '2,5');
    expect(value()).toBe(2.5);
    await expect.element(input).toHaveValue('2,5');
    await userEvent.fill(input, 'much');
    expect(value()).toBeNull();
    await expect.element(input).toHaveValue('much');
    await expect.element(input).toHaveAccessibleDescription(/not a number/);
    await userEvent.fill(input, '');
    expect(value()).toBeNull();
    await expect.element(input).not.toHaveAccessibleDescription(/not a number/);
  });

  test('a value from outside replaces the text', async () => {
    const [value, setValue] = createSignal<number | null>(1);
    show(() => <NumberField label="Rain" value={value()} onInput={setValue} />);
    setValue(40);
    await expect.element(page.getByRole('textbox', { name: 'Rain' })).toHaveValue('40');
  });
});

test('[U13] a dialog takes the focus, closes with Escape and gives the focus back', async () => {
  const [isOpen, setIsOpen] = createSignal(false);
  show(() => (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        Ask
      </button>
      <Dialog open={isOpen()} title="Sure?" onClose={() => setIsOpen(false)}>
        Words
      </Dialog>
    </>
  ));
  await page.getByRole('button', { name: 'Ask' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sure?' });
  await expect.element(dialog).toBeVisible();
  expect(document.activeElement?.closest('dialog')).not.toBeNull();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => isOpen()).toBe(false);
  await expect.element(page.getByRole('button', { name: 'Ask' })).toHaveFocus();
});

test('[U13] a menu is walked with the arrows and gives the focus back', async () => {
  const done: string[] = [];
  show(() => <Menu items={['One', 'Two'].map((label) => ({ label, onSelect: () => done.push(label) }))} />);
  const button = page.getByRole('button', { name: 'More' });
  await button.click();
  await expect.element(page.getByRole('menuitem', { name: 'One' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(done).toEqual(['Two']);
  await expect.element(button).toHaveFocus();
});

test('choices are one radio group', async () => {
  const [value, setValue] = createSignal('a');
  const choices = ['a', 'b'].map((name) => ({ value: name, label: `Choice ${name}` }));
  show(() => <Segmented label="Which" choices={choices} value={value()} onChange={setValue} />);
  await page.getByText('Choice b').click();
  expect(value()).toBe('b');
  await expect.element(page.getByRole('group', { name: 'Which' })).toBeVisible();
});

describe('long table', () => {
  const rows = Array.from({ length: 5000 }, (_, n) => n);
  const columns = [
    { key: 'n', header: 'Number', cell: (row: number) => row, sortable: true },
    { key: 'square', header: 'Square', cell: (row: number) => row * row, numeric: true },
  ];

  test('[U5] draws few of many rows, and arrows lead to any of them', async () => {
    const [opened, setOpened] = createSignal(-1);
    show(() => (
      <DataTable
        label="Squares"
        columns={columns}
        rows={rows}
        rowKey={String}
        onOpen={setOpened}
        maxHeight="300px"
      />
    ));
    await expect
      .element(page.getByRole('grid', { name: 'Squares' }))
      .toHaveAttribute('aria-rowcount', '5001');
    expect(document.querySelectorAll('[data-row]').length).toBeLessThan(60);
    document.querySelector<HTMLElement>('[data-row="0"]')?.focus();
    await userEvent.keyboard('{End}');
    await expect.poll(() => document.activeElement?.getAttribute('data-row')).toBe('4999');
    await userEvent.keyboard('{ArrowUp}{Enter}');
    await expect.poll(() => opened()).toBe(4998);
  });

  test('the space bar selects, the header selects all', async () => {
    const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set());
    show(() => (
      <DataTable
        label="Squares"
        columns={columns}
        rows={rows.slice(0, 3)}
        rowKey={String}
        selected={selected()}
        onSelect={setSelected}
      />
    ));
    await page.getByRole('checkbox', { name: 'Select all' }).click();
    expect(selected().size).toBe(3);
    document.querySelector<HTMLElement>('[data-row="1"]')?.focus();
    await userEvent.keyboard(' ');
    expect([...selected()].toSorted()).toEqual(['0', '2']);
  });
});

test('[U1] the range bar says in words what it draws', async () => {
  show(() => (
    <RangeBar
      low={5}
      mean={7}
      high={9}
      coverage={0.8}
      own={6}
      naive={4}
      format={(value) => `${value} t/ha`}
    />
  ));
  const bar = page.getByRole('img');
  await expect
    .element(bar)
    .toHaveAccessibleName(
      'Likely between 5 t/ha and 9 t/ha, in 80% of seasons; expected 7 t/ha; this field’s own mean 6 t/ha; a simple guess would say 4 t/ha',
    );
});
