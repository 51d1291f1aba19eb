/**
 * Asks the kitchen by tools that know nothing of ours: a validator of OpenAPI, schemathesis, and the Python clients of MLflow,
 * KServe and Triton, against what `npm run serve` starts. `npm test` does it; alone: `node tests/serving/other-tools.mjs`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensurePython, rootFolder } from '../../scripts/lib/python.mjs';

/** @typedef {{ readonly name: string, readonly ok: boolean }} Result */

const here = fileURLToPath(new URL('.', import.meta.url));
const START_MS = 300_000;
/** for what hangs: all of it takes about a minute */
const TOOL_MS = 900_000;

/** @returns {Promise<Result[]>} a line for each tool, and one more when a tool could not be had */
export async function askByOtherTools() {
  const python = pinnedPython();
  if (python === null)
    return [{ name: 'the kitchen, asked by other tools: its Python is missing', ok: false }];
  const server = await startKitchen();
  if (server === null) return [{ name: 'the kitchen, asked by other tools: it did not start', ok: false }];
  try {
    const { document, url, port } = await readDocument(server.port);
    const config = ['--config-file', join(here, 'schemathesis.toml')];
    const isValid = await runTool(python, ['-m', 'openapi_spec_validator', document]);
    const isHeld = await runTool(python, ['-m', 'schemathesis.cli', ...config, 'run', url, '--no-color']);
    return [
      { name: 'the OpenAPI document, by openapi-spec-validator', ok: isValid.ok },
      { name: 'every route of the OpenAPI document, by schemathesis', ok: isHeld.ok },
      ...clientsOf(await runTool(python, [join(here, 'live_clients.py'), '127.0.0.1', String(port)])),
    ];
  } finally {
    await server.stop();
  }
}

/** @returns null when it cannot be had, which the lines above the result tell */
function pinnedPython() {
  try {
    return ensurePython('serving-test-venv', join(here, 'requirements.txt'));
  } catch (error) {
    console.error(
      `${error}\nThe Python packages of tests/serving/requirements.txt could not be installed. Is there a network?`,
    );
    return null;
  }
}

/** The starter on a port that is free, as `npm run serve` serves it. */
async function startKitchen() {
  const command = ['scripts/serve.mjs', 'yield=models/starter.furrow', '--port', '0', '--workers', '1'];
  const child = spawn(process.execPath, command, { cwd: rootFolder, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  const port = await Promise.race([readyPort(child.stdout), exited.then(() => null), wait(START_MS)]);
  if (port !== null) return { port, stop };
  await stop();
  return null;
}

/** @param {import('node:stream').Readable} output @returns {Promise<number>} what the server's log says once it is ready */
function readyPort(output) {
  return new Promise((resolve) => {
    createInterface({ input: output }).on('line', (line) => {
      const port = /"event":"ready".*"port":(\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
  });
}

/** @param {number} port */
async function readDocument(port) {
  const url = `http://127.0.0.1:${port}/api/openapi.json`;
  const folder = join(rootFolder, '.cache', 'test-reports');
  mkdirSync(folder, { recursive: true });
  const document = join(folder, 'openapi.json');
  writeFileSync(document, await (await fetch(url)).text());
  return { document, url, port };
}

/** @param {string} python @param {readonly string[]} args @returns {Promise<{ ok: boolean, lines: string[] }>} */
async function runTool(python, args) {
  const env = {
    ...process.env,
    PYTHONDONTWRITEBYTECODE: '1',
    MLFLOW_DISABLE_TELEMETRY: 'true',
    HYPOTHESIS_STORAGE_DIRECTORY: join(rootFolder, '.cache', 'hypothesis'),
  };
  const child = spawn(python, args, {
    cwd: rootFolder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: TOOL_MS,
  });
  /** @type {string[]} */
  const lines = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const [code] = await once(child, 'close');
  if (code !== 0) console.log(lines.join('\n'));
  return { ok: code === 0, lines };
}

/** @param {{ readonly ok: boolean, readonly lines: readonly string[] }} ran @returns {Result[]} */
function clientsOf({ ok, lines }) {
  const told = lines.flatMap((line) => {
    const [, word, name] = /^(passed|FAILED) {2}(.+)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, ok: word === 'passed' }];
  });
  // one that broke off told nothing of those after it
  const isTold = ok ? told.length > 0 : told.some((result) => !result.ok);
  return isTold ? told : [...told, { name: 'live Python clients: they broke off', ok: false }];
}

/** @param {number} ms @returns {Promise<null>} */
const wait = (ms) => new Promise((resolve) => setTimeout(() => resolve(null), ms).unref());

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const results = await askByOtherTools();
  for (const { name, ok } of results) console.log(`${ok ? 'passed' : 'FAILED'}  ${name}`);
  process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
}
