import { describe, expect, test } from 'vitest';
import { app, linesOf, ndjson, post, season, url } from './v1.fixture.ts';

describe('[V6] lines are answered in order, and a bad one stops nothing', () => {
  test('with and without ids', async () => {
    const body = [
      JSON.stringify({ id: 'a', inputs: season }),
      '',
      '{"rain": NaN}',
      JSON.stringify({ region: 'north' }),
      `{"region": "${'x'.repeat(300_000)}"}`,
      JSON.stringify(season),
    ].join('\r\n');
    const lines = await linesOf(await post('predict?unit=kg/ha', body, ndjson));
    expect(lines.map(({ line }) => line)).toEqual([1, 3, 4, 5, 6]);
    expect(lines.map((line) => ('detail' in line ? line.detail[0]?.type : line.unit))).toEqual([
      'kg/ha',
      'json-not-finite',
      'missing',
      'line-too-long',
      'kg/ha',
    ]);
    expect(lines[0]?.id).toBe('a');
  });

  test('no more is read than is asked for', async () => {
    const line = new TextEncoder().encode(`${JSON.stringify(season)}\n`.repeat(500));
    let nPulled = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => {
        nPulled++;
        controller.enqueue(line);
      },
    });
    const init = { method: 'POST', headers: ndjson, body: endless, duplex: 'half' };
    const response = await app.fetch(new Request(url('predict'), init));
    const reader = response.body?.getReader();
    let nLines = 0;
    for (let i = 0; i < 6; i++) {
      nLines += new TextDecoder().decode((await reader?.read())?.value).split('\n').length - 1;
    }
    await reader?.cancel();
    expect(nLines).toBeGreaterThan(900);
    expect(nPulled).toBeLessThan(8);
  });

  test('a sender that breaks off is told so', async () => {
    const text = `${JSON.stringify(season)}\n{"reg`;
    const packed = new Uint8Array(
      await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer(),
    );
    const headers = { ...ndjson, 'content-encoding': 'gzip' };
    const init = { method: 'POST', headers, body: packed.slice(0, -6) };
    const lines = await linesOf(await app.fetch(new Request(url('predict'), init)));
    const last = lines.at(-1);
    expect(last !== undefined && 'detail' in last && last.detail[0]?.type).toBe('body-unreadable');
  });

  test('what is wrong with the address is said at once', async () => {
    expect((await post('predict?model=none', '{}', ndjson)).status).toBe(404);
    expect((await post('predict?reasons=99', '{}', ndjson)).status).toBe(422);
  });
});
