/**
 * Reads and unpacks a body that came without a plain length, so that its size is known and it can go where bodies of its size go.
 * Straight from the socket and zlib's own threads: through web streams, 16 MB take twice as long and hold up the others.
 */
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { tooLarge, unreadable } from '../src/serving/http/read-body.ts';

const unpackers: ReadonlyMap<
  string,
  (bytes: Buffer, options: { maxOutputLength: number; chunkSize: number }) => Promise<Buffer>
> = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
]);

/** Whether a body comes in chunks or packed, in a way that is read. */
export function isOfUnknownSize({ headers }: Request): boolean {
  const encoding = encodingOf(headers);
  return encoding === 'identity' ? headers.has('transfer-encoding') : unpackers.has(encoding);
}

/** @returns the same request with its body plain and at hand @throws HttpProblem 413 `body-too-large`, 400 `body-unreadable` */
export async function gatherBody(
  request: Request,
  incoming: IncomingMessage,
  maxBytes: number,
): Promise<Request> {
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const packed = await readAtMost(incoming, maxBytes);
  const unpack = unpackers.get(encodingOf(request.headers));
  const bytes =
    unpack === undefined
      ? packed
      : await plainOf(
          unpack(packed, { maxOutputLength: maxBytes, chunkSize: chunkSizeOf(packed) }),
          maxBytes,
        );
  const headers = new Headers(request.headers);
  for (const name of ['content-encoding', 'transfer-encoding']) headers.delete(name);
  headers.set('content-length', String(bytes.length));
  return new Request(request.url, { method: request.method, headers, body: new Uint8Array(bytes) });
}

const encodingOf = (headers: Headers): string =>
  (headers.get('content-encoding') ?? 'identity').trim().toLowerCase();

/** Each chunk is a way to a thread and back: few of them for what is large, no large ones for what is small. */
const chunkSizeOf = ({ length }: Buffer): number => Math.min(256 * 1024, Math.max(16 * 1024, 4 * length));

async function plainOf(unpacking: Promise<Buffer>, maxBytes: number): Promise<Buffer> {
  try {
    return await unpacking;
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? tooLarge(maxBytes) : unreadable(error);
  }
}

/** What is beyond the limit is not kept; whoever answers then lets it pass by. */
function readAtMost(incoming: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let nBytes = 0;
    const onData = (chunk: Buffer): void => {
      nBytes += chunk.length;
      if (nBytes <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      incoming.off('data', onData);
      reject(tooLarge(maxBytes));
    };
    incoming.on('data', onData);
    incoming.once('end', () => resolve(Buffer.concat(chunks)));
    incoming.once('error', (error) => reject(unreadable(error)));
    incoming.once('close', () => reject(unreadable(new Error('The connection was closed'))));
  });
}
