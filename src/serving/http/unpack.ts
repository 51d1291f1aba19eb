/**
 * Unpacks a body as it is read. Node's `DecompressionStream` takes all that it is offered, whether or not anyone reads, so a
 * small body would unpack into all memory there is: here it is fed a little at a time, and only while someone waits.
 */
import { HttpProblem } from './problem.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const packings: Readonly<Record<string, CompressionFormat>> = {
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
};

/** Deflate packs at most about a thousand to one, so that this much becomes 4 MB and no more. */
const BITE_BYTES = 4096;

/** @throws HttpProblem 415 `unknown-encoding` */
export function unpack(body: ReadableStream<Bytes>, encoding: string): ReadableStream<Uint8Array> {
  const format = Object.hasOwn(packings, encoding) ? packings[encoding] : undefined;
  if (format === undefined) {
    throw new HttpProblem(415, {
      type: 'unknown-encoding',
      loc: ['header', 'content-encoding'],
      input: encoding.slice(0, 40),
    });
  }
  const unpacking = new Unpacking(body, format);
  return new ReadableStream<Uint8Array>(
    { pull: (controller) => unpacking.pull(controller), cancel: () => unpacking.cancel() },
    { highWaterMark: 0 },
  );
}

class Unpacking {
  readonly #source: ReadableStreamDefaultReader<Bytes>;
  readonly #into: WritableStreamDefaultWriter<Bytes>;
  readonly #out: ReadableStreamDefaultReader<Uint8Array>;
  /** packed, not yet fed */
  #rest: Bytes = new Uint8Array(0);
  #isFed = false;
  #feeding: Promise<null> | null = null;

  constructor(body: ReadableStream<Bytes>, format: CompressionFormat) {
    const { readable, writable } = new DecompressionStream(format);
    this.#source = body.getReader();
    this.#into = writable.getWriter();
    this.#out = readable.getReader();
    // what fails is told by whoever reads
    this.#into.closed.catch(() => undefined);
  }

  async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const read = this.#out.read();
    // it is awaited below, or something else failed first
    read.catch(() => undefined);
    for (;;) {
      const found = this.#isFed ? await read : await Promise.race([read, this.#feedOnce()]);
      if (found === null) continue;
      if (found.done) controller.close();
      else controller.enqueue(found.value);
      return;
    }
  }

  async cancel(): Promise<void> {
    await Promise.allSettled([this.#source.cancel(), this.#into.abort(), this.#out.cancel()]);
  }

  /** One bite at a time, also where what it gave was read before it was swallowed. */
  #feedOnce(): Promise<null> {
    if (this.#feeding === null) {
      const forget = (): void => {
        this.#feeding = null;
      };
      this.#feeding = this.#feed();
      this.#feeding.finally(forget).catch(() => undefined);
    }
    return this.#feeding;
  }

  /** @throws when the body fails */
  async #feed(): Promise<null> {
    if (this.#rest.length === 0) {
      const { done, value } = await this.#source.read();
      if (done) {
        this.#isFed = true;
        // it fails where the packing ends too early, which the reader is told
        this.#into.close().catch(() => undefined);
        return null;
      }
      this.#rest = value;
    }
    const bite = this.#rest.subarray(0, BITE_BYTES);
    this.#rest = this.#rest.subarray(BITE_BYTES);
    await this.#into.write(bite).catch(() => undefined);
    return null;
  }
}
