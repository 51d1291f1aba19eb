/**
 * Makes the starter table anew: `node scripts/starter/run.mjs [processes]`.
 *
 * Sets up the pinned Python, simulates all seasons (about half an hour of one core; finished ones are kept under
 * `.cache/starter-work`, so a stopped run goes on where it was), then writes `public/data/starter.csv.gz`,
 * `public/data/starter.json` and the golden features. Same pins and arguments, same bytes.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensurePython, rootFolder, runToEnd, starterFolder } from './venv.mjs';

const processes = process.argv[2] ?? String(availableParallelism());
const table = join(rootFolder, '.cache', 'starter.csv');
const python = ensurePython();

/** @param {string} name @param {readonly string[]} args */
const runModule = (name, ...args) => runToEnd(python, [join(starterFolder, name), ...args]);

const workFolder = join(rootFolder, '.cache', 'starter-work');
runModule('generate.py', table, '--work-dir', workFolder, '--processes', processes);
runModule('publish.py', table, join(rootFolder, 'public', 'data'));
runModule('golden.py', join(rootFolder, 'tests', 'golden', 'starter', 'features.json'));
