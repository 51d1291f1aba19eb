import { describe, expect, test } from 'vitest';
import { maize, post, refused } from './v1.fixture.ts';

const starter = 'model=starter';
const vary = { sowing_day: [110, 130] };

describe('[V7] what an address says', () => {
  test.each([
    ['predict', { inputs: maize }],
    ['explain', { inputs: maize }],
    ['plan', { inputs: maize, vary }],
  ])('counts for %s, unless the body says it; what is not read is refused', async (path, body) => {
    const unitOf = async (query: string, said: object): Promise<unknown> => {
      const answer = await post(`${path}?${query}`, { ...body, ...said }, { accept: 'application/json' });
      return (await answer.json()).unit;
    };
    expect(await unitOf(`${starter}&unit=kg/ha`, {})).toBe('kg/ha');
    expect(await unitOf('model=plain&unit=kg/ha', { model: 'starter', unit: 'q/ha' })).toBe('q/ha');
    const [unknown] = await refused(await post(`${path}?${starter}&units=kg/ha&locale=fr`, body));
    expect([unknown?.type, unknown?.loc]).toEqual(['unknown-field', ['query', 'units']]);
    expect(unknown?.msg).toContain('pas de champ');
    const [version] = await refused(await post(`${path}?version=one`, body));
    expect(version?.msg).toBe('A whole number is expected, from 0 on');
  });

  test('reasons are for predictions', async () => {
    expect((await post(`predict?${starter}&reasons=1`, { inputs: maize })).status).toBe(200);
    expect((await post(`explain?${starter}&reasons=1`, { inputs: maize })).status).toBe(422);
  });
});
