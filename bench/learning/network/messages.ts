/** What the page asks of a worker, and what comes back. */
import type { Case } from './problem.ts';

export interface Question {
  readonly wanted: Case;
  readonly epochs: number;
}

export interface Answer {
  /** milliseconds of all epochs but the first, which warms up */
  readonly ms: number;
  /** mean squared error of the last epoch */
  readonly loss: number;
  /** milliseconds to predict every row at once */
  readonly predictMs: number;
  readonly engine: string;
  readonly error?: string;
}

/** Answers each question in a worker; errors come back as text. */
export function serve<Q, A>(answer: (question: Q) => Promise<A>): void {
  globalThis.addEventListener('message', async ({ data }: MessageEvent<Q>) => {
    const reply = await answer(data).catch((error: unknown) => ({ error: String(error) }));
    globalThis.postMessage(reply, { transfer: [] });
  });
}
