/** What a person does in the lab, by the words on the screen (English), and how the tests look behind it. */
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';

/** The page behind an address, once it shows its title. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('h1').first().waitFor();
}

/** Hands a file to the import page; it is read at once. */
export async function chooseFile(page: Page, url: string, name: string, bytes: Buffer): Promise<void> {
  await open(page, `${url}lab/data/import`);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: bytes });
}

/** Imports a table and ends on its page. @returns the dataset's id */
export async function importTable(page: Page, url: string, name: string, csv: string): Promise<string> {
  await chooseFile(page, url, name, Buffer.from(csv));
  await page.getByRole('button', { name: 'Keep this table' }).click();
  await page.waitForURL(/lab\/data\/(?!import)[^/]+$/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Opens a plan for the dataset and waits until its check has an answer. */
export async function openPlan(page: Page, url: string, datasetId: string): Promise<void> {
  await open(page, `${url}lab/train?dataset=${datasetId}`);
  await page.getByRole('button', { name: 'Start training' }).waitFor();
  await page.getByText('Looking for leaks…').waitFor({ state: 'hidden', timeout: 60_000 });
}

/** Trains the plan that is proposed for the dataset, to its end. */
export async function train(page: Page, url: string, datasetId: string, press = {}): Promise<void> {
  await openPlan(page, url, datasetId);
  await page.getByRole('button', { name: 'Start training' }).click(press);
  await page.getByRole('heading', { name: 'Results', exact: true }).waitFor({ timeout: 180_000 });
}

/** Each store of the database with how many rows it has and a digest of them all: equal means that nothing has changed. */
export type Dump = Readonly<Record<string, string>>;

type Row = Record<string, unknown>;

/** Reads the database past the app. Settings hold what is typed and measured along the way, and may change. */
export async function dumpDatabase(page: Page): Promise<Dump> {
  const stores = Object.entries(await readDatabase(page)).filter(([name]) => name !== 'settings');
  return Object.fromEntries(
    stores.map(([name, rows]) => {
      const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
      return [name, `${rows.length} ${digest.slice(0, 16)}`];
    }),
  );
}

/** All rows of one store, as JSON has them. */
export async function readStore(page: Page, store: string): Promise<Row[]> {
  return (await readDatabase(page))[store] ?? [];
}

/** Every store, whichever version of the app wrote it; typed arrays as plain ones. */
async function readDatabase(page: Page): Promise<Record<string, Row[]>> {
  const text = await page.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- all of this runs in the page
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('no reason')));
      });
    const database = await answer(indexedDB.open('furrow'));
    try {
      const stores: Record<string, unknown[]> = {};
      for (const name of Array.from(database.objectStoreNames))
        stores[name] = await answer(database.transaction(name).objectStore(name).getAll());
      return JSON.stringify(stores, (_, value: unknown) =>
        ArrayBuffer.isView(value) ? Array.from(value as Uint8Array | Float64Array) : value,
      );
    } finally {
      database.close();
    }
  });
  // the cast: rows of every store are objects
  return JSON.parse(text) as Record<string, Row[]>;
}

/** @returns what kills the tab at once, as a phone short of memory does: its workers die with it, and nothing is told beforehand */
export async function armCrash(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  return async () => {
    const crashed = new Promise((resolve) => page.once('crash', resolve));
    // the answer never comes: whoever would give it is dead
    session.send('Page.crash').catch(() => undefined);
    await crashed;
  };
}

/** Opens what is of the app's origin and yet no app, so that nothing of ours runs beside the test. */
export async function openBeside(page: Page, url: string): Promise<void> {
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(`${url}theme.js`);
}

/** Limits how many bytes this origin may hold, as a full disk would. @returns what ends the limit */
export async function limitStorage(page: Page, quotaBytes: number): Promise<() => Promise<void>> {
  // the limit lasts as long as the session that asked for it
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: quotaBytes });
  return () => session.detach();
}
