/** What unpacking must do wherever the kitchen is mounted. */
import { expect, test } from 'vitest';
import { unpack } from './unpack.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const text = Array.from({ length: 40_000 }, (_, i) => `{"rain":${(i * 7919) % 1000}}\n`).join('');

const packed = async (format: CompressionFormat): Promise<Bytes> =>
  new Uint8Array(
    await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream(format))).arrayBuffer(),
  );

/** The bytes in pieces, and how many pieces were taken. */
function sender(
  bytes: Bytes,
  size: number,
): { readonly body: ReadableStream<Bytes>; readonly nTaken: () => number } {
  let n = 0;
  const body = new ReadableStream<Bytes>(
    {
      pull: (controller) => {
        if (n * size >= bytes.length) controller.close();
        else controller.enqueue(bytes.slice(n * size, ++n * size));
      },
    },
    { highWaterMark: 0 },
  );
  return { body, nTaken: () => n };
}

const textOf = (stream: ReadableStream<Uint8Array>): Promise<string> =>
  new Response(stream as BodyInit).text();

export function unpackSuite(): void {
  test.each([
    ['gzip', 'gzip', 1 << 20],
    ['x-gzip', 'gzip', 1000],
    ['deflate', 'deflate', 37],
  ] as const)('[V8] %s is what it was, in pieces of any size', async (encoding, format, size) => {
    const { body } = sender(await packed(format), size);
    expect((await textOf(unpack(body, encoding))) === text).toBe(true);
  });

  test('[V8] what ends too early, or is none, fails for the reader', async () => {
    const whole = await packed('gzip');
    await expect(textOf(unpack(sender(whole.slice(0, -9), 500).body, 'gzip'))).rejects.toBeInstanceOf(Error);
    await expect(textOf(unpack(sender(whole.slice(9), 500).body, 'gzip'))).rejects.toBeInstanceOf(Error);
  });

  test('[V8] no more is taken than is read, and who leaves takes no more', async () => {
    const { body, nTaken } = sender(await packed('gzip'), 256);
    const reader = unpack(body, 'gzip').getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(nTaken() * 256).toBeLessThan(20_000);
    await reader.cancel();
    const taken = nTaken();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(nTaken()).toBe(taken);
  });

  test('[V8] a body that fails fails for the reader', async () => {
    const failing = new ReadableStream<Bytes>({ pull: (controller) => controller.error(new Error('gone')) });
    await expect(textOf(unpack(failing, 'gzip'))).rejects.toBeInstanceOf(Error);
  });
}
