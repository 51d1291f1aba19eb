import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { explainRegressor } from '../../../learning/explain/explain-regressor.ts';
import { Random } from '../../../learning/random.ts';
import { ask } from '../../inference/ask.ts';
import { explainAnswerSchema, modelDetailSchema } from './schemas.ts';
import { answered, get, maize, post, starter } from './v1.fixture.ts';

type Explained = v.InferOutput<typeof explainAnswerSchema>;

async function explained(body: unknown): Promise<Explained> {
  return v.parse(explainAnswerSchema, await (await post('explain', body)).json());
}

const seasons = fc.record({
  crop: fc.constantFrom('maize', 'sorghum', 'dry_bean'),
  sowing_day: fc.integer({ min: 100, max: 170 }),
  latitude: fc.integer({ min: 8, max: 20 }),
  climate: fc.constant('tropical_one_rainy_season'),
  seed: fc.constantFrom('farm_saved', 'elite'),
  fertility: fc.constantFrom('poor', 'good', 'full'),
  year_kind: fc.constantFrom(null, 'dry', 'wet'),
});
const plainSeasons = fc.record({
  region: fc.constantFrom('north', 'south', 'elsewhere'),
  rain: fc.double({ min: 0, max: 2000, noNaN: true }),
});

describe('[V4] base + amounts = mean', () => {
  test.each([
    ['starter', seasons, 12],
    ['plain', plainSeasons, 60],
  ] as const)(
    'of any season of %s, in any unit, and the mean is that of the prediction',
    async (model, season, numRuns) => {
      const unit = fc.constantFrom('t/ha', 'kg/ha', 'q/ha', 'lb/ac');
      await fc.assert(
        fc.asyncProperty(
          fc.array<object>(season, { minLength: 1, maxLength: 3 }),
          unit,
          async (inputs, wanted) => {
            const { explanations, unit: said } = await explained({ model, inputs, unit: wanted });
            const { predictions } = await answered(
              await post('predict', { model, inputs, unit: wanted, reasons: 10 }),
            );
            expect(said).toBe(wanted);
            for (const [i, { mean, base, parts }] of explanations.entries()) {
              const sum = parts.reduce((total, { amount }) => total + amount, base);
              expect(Math.abs(sum - mean)).toBeLessThan(
                1e-9 * Math.max(1, Math.abs(base), ...parts.map(({ amount }) => Math.abs(amount))),
              );
              expect(mean).toBe(predictions[i]?.mean);
              const known = new Map(parts.map((part) => [part.name, part]));
              for (const reason of predictions[i]?.reasons ?? [])
                expect(known.get(reason.name)).toEqual(reason);
            }
          },
        ),
        { numRuns },
      );
    },
  );

  test('the amounts are those by which the lab explains the same model, in the unit of the answer', async () => {
    const asked = ask(starter, maize);
    if (asked.type === 'refused') throw new Error('maize is refused');
    const regressor = asked.level.regressor();
    const own = explainRegressor(regressor, asked.row, asked.row, Random.fromSeed(0));
    const { explanations, absence } = await explained({ model: 'starter', inputs: maize });
    const [found] = explanations;
    const scale = (found?.mean ?? 0) / (regressor.predict(asked.row)[0] ?? 1);
    expect(absence).toBe(own.absence);
    expect(found?.parts.map(({ name }) => name)).toEqual(own.features);
    own.values.forEach((value, j) => expect(found?.parts[j]?.amount).toBeCloseTo(value * scale, 9));
  });

  test('of a field whose harvests are known', async () => {
    const harvests = [{ inputs: maize, yield: '3,2 t/ha', age: 0 }];
    const body = { model: 'starter', inputs: maize, harvests, locale: 'fr' };
    const { explanations } = await explained(body);
    const { predictions } = await answered(await post('predict', body));
    expect(explanations[0]?.mean).toBe(predictions[0]?.mean);
    const bare = await explained({ model: 'starter', inputs: maize });
    expect(explanations[0]?.mean).not.toBe(bare.explanations[0]?.mean);
  });

  test.each(['plain', 'starter'])('%s', async (model) => {
    const { example } = v.parse(modelDetailSchema, await (await get(`models/${model}`)).json());
    const response = await post('explain', { model, ...example, unit: 'kg/ha' });
    const answer = v.parse(explainAnswerSchema, await response.json());
    const [found] = answer.explanations;
    const sum = found?.parts.reduce((total, { amount }) => total + amount, found.base);
    expect(sum).toBeCloseTo(found?.mean ?? Number.NaN, 6);
    const { predictions } = await answered(await post('predict', { model, ...example, reasons: 2 }));
    expect(predictions[0]?.reasons).toHaveLength(2);
    const largest = Math.max(...(found?.parts.map(({ amount }) => Math.abs(amount)) ?? []));
    expect(1000 * Math.abs(predictions[0]?.reasons?.[0]?.amount ?? 0)).toBeCloseTo(largest, 6);
  });

  test('a plain slope is told as it is', async () => {
    const means = await Promise.all(
      [400, 600].map(async (rain) => {
        const response = await post('explain', { inputs: { region: 'north', rain } });
        return v.parse(explainAnswerSchema, await response.json()).explanations[0];
      }),
    );
    const [dry, wet] = means.map((found) => found?.parts.find(({ name }) => name === 'rain')?.amount ?? 0);
    expect((wet ?? 0) - (dry ?? 0)).toBeCloseTo((means[1]?.mean ?? 0) - (means[0]?.mean ?? 0), 6);
  });
});
