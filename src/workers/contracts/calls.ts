/**
 * Calls across threads in their plainest form, for the one worker on the field's path: a numbered question, a numbered
 * answer. The lab's workers, which also call back, speak Comlink. See decision 0505.
 */
import type { Outcome } from './outcome.ts';

/** A service that can be called so: methods whose answer is an {@link Outcome}, so that no exception has to cross. */
export type Callable<Service> = {
  readonly [Method in keyof Service]: (...args: never[]) => Promise<Outcome<unknown>>;
};

interface Question {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

interface Answer {
  readonly id: number;
  readonly outcome: unknown;
}

/** Page side: the worker's service, each method a message. Answers of a worker that ends never come. */
export function connectCalls<Service extends Callable<Service>>(worker: Worker): Service {
  const waiting = new Map<number, (outcome: unknown) => void>();
  let nAsked = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data.outcome);
    waiting.delete(data.id);
  });
  const ask = (method: string, args: readonly unknown[]) =>
    new Promise((resolve) => {
      const question: Question = { id: nAsked++, method, args };
      worker.postMessage(question, []); // copies: what is sent stays the sender's
      waiting.set(question.id, resolve);
    });
  const get =
    (_: object, method: string) =>
    (...args: readonly unknown[]) =>
      ask(method, args);
  return new Proxy({}, { get }) as Service; // every method is forwarded by name
}

/** Worker side: answers what {@link connectCalls} asks. */
export function answerCalls<Service extends Callable<Service>>(service: Service & object): void {
  const methods: object = service;
  addEventListener('message', async ({ data }: MessageEvent<Question>) => {
    // a missing method is a bug and throws here
    const method = Reflect.get(methods, data.method) as (...args: readonly unknown[]) => Promise<unknown>;
    const answer: Answer = { id: data.id, outcome: await Reflect.apply(method, methods, data.args) };
    postMessage(answer);
  });
}
