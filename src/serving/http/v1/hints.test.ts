import { describe, expect, test } from 'vitest';
import { answered, post, refused } from './v1.fixture.ts';

describe('[V3] what is wrong is said where it stood, with what may have been meant', () => {
  test('in the language of the caller', async () => {
    const body = { model: 'starter', locale: 'fr', inputs: { crop: 'maize', latitude: 91 } };
    const detail = await refused(await post('predict', body));
    const latitude = detail.find(({ loc }) => loc.at(-1) === 'latitude');
    expect(latitude?.msg).toMatch(/^Hors limites/);
    expect(detail.find(({ type }) => type === 'missing')?.msg).toBe('Champ obligatoire');
  });

  test('a mistyped name and a mistyped word', async () => {
    const inputs = { region: 'norht', rain: 500, rian: 3 };
    const { predictions } = await answered(await post('predict', { inputs }));
    const hints = predictions[0]?.issues.map(({ ctx }) => ctx?.['hint']);
    expect(hints).toContain('Did you mean north?');
    expect(hints).toContain('Did you mean rain?');
  });

  test('a number in another unit', async () => {
    const { predictions } = await answered(await post('predict', { inputs: { region: 'north', rain: 20 } }));
    expect(predictions[0]?.issues[0]?.ctx?.['hint']).toBe('Did you mean in? 20 in = 508 mm');
  });

  test('names of prototypes are names like others', async () => {
    const text = '{"inputs":{"region":"constructor","rain":400,"__proto__":{"rain":1},"toString":2}}';
    const { predictions } = await answered(await post('predict', text));
    expect(predictions[0]?.outside).toEqual(['region']);
    const detail = await refused(
      await post('predict', '{"inputs":{"__proto__":{"region":"north","rain":1}}}'),
    );
    expect(detail.map(({ type }) => type)).toEqual(['missing', 'missing']);
  });
});
