import { anything, assert, asyncProperty, dictionary, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FurrowApiError } from '../serving/client/index.ts';
import { answer } from './example-answers.fixture.ts';
import { createBridge, isAllowed, parseOrigins, type FrameMessage } from './frame-bridge.ts';

const origin = 'https://page.example';

function open() {
  const posted: FrameMessage[] = [];
  const set: unknown[] = [];
  const asked: unknown[] = [];
  const bridge = createBridge({
    origin,
    post: (message) => void posted.push(message),
    set: (inputs) => void set.push(inputs),
    predict: async (inputs) => {
      asked.push(inputs);
      if (inputs['crop'] === 'rice') throw new FurrowApiError(422, [], 'Not here');
      return answer;
    },
  });
  return { bridge, posted, set, asked };
}

describe('frame', () => {
  test('[C10] a question is answered under its id', async () => {
    const { bridge, posted } = open();
    await bridge.receive({ origin, data: { type: 'furrow:predict', id: 'a', inputs: { rain: 3 } } });
    await bridge.receive({ origin, data: { type: 'furrow:predict', id: 7, inputs: { crop: 'rice' } } });
    expect(posted).toEqual([
      { type: 'furrow:prediction', id: 'a', answer },
      { type: 'furrow:error', id: 7, status: 422, message: 'Not here', detail: [] },
    ]);
  });

  test('[C10] what is set leads to a prediction under its id', async () => {
    const { bridge, posted, set } = open();
    await bridge.receive({ origin, data: { type: 'furrow:set', id: 1, inputs: { rain: null } } });
    bridge.tell(answer);
    expect(set).toEqual([{ rain: null }]);
    expect(posted).toEqual([{ type: 'furrow:prediction', id: 1, answer }]);
  });

  test('[C10] that nothing can be answered is told once, as that', () => {
    const { bridge, posted } = open();
    bridge.fail(new FurrowApiError(0, [{ type: 'no-service-worker', loc: [], msg: 'None here' }]));
    bridge.fail(new TypeError('no network'));
    expect(posted).toEqual([
      { type: 'furrow:unavailable', reason: 'no-service-worker', message: 'None here' },
      { type: 'furrow:error', id: null, status: 0, message: 'no network', detail: [] },
    ]);
  });

  test.each(['https://evil.example', 'null', '', 'https://page.example.evil', 'http://page.example'])(
    '[C10] a message from %j is not heard',
    async (from) => {
      const { bridge, posted, set, asked } = open();
      await bridge.receive({ origin: from, data: { type: 'furrow:predict', id: 1, inputs: {} } });
      await bridge.receive({ origin: from, data: { type: 'furrow:set', id: 1, inputs: {} } });
      expect([...posted, ...set, ...asked]).toEqual([]);
    },
  );

  test('[C10] whatever is sent, nothing throws and nothing but plain values gets through', async () => {
    await assert(
      asyncProperty(anything(), dictionary(string(), anything()), async (data, inputs) => {
        const { bridge, asked } = open();
        await bridge.receive({ origin, data });
        await bridge.receive({ origin, data: { type: 'furrow:predict', id: data, inputs } });
        for (const values of asked.flatMap((one) => Object.values(one as object))) {
          expect(values === null || typeof values === 'string' || typeof values === 'number').toBe(true);
        }
      }),
    );
  });

  test('[C10] only origins that are listed whole may talk', () => {
    const listed = parseOrigins('https://a.example/page, https://b.example:8443 * file:///x nonsense');
    expect(listed).toEqual(['https://a.example', 'https://b.example:8443']);
    expect(isAllowed('https://own.example', 'https://own.example', [])).toBe(true);
    expect(isAllowed('https://a.example', 'https://own.example', listed)).toBe(true);
    expect(isAllowed('https://b.example', 'https://own.example', listed)).toBe(false);
    expect(isAllowed('null', 'null', ['null'])).toBe(false);
  });
});
