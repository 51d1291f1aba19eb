/**
 * `node scripts/build-server.mjs [folder]`: bundles the kitchen for Node into dist-server/serve.mjs, with the files of its
 * documentation page beside it.
 */
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, runnerImport } from 'vite';
import { readVersion } from './lib/setup.mjs';

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const out = process.argv[2] ?? path('dist-server');

// Node 20 reads no TypeScript: Vite's runner does
const { module } = await runnerImport(path('build/server.ts'), { configFile: false, logLevel: 'error' });
await build(module.serverConfig(readVersion(), out));
if (existsSync(path('public/api-docs')))
  cpSync(path('public/api-docs'), join(out, 'docs'), { recursive: true });
