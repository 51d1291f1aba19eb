/**
 * Threads that answer big requests; one that takes longer than it may is ended, and another takes its place. One that fails
 * before it is ready leaves its place empty for a while: whatever it failed at will mostly be there still.
 */
import { Worker } from 'node:worker_threads';
import { HttpProblem } from '../src/serving/http/problem.ts';
import type { ModelBytes } from './read-model.ts';
import type { FromThread, SentRequest, ThreadStart, ToThread } from './thread-messages.ts';

export interface ThreadPool {
  /** @throws HttpProblem 503 `took-too-long`, `not-ready` when its thread was lost or too many wait */
  readonly fetch: (request: Request) => Promise<Response>;
  /** whether a request would be answered at once */
  readonly isFree: () => boolean;
  readonly setModels: (models: readonly ModelBytes[]) => void;
  readonly close: () => Promise<void>;
}

export interface PoolOptions extends ThreadStart {
  readonly script: URL;
  readonly nThreads: number;
  readonly onReplaced: (reason: string) => void;
}

interface Job {
  readonly sent: SentRequest;
  readonly resolve: (response: Response) => void;
  readonly reject: (error: HttpProblem) => void;
}

interface Thread {
  readonly worker: Worker;
  /** resting: it failed before it was ready */
  state: 'starting' | 'ready' | 'resting';
  job: Job | null;
  timer: NodeJS.Timeout | null;
}

const REST_MS = 1000;

const MAX_WAITING = 256;

export function createThreadPool({ script, nThreads, onReplaced, ...start }: PoolOptions): ThreadPool {
  let { models } = start;
  let lastId = 0;
  let isClosed = false;
  const waiting: Job[] = [];
  const threads: Thread[] = [];
  for (let i = 0; i < nThreads; i++) threads.push(open());

  function open(): Thread {
    const worker = new Worker(script, { workerData: { ...start, models } satisfies ThreadStart });
    const thread: Thread = { worker, state: 'starting', job: null, timer: null };
    worker.on('message', (message: FromThread) => {
      if (message.type === 'response') return finish(thread, message);
      thread.state = 'ready';
      next();
    });
    worker.on('error', ({ message }) =>
      thread.state === 'ready' ? replace(thread, message, 'not-ready') : rest(thread, message),
    );
    worker.unref();
    return thread;
  }

  function finish(thread: Thread, { id, status, headers, body }: FromThread & { type: 'response' }): void {
    const { job } = thread;
    if (job === null || job.sent.id !== id) return;
    free(thread);
    const sent = headers.map(([name, value]): [string, string] => [name, value]);
    job.resolve(new Response(body, { status, headers: sent }));
    next();
  }

  function replace(thread: Thread, reason: string, type: 'took-too-long' | 'not-ready'): void {
    const place = threads.indexOf(thread);
    if (place === -1 || isClosed) return;
    const { job } = thread;
    free(thread);
    threads[place] = open();
    void thread.worker.terminate();
    onReplaced(reason);
    const ctx = { limit: start.limits.maxMs };
    job?.reject(
      type === 'not-ready' ? notReady('thread-lost') : new HttpProblem(503, { type, loc: [], ctx }),
    );
    next();
  }

  function rest(thread: Thread, reason: string): void {
    if (isClosed) return;
    thread.state = 'resting';
    onReplaced(reason);
    setTimeout(() => {
      if (!isClosed) threads[threads.indexOf(thread)] = open();
    }, REST_MS).unref();
    if (threads.every(({ state }) => state === 'resting')) {
      for (const job of waiting.splice(0)) job.reject(notReady('thread-lost'));
    }
  }

  function free(thread: Thread): void {
    if (thread.timer !== null) clearTimeout(thread.timer);
    thread.timer = null;
    thread.job = null;
  }

  function next(): void {
    for (const thread of threads) {
      if (thread.job !== null || thread.state !== 'ready') continue;
      const job = waiting.shift();
      if (job === undefined) return;
      thread.job = job;
      thread.timer = setTimeout(() => replace(thread, 'took-too-long', 'took-too-long'), start.limits.maxMs);
      thread.worker.postMessage(job.sent, [job.sent.body]);
    }
  }

  return {
    fetch: async (request) => {
      const body = await request.arrayBuffer();
      if (waiting.length >= MAX_WAITING) throw notReady('too-busy');
      if (threads.every(({ state }) => state === 'resting')) throw notReady('thread-lost');
      lastId++;
      const sent: SentRequest = {
        type: 'request',
        id: lastId,
        url: request.url,
        headers: [...request.headers],
        body,
      };
      return new Promise((resolve, reject) => {
        waiting.push({ sent, resolve, reject });
        next();
      });
    },
    isFree: () => threads.some(({ state, job }) => state === 'ready' && job === null),
    setModels: (changed) => {
      models = changed;
      const message: ToThread = { type: 'models', models };
      for (const { worker, state } of threads) if (state !== 'resting') worker.postMessage(message, []);
    },
    close: async () => {
      isClosed = true;
      threads.forEach(free);
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

const notReady = (reason: 'thread-lost' | 'too-busy'): HttpProblem =>
  new HttpProblem(503, { type: 'not-ready', loc: [], ctx: { reason } }, { 'Retry-After': '1' });
