import { describe, expect, test } from 'vitest';
import { answered, maize, post, refused, season } from './v1.fixture.ts';

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

describe('[V9] null is as good as absent', () => {
  test.each(['model', 'version', 'unit', 'locale', 'harvests', 'reasons'])('%s', async (name) => {
    const without = await answered(await post('predict', { inputs: season }));
    expect(await answered(await post('predict', { inputs: season, [name]: null }))).toEqual(without);
  });

  test('so that it takes nothing back of what the address says', async () => {
    const { unit } = await answered(await post('predict?unit=kg/ha', { inputs: season, unit: null }));
    expect(unit).toBe('kg/ha');
  });

  test('but a season that is null is none', async () => {
    expect((await refused(await post('predict', { inputs: null })))[0]?.loc).toEqual(['body', 'inputs']);
  });
});
