import { array, asyncProperty, assert, integer } from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Fetch } from './connection.ts';
import { createFurrowClient, FurrowApiError } from './index.ts';
import { inGroups, readLines } from './lines.ts';

type Fake = (url: string, init: RequestInit) => Response | Promise<Response>;

const clientOf = (fake: Fake) =>
  createFurrowClient({
    baseUrl: 'https://yields.example/api/',
    apiKey: 'hush',
    locale: 'fr',
    fetch: async (url, init) => fake(url, init),
  });

async function take<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Answers each line with its number; as the kitchen counts, from 1 in each request. */
const numberLines: Fake = (_, init) => {
  const lines = String(init.body).trim().split('\n');
  return new Response(lines.map((_line, at) => `${JSON.stringify({ line: at + 1 })}\n`).join(''));
};

const fakeWorkers = (controller: object | null) => {
  const workers = Object.assign(new EventTarget(), {
    ready: Promise.resolve({ scope: 'https://farm.example/furrow/' }),
    controller,
  });
  vi.stubGlobal('navigator', { serviceWorker: workers });
  return workers;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('client', () => {
  test('[C1] key and language go with every request', async () => {
    const seen: [string, RequestInit][] = [];
    const client = clientOf((url, init) => {
      seen.push([url, init]);
      return Response.json({ status: 'ok' });
    });
    await client.health();
    await client.predict({ inputs: {} });
    expect(seen.map(([url]) => url)).toEqual([
      'https://yields.example/api/v1/health',
      'https://yields.example/api/v1/predict',
    ]);
    for (const [, { headers }] of seen) {
      expect(headers).toMatchObject({ Authorization: 'Bearer hush', 'Accept-Language': 'fr' });
    }
  });

  test.each([
    [
      422,
      { detail: [{ type: 'missing', loc: ['body', 'inputs', 'crop'], msg: 'Field required' }] },
      'inputs.crop: Field required',
    ],
    [400, { error: 'No such tensor' }, 'No such tensor'],
    [400, { error_code: 'BAD_REQUEST', message: 'No such column' }, 'No such column'],
    [502, '<html>', 'HTTP 502'],
    [500, { detail: ['nonsense', { type: 1 }] }, 'HTTP 500'],
  ])('[C2] an error of any contract says what is wrong: %i %j', async (status, body, message) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const failed = clientOf(() => new Response(text, { status })).predict({ inputs: {} });
    await expect(failed).rejects.toBeInstanceOf(FurrowApiError);
    await expect(failed).rejects.toMatchObject({ status, message });
  });

  test('[C3] many seasons come back in order, whatever the size of groups', async () => {
    await assert(
      asyncProperty(integer({ min: 0, max: 60 }), integer({ min: 1, max: 20 }), async (n, groupSize) => {
        const seasons = Array.from({ length: n }, () => ({ rain: 1 }));
        const lines = await take(clientOf(numberLines).predictMany(seasons, { groupSize }));
        expect(lines.map(({ line }) => line)).toEqual(seasons.map((_, at) => at + 1));
      }),
      { numRuns: 40 },
    );
  });

  test('[C3] no season is taken before the answers of its group are wanted', async () => {
    let taken = 0;
    function* endless() {
      for (;;) {
        taken += 1;
        yield { rain: taken };
      }
    }
    const answers = clientOf(numberLines).predictMany(endless(), { groupSize: 5 });
    expect(taken).toBe(0);
    for (let n = 0; n < 5; n += 1) await answers.next();
    expect(taken).toBe(5);
    await answers.next();
    expect(taken).toBe(10);
    await answers.return();
    expect(taken).toBe(10);
  });

  test('[C3] many seasons name their model once, in the address', async () => {
    let asked = '';
    const client = clientOf((url, init) => {
      asked = url;
      return numberLines(url, init);
    });
    await take(client.predictMany([{ rain: 1 }], { model: 'a b', version: 2, unit: 'bu/ac' }));
    expect(asked).toBe('https://yields.example/api/v1/predict?model=a+b&version=2&unit=bu%2Fac');
  });

  test('[C4] a signal stops a call', async () => {
    const stop = new AbortController();
    const client = clientOf((_, { signal }) => {
      stop.abort(new Error('enough'));
      signal?.throwIfAborted();
      return Response.json({});
    });
    await expect(client.health({ signal: stop.signal })).rejects.toThrow('enough');
  });
});

