/**
 * The shipped starter table can be made again: a sample of its seasons, simulated now with the pinned Python, agrees
 * with it to the last printed digit. Needs `python3`; the packages are installed on the first run.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const tenMinutesMs = 10 * 60 * 1000;

it(
  'simulates a sample of the shipped seasons again, value for value',
  { timeout: tenMinutesMs },
  async () => {
    const { stdout } = await promisify(execFile)('node', ['scripts/starter/check.mjs']);
    const lastLine = stdout.trim().split('\n').at(-1) ?? '';
    const [, nAgree, nSampled] = /^(\d+) of (\d+) rows agree$/.exec(lastLine) ?? [];
    expect(Number(nSampled)).toBeGreaterThanOrEqual(15);
    expect(nAgree).toBe(nSampled);
  },
);
