/** `npm run models [-- --check]`: trains the starter models, or checks that the committed ones are reproduced. */
import { spawnSync } from 'node:child_process';

const args = ['scripts/run-ts.mjs', 'scripts/models/train-starter.ts', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
process.exit(status ?? 1);
