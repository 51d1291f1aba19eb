/** Simulates a sample of seasons again and compares them with the shipped table: `node scripts/starter/check.mjs`. */
import { join } from 'node:path';
import { ensurePython, rootFolder, runToEnd, starterFolder } from './venv.mjs';

const table = join(rootFolder, 'public', 'data', 'starter.csv.gz');
runToEnd(ensurePython(), [join(starterFolder, 'check_sample.py'), table]);
