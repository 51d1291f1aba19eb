/** A body that comes too slowly is answered with 408; lines may come for as long as they come. */
import type { IncomingMessage } from 'node:http';
import { HttpProblem } from '../src/serving/http/problem.ts';

/**
 * @param answering - settles when the answer begins; a stream of lines begins before its body has ended
 * @param incoming - null: not from a socket that can be slow
 * @throws HttpProblem 408 `too-slow`
 */
export function arrivesInTime(
  answering: Promise<Response>,
  incoming: IncomingMessage | null,
  limitMs: number,
): Promise<Response> {
  if (incoming === null || incoming.complete || !hasBody(incoming)) return answering;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new HttpProblem(
            408,
            { type: 'too-slow', loc: ['body'], ctx: { limit: limitMs } },
            { Connection: 'close' },
          ),
        ),
      limitMs,
    );
    const stop = (): void => clearTimeout(timer);
    incoming.once('end', stop);
    answering.then(resolve, reject).finally(stop);
  });
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
