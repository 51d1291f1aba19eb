/** Honest callers on connections that stay open. */
import { Agent, request } from 'node:http';

/** @typedef {{ status: number, text: string, ms: number }} Answer */
/** @typedef {{ path: string, body: string, type?: string }} Asked */

/** @param {number} port @returns {{ ask: (asked: Asked) => Promise<Answer>, close: () => void }} */
export function createCaller(port) {
  const agent = new Agent({ keepAlive: true });
  return {
    ask: ({ path, body, type = 'application/json' }) =>
      new Promise((resolve, reject) => {
        const began = performance.now();
        const headers = { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) };
        const asking = request({ port, host: '127.0.0.1', agent, method: 'POST', path, headers });
        asking.once('response', (response) => {
          /** @type {Buffer[]} */
          const parts = [];
          response.on('data', (part) => parts.push(part));
          response.once('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              text: Buffer.concat(parts).toString(),
              ms: performance.now() - began,
            }),
          );
          response.once('error', reject);
        });
        asking.setTimeout(30_000, () => asking.destroy(new Error('no answer within 30 s')));
        asking.once('error', reject);
        asking.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Numbers from 0 to 1 that are the same each time. @param {number} seed @returns {() => number} */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
