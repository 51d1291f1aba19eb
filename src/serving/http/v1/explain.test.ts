import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { explainAnswerSchema, modelDetailSchema } from './schemas.ts';
import { answered, get, post } from './v1.fixture.ts';

describe('[V4] base + amounts = mean', () => {
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
