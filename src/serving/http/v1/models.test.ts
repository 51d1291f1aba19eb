import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { createKitchen } from '../kitchen.ts';
import { healthSchema, modelCardSchema, modelDetailSchema, modelListSchema } from './schemas.ts';
import { answered, get, ndjson, plain, post, refused, season, serve, url } from './v1.fixture.ts';

describe('[V5] models are told of before they are asked', () => {
  test('list, detail, version and card', async () => {
    const list = v.parse(modelListSchema, await (await get('models')).json());
    expect(list.models.map(({ name }) => name)).toEqual(['plain', 'starter']);
    for (const { name, versions } of list.models) {
      const path = `models/${name}/versions/${versions[0]?.version}`;
      const detail = v.parse(modelDetailSchema, await (await get(path)).json());
      await answered(await post('predict', { model: name, ...detail.example }));
      v.parse(modelCardSchema, await (await get(`models/${name}/card`)).json());
    }
  });

  test('which answers when none is named', async () => {
    const list = v.parse(modelListSchema, await (await get('models')).json());
    const { model } = await answered(await post('predict', { inputs: season }));
    expect(list.default).toBe(model.name);
    const broken = createKitchen({
      shelf: { list: async () => [serve('plain', plain)], find: () => Promise.reject(new Error('damaged')) },
      version: '0',
      bases: ['/api'],
    });
    const answer = await broken.fetch(new Request(url('models')));
    expect(v.parse(modelListSchema, await answer.json())).toMatchObject({
      default: null,
      models: [{ name: 'plain' }],
    });
  });

  test.each([
    ['startre', undefined, 'no-model', 'model', 'Did you mean starter?'],
    ['x', undefined, 'no-model', 'model', 'Those that there are: plain, starter'],
    ['starter', 9, 'no-version', 'version', 'Those that there are: 1'],
    [undefined, 9, 'no-version', 'version', 'Those that there are: 2'],
  ])('a model %s, version %s that is not there', async (model, version, type, field, hint) => {
    for (const path of ['predict', 'explain', 'plan']) {
      const [problem] = await refused(await post(path, { model, version, inputs: season }), 404);
      expect(problem).toMatchObject({ type, loc: ['body', field], ctx: { hint } });
    }
    const query = new URLSearchParams(
      Object.entries({ model, version }).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, String(value)]],
      ),
    );
    const [inLines] = await refused(await post(`predict?${query}`, '{}', ndjson), 404);
    expect(inLines).toMatchObject({ type, loc: ['query', field] });
  });

  test('a name in a path', async () => {
    const [problem] = await refused(await get('models/none'), 404);
    expect(problem).toMatchObject({ type: 'no-model', loc: ['path', 'name'] });
    for (const odd of ['1e0', '0x1', '%20', '-1', '1.0', '+1']) {
      expect((await get(`models/plain/versions/${odd}`)).status).toBe(404);
    }
    const [version] = await refused(await get('models/plain/versions/x'), 404);
    expect(version).toMatchObject({ type: 'no-version', loc: ['path', 'version'] });
  });

  test('health', async () => {
    expect(v.parse(healthSchema, await (await get('health')).json()).models).toBe(2);
  });
});
