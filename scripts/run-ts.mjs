/** Runs a TypeScript module in Node through Vite's own module runner: `node scripts/run-ts.mjs scripts/models.ts [args]`. */
import { pathToFileURL } from 'node:url';
import { runnerImport } from 'vite';

const [file] = process.argv.splice(2, 1);
if (file === undefined) {
  console.error('Usage: node scripts/run-ts.mjs FILE.ts [arguments]');
  process.exit(2);
}
const { module } = await runnerImport(pathToFileURL(file).pathname, { configFile: false, logLevel: 'error' });
if (typeof module.main === 'function') await module.main(process.argv.slice(2));
