/** First visit as Lighthouse's mobile setting sees it: slow 4G, 4× slower processor, an empty cache. Medians of three. */
import { chromium } from 'playwright-core';
import lighthouse from 'lighthouse';
import { chromiumArguments, chromiumPath } from '../../scripts/browsers.mjs';
import { printTable, quantile, writeResult } from '../lib.mjs';
import { serveBuild } from './app.mjs';

const debuggingPort = 9333;
const nRuns = 3;
const categories = ['performance', 'accessibility', 'best-practices'];

/** @param {string} url @returns {Promise<Record<string, number>>} */
async function measure(url) {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...chromiumArguments, `--remote-debugging-port=${debuggingPort}`],
  });
  try {
    const result = await lighthouse(url, {
      port: debuggingPort,
      logLevel: 'error',
      output: 'json',
      onlyCategories: categories,
    });
    if (result === undefined) throw new Error('Lighthouse gave no result');
    const { lhr } = result;
    const scores = categories.map((id) => [id, Math.round((lhr.categories[id]?.score ?? 0) * 100)]);
    const lost = Object.values(lhr.audits).filter(
      ({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0,
    );
    if (lost.length > 0) console.log(`  lost points: ${lost.map(({ id }) => id).join(', ')}`);
    return {
      ...Object.fromEntries(scores),
      lcpMs: Math.round(lhr.audits['largest-contentful-paint']?.numericValue ?? Number.NaN),
    };
  } finally {
    await browser.close();
  }
}

const server = await serveBuild();
/** @type {Record<string, number>[]} */
const figures = [];
for (let index = 0; index < nRuns; index += 1) figures.push(await measure(server.url));
await server.close();

const median = (/** @type {string} */ key) =>
  quantile(
    figures.map((run) => run[key] ?? Number.NaN),
    0.5,
  );
const result = {
  lcpMs: median('lcpMs'),
  ...Object.fromEntries(categories.map((id) => [id, median(id)])),
  runs: figures,
};
printTable([
  ['LCP, slow 4G, 4× CPU (ms)', result.lcpMs, '≤ 2000'],
  ['performance', median('performance'), '≥ 95'],
  ['accessibility', median('accessibility'), '100'],
  ['best practices', median('best-practices'), '100'],
]);
writeResult('lighthouse', result);