describe('lines', () => {
  test('[C3] lines are read whole however the bytes are cut', async () => {
    const text = '{"é":1}\n\n{"b":"😀"}\n[3]';
    const bytes = new TextEncoder().encode(text);
    await assert(
      asyncProperty(array(integer({ min: 1, max: bytes.length }), { maxLength: 8 }), async (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
          start(controller) {
            at.slice(1).forEach((end, index) => controller.enqueue(bytes.slice(at[index], end)));
            controller.close();
          },
        });
        expect(await take(readLines(body))).toEqual([{ é: 1 }, { b: '😀' }, [3]]);
      }),
    );
  });

  test('groups hold everything once', async () => {
    expect(await take(inGroups([1, 2, 3, 4, 5], 2))).toEqual([[1, 2], [3, 4], [5]]);
    expect(await take(inGroups([], 2))).toEqual([]);
  });
});

describe('through the service worker', () => {
  test('[C5] it waits until the worker is in charge, then asks the api of its scope', async () => {
    const workers = fakeWorkers(null);
    const urls: string[] = [];
    const client = createFurrowClient({
      serviceWorker: true,
      fetch: async (url) => {
        urls.push(url);
        return Response.json({ status: 'ok' });
      },
    });
    const answer = client.health();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(urls).toEqual([]);
    workers.dispatchEvent(new Event('controllerchange'));
    await answer;
    expect(urls).toEqual(['https://farm.example/furrow/api/v1/health']);
  });

  test('[C5] a scope may be said', async () => {
    fakeWorkers({});
    const fetch = vi.fn<Fetch>(async () => Response.json({}));
    await createFurrowClient({ serviceWorker: true, scope: '/other', fetch }).health();
    expect(fetch).toHaveBeenCalledWith('https://farm.example/other/api/v1/health', expect.anything());
  });

  test('[C5] where no worker ever is, that is said, and the next call tries anew', async () => {
    const workers = fakeWorkers(null);
    const fetch = vi.fn<Fetch>(async () => Response.json({ status: 'ok' }));
    const client = createFurrowClient({ serviceWorker: true, waitMs: 5, fetch });
    await expect(client.health()).rejects.toMatchObject({
      status: 0,
      detail: [{ type: 'no-service-worker' }],
    });
    Object.assign(workers, { controller: {} });
    await expect(client.health()).resolves.toEqual({ status: 'ok' });
  });

  test('[C5] it registers the worker where none is in charge', async () => {
    const workers = fakeWorkers(null);
    vi.stubGlobal('location', { href: 'https://farm.example/furrow/page.html' });
    const register = vi.fn<() => Promise<unknown>>(async () => {
      setTimeout(() => workers.dispatchEvent(new Event('controllerchange')));
      return { scope: 'https://farm.example/furrow/' };
    });
    Object.assign(workers, { register });
    const fetch = vi.fn<Fetch>(async () => Response.json({ status: 'ok' }));
    await createFurrowClient({ serviceWorker: true, register: '/furrow/sw.js', fetch }).health();
    expect(register).toHaveBeenCalledExactlyOnceWith('/furrow/sw.js');
    expect(fetch).toHaveBeenCalledExactlyOnceWith(
      'https://farm.example/furrow/api/v1/health',
      expect.anything(),
    );
  });

  test.each([
    ['The service worker was refused: not here', () => Promise.reject(new Error('not here'))],
    [
      'This page lies outside https://farm.example/app/',
      () => Promise.resolve({ scope: 'https://farm.example/app/' }),
    ],
  ])('[C5] it says at once: %s', async (message, register) => {
    Object.assign(fakeWorkers(null), { register });
    vi.stubGlobal('location', { href: 'https://farm.example/page.html' });
    const client = createFurrowClient({ serviceWorker: true, register: '/sw.js' });
    await expect(client.health()).rejects.toMatchObject({ message, status: 0 });
  });

  test('[C5] a frame that may not look for workers is told so', async () => {
    vi.stubGlobal('navigator', {
      get serviceWorker(): never {
        throw new Error('sandboxed');
      },
    });
    const client = createFurrowClient({ serviceWorker: true });
    await expect(client.health()).rejects.toMatchObject({ detail: [{ type: 'no-service-worker' }] });
  });

  test('[C5] one may stop waiting', async () => {
    fakeWorkers(null);
    const stop = new AbortController();
    const client = createFurrowClient({ serviceWorker: true, waitMs: 50 });
    const waiting = client.health({ signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});
