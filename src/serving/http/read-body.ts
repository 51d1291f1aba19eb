/** Reads a body no further than its limit, whatever its length claims to be and however it is packed. */
import { HttpProblem } from './problem.ts';
import { unpack } from './unpack.ts';

/** @throws HttpProblem 413 `body-too-large`, 415 `unknown-encoding`, 400 `body-unreadable` */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const encoding = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (length > maxBytes) throw tooLarge(maxBytes);
  // a length that was announced is held to by the platform, so the short way is safe
  if (encoding === 'identity' && Number.isFinite(length)) return new Uint8Array(await wholeBody(request));
  const body = await bodyStream(request);
  if (body === null) return new Uint8Array(0);
  return readAtMost(encoding === 'identity' ? body : unpack(body, encoding), maxBytes);
}

/** The body as a stream, null when there is none. A browser that streams no requests (Firefox) has it read whole. */
export async function bodyStream(request: Request): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null> {
  // the cast: TypeScript's library knows no browser without it
  const body = request.body as ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined;
  return body === undefined ? (await request.blob()).stream() : body;
}

async function wholeBody(request: Request): Promise<ArrayBuffer> {
  try {
    return await request.arrayBuffer();
  } catch (error) {
    throw unreadable(error);
  }
}

async function readAtMost(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let nBytes = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      nBytes += read.value.length;
      if (nBytes > maxBytes) throw tooLarge(maxBytes);
      chunks.push(read.value);
    }
  } catch (error) {
    // it may have failed already; either way no more is read
    await reader.cancel().catch(() => undefined);
    throw error instanceof HttpProblem ? error : unreadable(error);
  }
  return concat(chunks, nBytes);
}

function concat(chunks: readonly Uint8Array[], nBytes: number): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const bytes = new Uint8Array(nBytes);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** What is done with the rest is the platform's to say: who closes while a caller still sends takes the answer from it. */
export const tooLarge = (limit: number): HttpProblem =>
  new HttpProblem(413, { type: 'body-too-large', loc: ['body'], ctx: { limit } });

export const unreadable = (cause: unknown): HttpProblem => {
  const problem = new HttpProblem(400, { type: 'body-unreadable', loc: ['body'] });
  problem.cause = cause;
  return problem;
};
