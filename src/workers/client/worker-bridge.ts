/**
 * The page's side of any worker of ours: started at the first call, one instance, its answers turned back into values and
 * errors, replaced by a fresh one when it dies. A worker that dies takes its unanswered calls with it; they are rejected, never
 * left hanging.
 */
import { FurrowError, type ErrorFamily } from '../../domain/errors.ts';
import { fromOutcome, type Outcome } from '../contracts/outcome.ts';

export interface WorkerBridge<Service> {
  /** Calls the worker, starting it when needed. @throws what the worker threw; `worker-died` when it is gone */
  call<T>(send: (service: Service) => Promise<Outcome<T>>): Promise<T>;
  /** Starts the worker before the first call, while the page does other things. */
  warm(): void;
  /** Whether a worker is running now. */
  isRunning(): boolean;
  /** Ends the worker; the next call starts another. */
  restart(): void;
}

export interface BridgeOptions<Service> {
  /** family of `worker-died`; `training` when absent */
  readonly family?: ErrorFamily;
  /** makes the worker; a bundler finds it only if `new Worker(new URL(…))` is written out there */
  readonly create: () => Worker;
  /** the service behind the worker's messages: Comlink's `wrap`, or `connectCalls` */
  readonly connect: (worker: Worker) => Service;
  /** runs after each start, before the first call: listeners are attached here. Must not throw. */
  readonly onStart?: (service: Service) => void;
  /** the worker failed to load, or was ended by an error that nothing caught */
  readonly onDeath?: (error: FurrowError) => void;
}

interface Life<Service> {
  readonly worker: Worker;
  readonly service: Service;
  /** rejects when this worker is gone */
  readonly death: Promise<never>;
  readonly die: (error: FurrowError) => void;
}

export function createWorkerBridge<Service>(options: BridgeOptions<Service>): WorkerBridge<Service> {
  const { family = 'training' } = options;
  let life: Life<Service> | null = null;

  function end(ended: Life<Service>, error: FurrowError): void {
    ended.worker.terminate();
    ended.die(error);
    if (life === ended) life = null;
  }

  function start(): Life<Service> {
    const started = makeLife(options);
    started.worker.addEventListener('error', (event) => {
      // an uncaught error inside a living worker is its own affair; without a message the script itself could not be loaded
      if (event.message) return;
      const error = new FurrowError(family, 'worker-died', {});
      end(started, error);
      options.onDeath?.(error);
    });
    options.onStart?.(started.service);
    return started;
  }

  return {
    call: async (send) => {
      life ??= start();
      return fromOutcome(await Promise.race([send(life.service), life.death]));
    },
    warm: () => {
      life ??= start();
    },
    isRunning: () => life !== null,
    restart: () => {
      if (life !== null) end(life, new FurrowError(family, 'worker-died', { reason: 'restart' }));
    },
  };
}

function makeLife<Service>({ create, connect }: BridgeOptions<Service>): Life<Service> {
  const worker = create();
  const end = new AbortController();
  const death = new Promise<never>((_, reject) => {
    end.signal.addEventListener('abort', () => reject(end.signal.reason));
  });
  // whoever waits for an answer hears of the death; when nobody does, it is no unhandled rejection
  death.catch(() => undefined);
  return { worker, service: connect(worker), death, die: (error) => end.abort(error) };
}
