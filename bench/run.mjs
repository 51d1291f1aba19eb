/** `npm run bench [name …]`: runs the benchmarks named, or all; results go to bench/results/ with the machine they ran on. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { checkNode, installTestTools, installDependencies } from '../scripts/lib/setup.mjs';

/** A benchmark is a module that prints its table and, through `writeResult`, keeps its figures. */
const benches = {
  learning: ['bench/learning/run.mjs'],
  import: ['bench/import/run.mjs'],
  lighthouse: ['bench/field/lighthouse.mjs'],
  field: ['bench/field/speed.mjs'],
  serving: ['bench/serving/run.mjs'],
};

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
checkNode();
installDependencies();
installTestTools();
mkdirSync(new URL('results', import.meta.url), { recursive: true });
writeMachine();

let nFailed = 0;
for (const [name, command] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) nFailed += 1;
}
console.log(`\n${readdirSync(new URL('results', import.meta.url)).length} files in bench/results`);
process.exit(nFailed === 0 ? 0 : 1);

function writeMachine() {
  const [{ model = 'unknown' } = {}] = cpus();
  const machine = {
    node: process.version,
    cpu: model,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
  writeFileSync(new URL('results/machine.json', import.meta.url), `${JSON.stringify(machine, null, 2)}\n`);
}
