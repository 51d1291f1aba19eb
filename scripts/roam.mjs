/**
 * `npm run test:roam [-- ROUNDS]`: the property tests on cases that were not tried before, a seed a round. Ends with the seeds on
 * which one failed, and how to try them again.
 */
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, installDependencies, run } from './lib/setup.mjs';

const rounds = Number(process.argv[2] ?? 10);
if (!Number.isInteger(rounds) || rounds < 1)
  fail(`How many rounds? A whole number; "${process.argv[2]}" is none.`);

/** @param {string} folder @returns {string[]} the test files under it that state properties */
function propertyTests(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.test.ts') && readFileSync(path, 'utf8').includes("from 'fast-check'"));
}

installDependencies();
const files = ['src', 'server', 'sw', 'tests'].flatMap(propertyTests);
/** @type {number[]} */
const failed = [];
for (let round = 1; round <= rounds; round++) {
  const seed = randomInt(2 ** 31);
  console.log(`\nround ${round} of ${rounds}, seed ${seed}`);
  const command = ['vitest', 'run', '--project', 'node', '--reporter', 'dot', ...files];
  if (!run('npx', command, { FURROW_SEED: String(seed) })) failed.push(seed);
}
for (const seed of failed)
  console.log(`failed: try again by FURROW_SEED=${seed} npx vitest run --project node FILE`);
console.log(`\n${rounds - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
