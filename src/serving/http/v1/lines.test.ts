/** Lines as they really come: in pieces, packed, late, marked and broken. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../../../learning/random.ts';
import { answered, app, linesOf, maize, ndjson, parseLines, post, season, url } from './v1.fixture.ts';

const line = JSON.stringify(season);
const utf8 = new TextEncoder();

type Bytes = Uint8Array<ArrayBuffer>;

function send(body: BodyInit, headers: Readonly<Record<string, string>> = {}, query = ''): Promise<Response> {
  const init = { method: 'POST', headers: { ...ndjson, ...headers }, body, duplex: 'half' };
  return app.fetch(new Request(url(`predict${query}`), init));
}

const pieces = (bytes: Bytes, size: number): ReadableStream<Bytes> => {
  let at = 0;
  return new ReadableStream<Bytes>({
    pull: (controller) => {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, (at += size)));
      else controller.close();
    },
  });
};

const pack = async (text: string, format: CompressionFormat): Promise<Bytes> => {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(packed).arrayBuffer());
};

/** Gzip (RFC 1952) of stored blocks (RFC 1951 §3.2.4): packed in name, and without an end. */
function stored(): TransformStream<Bytes, Bytes> {
  return new TransformStream<Bytes, Bytes>({
    start: (controller) => controller.enqueue(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)),
    transform: (bytes, controller) => {
      const { length } = bytes;
      const head = Uint8Array.of(0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255);
      controller.enqueue(head);
      controller.enqueue(bytes);
    },
  });
}

describe('[V6] what a line is', () => {
  const parts = fc.array(
    fc.record({
      text: fc.constantFrom(line, '{}', '', '  ', '{"rain":1', 'é', '[]'),
      end: fc.constantFrom('\n', '\r\n'),
    }),
    { maxLength: 12 },
  );

  test('is the same, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(parts, fc.integer({ min: 1, max: 40 }), fc.boolean(), async (said, size, isOpen) => {
        const text = said.map(({ text: own, end }) => own + end).join('') + (isOpen ? line : '');
        const whole = text.trim() === '' ? [] : await linesOf(await send(text));
        const cut = await (await send(pieces(utf8.encode(text), size))).text();
        expect(cut === '' ? [] : parseLines(cut)).toEqual(whole);
        const filled = text.split('\n').flatMap((own, i) => (own.trim() === '' ? [] : [i + 1]));
        expect(whole.map((answer) => answer.line)).toEqual(filled);
      }),
      { numRuns: 60 },
    );
  });

  test('is read without the mark at the start of a file', async () => {
    const [marked] = await linesOf(await send(`\ufeff${line}\n`));
    const [bare] = await linesOf(await send(line));
    expect(marked).toEqual(bare);
  });

  test('is its season and an id, and nothing beside', async () => {
    const body = [
      { id: 7, inputs: season },
      { id: [7], inputs: season },
      { inputs: season, unit: 'kg/ha' },
      { inputs: [season] },
      { inputs: null },
      [season],
    ];
    const answers = await linesOf(await send(body.map((own) => JSON.stringify(own)).join('\n')));
    const said = answers.map((own) =>
      'detail' in own ? own.detail.map(({ type, loc }) => [type, ...loc].join(' ')) : own.id,
    );
    expect(said).toEqual([
      7,
      ['wrong-type body id'],
      ['unknown-field body unit'],
      ['wrong-type body inputs'],
      ['wrong-type body inputs'],
      ['wrong-type body'],
    ]);
  });

  test('of 2 MB is refused, and the next is answered', async () => {
    const long = JSON.stringify({ region: 'x'.repeat(2_000_000), rain: 1 });
    const answers = await linesOf(await send(pieces(utf8.encode(`${long}\n${line}`), 65_536)));
    expect(answers.map((own) => ('detail' in own ? own.detail[0]?.msg : own.unit))).toEqual([
      'The line is longer than 262144 bytes',
      't/ha',
    ]);
  });

  test('is answered as it is among the seasons of one body', async () => {
    const kinds = ['dry', 'normal', 'wet', null];
    const seasons = kinds.map((year_kind) => Object.assign({ year_kind }, maize));
    const lines = await linesOf(
      await send(seasons.map((own) => JSON.stringify(own)).join('\n'), {}, '?model=starter'),
    );
    const { predictions } = await answered(await post('predict', { model: 'starter', inputs: seasons }));
    expect(lines.map((own) => ('prediction' in own ? own.prediction : null))).toEqual(predictions);
  });
});

describe('[V6] how lines are packed', () => {
  test.each(['gzip', 'deflate'] as const)('%s, whole and in pieces', async (format) => {
    const text = `${line}\n`.repeat(1000);
    const packed = await pack(text, format);
    const headers = { 'content-encoding': format };
    const whole = await linesOf(await send(packed, headers));
    const cut = await linesOf(await send(pieces(packed, 7), headers));
    expect(whole).toHaveLength(1000);
    expect(cut).toEqual(whole);
  });

  test('in no way that is not known', async () => {
    expect((await send(line, { 'content-encoding': 'zstd' })).status).toBe(415);
  });

  test('and a packing that is broken ends with an error line', async () => {
    const [only] = await linesOf(await send('not gzip', { 'content-encoding': 'gzip' }));
    expect(only !== undefined && 'detail' in only && only.detail[0]?.type).toBe('body-unreadable');
  });
});

describe('[V8] who sends slowly, and who reads slowly', () => {
  test('a line is answered before the next is sent', async () => {
    const { readable, writable } = new TransformStream<Bytes, Bytes>();
    const writer = writable.getWriter();
    const response = send(readable);
    const decoder = new TextDecoder();
    const reader = (await response).body?.getReader();
    for (let n = 1; n <= 3; n++) {
      const [, answer] = await Promise.all([writer.write(utf8.encode(`${line}\n`)), reader?.read()]);
      const lines = parseLines(decoder.decode(answer?.value));
      expect(lines.map((own) => own.line)).toEqual([n]);
    }
    await writer.close();
    expect((await reader?.read())?.done).toBe(true);
  });

  test.each([null, 'gzip'] as const)('who stops reading stops the sender; packed: %s', async (format) => {
    const random = Random.fromSeed(1);
    let nSent = 0;
    const block = (): Bytes => {
      const lines = Array.from({ length: 1000 }, () =>
        JSON.stringify({ region: 'north', rain: 700 * random.nextFloat() }),
      );
      return utf8.encode(`${lines.join('\n')}\n`);
    };
    const pull = (controller: ReadableStreamDefaultController<Bytes>): void => {
      nSent++;
      controller.enqueue(block());
    };
    const endless = new ReadableStream<Bytes>({ pull }, { highWaterMark: 0 });
    // Node's own packing waits for nobody
    const body = format === null ? endless : endless.pipeThrough(stored());
    const response = await send(body, format === null ? {} : { 'content-encoding': format });
    const reader = response.body?.getReader();
    await reader?.read();
    let held = -1;
    while (held !== nSent) {
      held = nSent;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await reader?.cancel();
    // packing and unpacking hold some on the way
    expect(held).toBeLessThan(format === null ? 4 : 40);
  });
});
