/**
 * `npm test`: installs what is missing (browsers included), then types, lint, format, unit and browser tests, the build
 * with its budgets, the end-to-end story on the built app, the server asked by other people's tools (Python, pinned) and under load. Ends
 * with `N passed, N failed`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { checkNode, installTestTools, installDependencies, run } from './lib/setup.mjs';
import { askByOtherTools } from '../tests/serving/other-tools.mjs';

const reportFolder = '.cache/test-reports';

checkNode();
installDependencies();
installTestTools();
rmSync(reportFolder, { recursive: true, force: true });
mkdirSync(reportFolder, { recursive: true });

const counts = { passed: 0, failed: 0, skipped: 0 };
/** what failed, said again at the end: a log may be cut anywhere else @type {string[]} */
const failures = [];

/** @param {string} name @param {boolean} ok */
function record(name, ok) {
  counts[ok ? 'passed' : 'failed'] += 1;
  if (!ok) failures.push(name);
  console.log(`${ok ? 'passed' : 'FAILED'}  ${name}`);
}

/** Runs a Vitest project and adds its tests to the count. @param {string} project */
function runProject(project) {
  const report = `${reportFolder}/${project}.json`;
  const ok = run('npx', [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter',
    'default',
    '--reporter',
    'json',
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return record(`${project} tests`, false);
  const results = JSON.parse(readFileSync(report, 'utf8'));
  const { numPassedTests, numFailedTests, numPendingTests } = results;
  failures.push(...failuresOf(results));
  counts.passed += numPassedTests;
  counts.failed += numFailedTests;
  counts.skipped += numPendingTests;
  // a suite that could not even load, or an unhandled error, counts too
  if (!ok && numFailedTests === 0)
    record(`${project} tests: a file failed to load, or an error was not handled`, false);
}

/** @param {import('vitest/reporters').JsonTestResults} results @returns {string[]} file, name and why, each cut short */
function failuresOf({ testResults }) {
  return testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => {
        const why = (failureMessages?.[0] ?? '').slice(0, 1200).replaceAll('\n', '\n  ');
        return `${relative(process.cwd(), file)}: ${fullName}\n  ${why}`;
      }),
  );
}

for (const check of ['types', 'lint', 'format'])
  record(`check:${check}`, run('npm', ['run', '--silent', `check:${check}`]));
runProject('node');
runProject('browser');
const isBuilt = run(process.execPath, ['scripts/build.mjs', '--strict']);
record('build and its budgets', isBuilt);
if (existsSync('dist/sw.js')) runProject('e2e');
for (const { name, ok } of await askByOtherTools()) record(name, ok);
const load = ['bench/serving/load.mjs'];
record('50 connections for 30 s: no error, memory flat', run(process.execPath, load, { BENCH_KEEP: '0' }));

for (const failure of failures) console.log(`\nFAILED  ${failure}`);
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exit(counts.failed === 0 ? 0 : 1);
