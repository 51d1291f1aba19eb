/**
 * The field on a slow phone, with the network gone: start to a usable form on a processor ten times slower, and the time
 * from a keystroke to the new prediction painted on one four times slower. The page is watched from outside; the app
 * holds no code for this.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printTable, quantile, writeResult } from '../lib.mjs';
import { open, reachPrediction, serveBuild } from './app.mjs';

const nStarts = 5;
const startSlowdown = 10;
const typingSlowdown = 4;
const nKeystrokes = 60;

/** @typedef {import('playwright-core').Page} Page */

/** Describes a field and a season, and returns the season's address. @param {Page} page @param {string} url */
async function prepare(page, url) {
  await reachPrediction(page, url);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForTimeout(3000);
  return page.url();
}

/** @param {Page} page @param {number} rate */
async function slowDown(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Time from navigation to the first question that can be answered, ms. @param {string} folder @param {string} address */
async function measureStart(folder, address) {
  const context = await open(folder);
  const page = context.pages()[0] ?? (await context.newPage());
  await slowDown(page, startSlowdown);
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (document.querySelector('[data-season-form] select') === null) return;
      seen.disconnect();
      requestAnimationFrame(() => performance.mark('form-usable'));
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  await page.goto(address);
  await page.waitForFunction(() => performance.getEntriesByName('form-usable').length > 0, undefined, {
    timeout: 60_000,
  });
  const ms = await page.evaluate(
    () => performance.getEntriesByName('form-usable')[0]?.startTime ?? Number.NaN,
  );
  await context.close();
  return ms;
}

/** Milliseconds from each keystroke to the frame that shows the new prediction. @param {Page} page */
async function measureKeystrokes(page) {
  await page.evaluate(() => {
    /** @type {number[]} */
    const delays = [];
    let typedAt = Number.NaN;
    addEventListener('input', () => (typedAt = performance.now()), { capture: true });
    const answer = document.querySelector('[data-prediction]')?.closest('[data-answer]');
    if (answer === null || answer === undefined) throw new Error('no prediction on the screen');
    new MutationObserver(() => {
      if (Number.isNaN(typedAt)) return;
      const from = typedAt;
      typedAt = Number.NaN;
      // painted: a message sent from the frame that the change is part of arrives once that frame is drawn
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => delays.push(performance.now() - from), { once: true });
        port1.start();
        port2.postMessage(null);
      });
    }).observe(answer, { childList: true, subtree: true, characterData: true, attributes: true });
    Object.assign(globalThis, { keystrokeDelays: delays });
  });
  const rain = page.getByRole('textbox', { name: 'Rain in the season' });
  await rain.fill('');
  await rain.focus();
  for (let index = 0; index < nKeystrokes; index += 1) {
    if (index % 4 === 3) {
      await page.keyboard.press('Backspace');
      await page.waitForTimeout(250);
      await page.keyboard.press('Backspace');
      await page.waitForTimeout(250);
      await page.keyboard.press('Backspace');
    } else await page.keyboard.press(String(3 + (index % 4) + (index % 3)));
    await page.waitForTimeout(250);
  }
  return page.evaluate(
    () => /** @type {{ keystrokeDelays: number[] }} */ (/** @type {unknown} */ (globalThis)).keystrokeDelays,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'furrow-bench-'));
const server = await serveBuild();
const first = await open(folder);
const address = await prepare(first.pages()[0] ?? (await first.newPage()), server.url);
await first.close();
await server.close();

const starts = [];
for (let index = 0; index < nStarts; index += 1) starts.push(await measureStart(folder, address));

const context = await open(folder);
const page = context.pages()[0] ?? (await context.newPage());
await page.goto(address);
await page.locator('[data-prediction]').waitFor();
await slowDown(page, typingSlowdown);
const delays = await measureKeystrokes(page);
await context.close();
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

const startMs = Math.round(quantile(starts, 0.5));
const p95 = Math.round(quantile(delays, 0.95));
printTable([
  ['offline start, 10× CPU, to a usable form (ms, median)', startMs, '≤ 2000'],
  ['keystroke to prediction painted, 4× CPU (ms, p50)', Math.round(quantile(delays, 0.5)), ''],
  ['keystroke to prediction painted, 4× CPU (ms, p95)', p95, '≤ 50'],
  ['keystrokes measured', delays.length, ''],
]);
writeResult('field-speed', {
  startMs,
  starts,
  keystrokeP50Ms: quantile(delays, 0.5),
  keystrokeP95Ms: quantile(delays, 0.95),
  nKeystrokes: delays.length,
});
