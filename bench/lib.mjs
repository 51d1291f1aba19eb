/** What the benchmarks of the built app share. */
import { mkdirSync, writeFileSync } from 'node:fs';

/**
 * Keeps figures as JSON beside the machine they were measured on; not where a benchmark serves as a test (`BENCH_KEEP=0`).
 *
 * @param {string} name @param {unknown} figures
 */
export function writeResult(name, figures) {
  if (process.env['BENCH_KEEP'] === '0') return;
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(figures, null, 2)}\n`);
}

/** Quantile of numbers by the nearest rank. @param {readonly number[]} values @param {number} share 0–1 */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** @param {readonly (readonly [string, string | number, string])[]} rows - what, measured, bar */
export function printTable(rows) {
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const [what, measured, bar] of rows)
    console.log(`${what.padEnd(width)}  ${String(measured).padStart(12)}  ${bar}`);
}
