/** Bytes of a file by pieces, so that a hundred megabytes are never in memory at once. Gzip is unpacked on the way. */
import { DataError } from '../../domain/errors.ts';

/** Large enough that splitting dominates, small enough that a cancel is obeyed at once. */
const PIECE_BYTES = 1 << 20;
const HEAD_BYTES = 1 << 18;
/** Where a large file is looked at besides its head. */
const SPOTS = 8;
const SPOT_BYTES = 1 << 15;

export interface Piece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** of the source as it is stored, this piece included */
  readonly nBytesRead: number;
}

export interface Source {
  readonly nBytes: number;
  /** the first bytes, at most 256 kB */
  head(): Promise<Uint8Array<ArrayBuffer>>;
  /** pieces from all over a large file, each starting and ending anywhere (at even offsets); none of a small or packed one */
  spots(): Promise<readonly Uint8Array<ArrayBuffer>[]>;
  pieces(): AsyncGenerator<Piece>;
  /** how many bytes there are in all, where that is known without unpacking */
  readonly nTextBytes: number | null;
}

/** @throws DataError `unreadable-file` when the file went away or changed since it was chosen */
export async function openSource(blob: Blob): Promise<Source> {
  const start = await read(blob.slice(0, 2));
  const packed = start[0] === 0x1f && start[1] === 0x8b;
  return packed ? gzipSource(blob) : plainSource(blob);
}

function plainSource(blob: Blob): Source {
  return {
    nBytes: blob.size,
    nTextBytes: blob.size,
    head: () => read(blob.slice(0, HEAD_BYTES)),
    spots: async () => {
      if (blob.size < 4 * HEAD_BYTES) return [];
      const starts = Array.from(
        { length: SPOTS },
        (_, i) => 2 * Math.floor(((i + 1) * blob.size) / (2 * (SPOTS + 1))),
      );
      return Promise.all(starts.map((at) => read(blob.slice(at, at + SPOT_BYTES))));
    },
    async *pieces() {
      for (let at = 0; at < blob.size; at += PIECE_BYTES) {
        const bytes = await read(blob.slice(at, at + PIECE_BYTES));
        yield { bytes, nBytesRead: at + bytes.length };
      }
    },
  };
}

function gzipSource(blob: Blob): Source {
  const pieces = (): AsyncGenerator<Piece> => unpack(blob);
  return {
    nBytes: blob.size,
    nTextBytes: null,
    head: async () => {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      let n = 0;
      for await (const { bytes } of pieces()) {
        parts.push(bytes);
        n += bytes.length;
        if (n >= HEAD_BYTES) break;
      }
      return new Uint8Array(await new Blob(parts).slice(0, HEAD_BYTES).arrayBuffer());
    },
    spots: () => Promise.resolve([]),
    pieces,
  };
}

async function* unpack(blob: Blob): AsyncGenerator<Piece> {
  let nBytesRead = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(bytes, controller) {
      nBytesRead += bytes.length;
      controller.enqueue(bytes);
    },
  });
  const reader = blob.stream().pipeThrough(counter).pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const { done, value } = await orUnreadable(reader.read());
      if (done) return;
      yield { bytes: value, nBytesRead };
    }
  } finally {
    // leaving early must not leave the stream open; a stream that has failed already has nothing to cancel
    await reader.cancel().catch(() => undefined);
  }
}

async function read(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await orUnreadable(blob.arrayBuffer()));
}

async function orUnreadable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new DataError('unreadable-file', {}, error);
  }
}
