/** Starts Furrow's server and its peers, each one process, and tells when it answers. */
import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../learning/environment.mjs';

export const folder = `${root}.cache/serving-bench`;
const python = `${root}.cache/serving-venv/bin/python`;

/** @typedef {{ name: string, port: number, startMs: number, pid: number, stop: () => Promise<void> }} Server */

/** @type {Record<string, { port: number, command: readonly string[] }>} */
const commands = {
  furrow: {
    port: 18_080,
    command: [process.execPath, `${root}dist-server/serve.mjs`, `${folder}/bench.furrow`, '--port', '18080'],
  },
  mlflow: {
    port: 18_081,
    command: words(
      `${root}.cache/serving-venv/bin/mlflow models serve --env-manager local -h 127.0.0.1 -p 18081 -m ${folder}/mlflow`,
    ),
  },
  fastapi: {
    port: 18_082,
    command: words(
      `${python} -m uvicorn --factory peers:application --app-dir ${root}bench/serving --no-access-log --port 18082`,
    ),
  },
};

/** @param {string} line */
function words(line) {
  return line.split(' ');
}

export const serverNames = Object.keys(commands);

/**
 * @param {string} name @param {readonly string[]} [more] - further arguments
 * @returns {Promise<Server>}
 */
export async function startServer(name, more = []) {
  const { port, command } = commands[name] ?? { port: 0, command: [] };
  const [program = '', ...args] = command;
  if (await answers(port)) throw new Error(`Port ${port} of ${name} is taken: end what answers there`);
  const began = performance.now();
  const child = spawn(program, [...args, ...more], {
    cwd: root,
    env: {
      ...process.env,
      BENCH_FOLDER: folder,
      PATH: `${root}.cache/serving-venv/bin:${process.env['PATH']}`,
    },
    stdio: ['ignore', 'ignore', process.env['BENCH_LOG'] === undefined ? 'ignore' : 'inherit'],
    detached: true,
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    // the whole group: mlflow starts a shell which starts the server
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await Promise.race([exited, wait(10_000)]);
  };
  for (;;) {
    if (await answers(port)) break;
    if (child.exitCode !== null || performance.now() - began > 90_000) {
      await stop();
      throw new Error(`${name} did not start`);
    }
    await wait(5);
  }
  return { name, port, startMs: performance.now() - began, pid: child.pid ?? 0, stop };
}

/** @param {number} port @returns {Promise<boolean>} */
function answers(port) {
  return new Promise((resolve) => {
    const asking = request({ port, host: '127.0.0.1', path: '/ping' }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asking.once('error', () => resolve(false));
    asking.end();
  });
}
