/** Ten thousand runs in a real browser: what is drawn while one scrolls, and what is left alone while models train. */
import { MemoryRouter, Route } from '@solidjs/router';
import { createSignal, type Accessor } from 'solid-js';
import { render } from 'solid-js/web';
import { expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Run } from '../../../domain/run.ts';
import { createI18n, I18nProvider } from '../../i18n/i18n.tsx';
import labRuns from '../../i18n/messages/lab-runs.en.ts';
import shell from '../../i18n/messages/shell.en.ts';
import { replaceRuns } from './keep-rows.ts';
import { usualColumns } from './run-columns.ts';
import { logged, makeRun } from './run.fixture.ts';
import { RunsTable } from './RunsTable.tsx';

const nRuns = 10_000;

function manyRuns(): Run[] {
  return Array.from({ length: nRuns }, (_, i) =>
    makeRun(`run-${i}`, {
      metrics: {
        test_root_mean_squared_error: logged(0.5 + (i % 97) / 100),
        test_r2_score: logged((i % 89) / 100),
        test_mean_absolute_error: logged(0.4 + (i % 83) / 100),
        test_coverage: logged(0.7 + (i % 20) / 100),
      },
    }),
  );
}

function show(runs: Accessor<readonly Run[]>, onOpen: (run: Run) => void = () => undefined): HTMLElement {
  const place = document.createElement('div');
  place.style.inlineSize = '1200px';
  document.body.append(place);
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set());
  const table = () => (
    <RunsTable
      runs={runs()}
      columns={usualColumns}
      sort={{ key: 'started', direction: 'descending' }}
      onSort={() => undefined}
      selected={selected()}
      onSelect={setSelected}
      onOpen={onOpen}
      now={() => 0}
      interrupted={() => new Set()}
      experimentName={() => ''}
    />
  );
  const i18n = createI18n('en', { shell, 'lab-runs': labRuns });
  const dispose = render(
    () => (
      <I18nProvider value={i18n}>
        <MemoryRouter>
          <Route path="*" component={table} />
        </MemoryRouter>
      </I18nProvider>
    ),
    place,
  );
  onTestFinished(() => {
    dispose();
    place.remove();
  });
  return place;
}

const nextFrame = (): Promise<number> => new Promise((done) => void requestAnimationFrame(done));
const drawnRows = (place: HTMLElement) => [...place.querySelectorAll<HTMLElement>('[data-row]')];

async function scrollable(place: HTMLElement): Promise<HTMLElement> {
  await expect.poll(() => drawnRows(place).length).toBeGreaterThan(0);
  const view = place.querySelector('[role=grid]')?.parentElement;
  if (!view) throw new Error('no table');
  return view;
}

/** Times of n frames, ms, with something done in each. */
async function frameTimes(n: number, work: (i: number) => void): Promise<number[]> {
  const frames: number[] = [];
  let before = await nextFrame();
  for (let i = 0; i < n; i++) {
    work(i);
    const now = await nextFrame();
    frames.push(now - before);
    before = now;
  }
  return frames;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

test('[U5] ten thousand runs scroll without lag: few rows are drawn, and frames keep coming', async () => {
  const runs = manyRuns();
  const view = await scrollable(show(() => runs));
  const resting: number[] = [];
  const flicked: number[] = [];
  // in turns, so that what runs beside this test for a while makes both longer
  for (let from = 0; from < 90; from += 15) {
    resting.push(...(await frameTimes(15, () => undefined)));
    // ten thousand px a second: a hard flick
    flicked.push(...(await frameTimes(15, (i) => (view.scrollTop = (from + i) * 160))));
  }
  expect(drawnRows(view).length).toBeLessThan(60);
  // both 17 ms on an idle machine
  expect(median(flicked) / median(resting)).toBeLessThan(3);
  view.scrollTop = view.scrollHeight;
  await expect.poll(() => view.textContent).toContain(`run-${nRuns - 1}`);
});

test('[R4] while a model trains only its own row is drawn again', async () => {
  const [runs, setRuns] = createSignal<readonly Run[]>(manyRuns());
  const place = show(runs);
  await scrollable(place);
  const before = drawnRows(place);
  const state = { status: 'running', startedAt: 1, paused: false } as const;
  setRuns((old) => replaceRuns(old, [makeRun('run-3', { updatedAt: 2000, state })]));
  await nextFrame();
  const after = drawnRows(place);
  expect(after[3]?.textContent).toContain('Running');
  const redrawn = after.filter((row, at) => row !== before[at]);
  expect(redrawn).toEqual([after[3]]);
});

test('the keyboard alone walks, selects and opens', async () => {
  const opened: string[] = [];
  const runs = manyRuns().slice(0, 50);
  const place = show(
    () => runs,
    ({ id }) => opened.push(id),
  );
  await scrollable(place);
  drawnRows(place)[0]?.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown} {Enter}');
  expect(opened).toEqual(['run-2']);
  expect(drawnRows(place).filter((row) => row.ariaSelected === 'true')).toHaveLength(1);
});
