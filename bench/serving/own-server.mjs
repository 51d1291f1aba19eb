/** Furrow's server as a process of its own, whose memory can be asked after its garbage is collected. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../learning/environment.mjs';

export const starter = `${root}models/starter.furrow`;
const bundle = `${root}.cache/serving-bench/dist/serve.mjs`;

/** @typedef {{ heapMiB: number, rssMiB: number }} Memory */
/** @typedef {{ port: number, rssMiB: () => number, memory: () => Promise<Memory>, stop: () => Promise<number | null> }} OwnServer */

export function buildServer() {
  const script = [`${root}scripts/build-server.mjs`, `${root}.cache/serving-bench/dist`];
  const { status } = spawnSync(process.execPath, script, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The server could not be built');
}

/**
 * @param {readonly string[]} args - as on its command line
 * @returns {Promise<OwnServer>}
 */
export async function startOwnServer(args) {
  const collect = "process.on('SIGUSR2', () => { globalThis.gc(); console.log('collected'); })";
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', `data:text/javascript,${collect}`, bundle, ...args, '--port', '0'],
    // as `npm run serve` starts it
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { MALLOC_ARENA_MAX: '2', ...process.env } },
  );
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT']))
    process.once(signal, () => child.kill() && process.exit(1));
  process.once('exit', () => child.kill('SIGKILL'));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const port = await readyPort(child);
  return {
    port,
    rssMiB: () => rssOf(child.pid ?? 0),
    memory: async () => {
      // twice: what is freed by finalizers is collected after them
      for (let i = 0; i < 2; i++) {
        const collected = hears(child.stdout, 'collected');
        child.kill('SIGUSR2');
        await collected;
        await wait(200);
      }
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const heap = Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(text)?.[1]);
      return { heapMiB: heap / 2 ** 20, rssMiB: rssOf(child.pid ?? 0) };
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
  };
}

/** @param {import('node:stream').Readable} output @param {string} line @returns {Promise<void>} */
function hears(output, line) {
  return new Promise((resolve) => {
    const listen = (/** @type {Buffer} */ bytes) => {
      if (!bytes.toString().includes(line)) return;
      output.off('data', listen);
      resolve();
    };
    output.on('data', listen);
  });
}

/** Memory of a process in MiB, as Linux tells it. @param {number} pid */
function rssOf(pid) {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1]) / 1024;
}

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} child @returns {Promise<number>} */
function readyPort(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (/** @type {Buffer} */ bytes) => {
      said += bytes.toString();
      const port = /"event":"ready".*"port":(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
      if (process.env['BENCH_LOG'] !== undefined) process.stderr.write(bytes);
    });
    child.once('exit', () => reject(new Error(`The server did not start: ${said}`)));
  });
}
