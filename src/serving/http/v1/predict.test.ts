import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../domain/signature.ts';
import { predictOne } from '../../inference/predict-one.ts';
import { modelDetailSchema } from './schemas.ts';
import { answered, get, maize, plain, post, refused, season, starter } from './v1.fixture.ts';

/** The mean of the model alone. */
function starterSays(answers: Answers): number {
  const said = predictOne(starter, answers);
  if (said.type === 'refused') throw new Error('The starter refuses its own example');
  return said.uncorrected.mean;
}

const withoutPlace = (text: unknown): unknown =>
  JSON.parse(JSON.stringify(text).replaceAll(/"inputs",\d+/g, '"inputs"'));

/** Names that were said and do not count beside the others. */
async function uncounted(inputs: object): Promise<(string | number | undefined)[]> {
  const { predictions } = await answered(await post('predict', { model: 'starter', inputs }));
  return predictions.flatMap(({ issues }) =>
    issues.filter(({ type }) => type === 'uncounted-input').map(({ loc }) => loc.at(-1)),
  );
}

describe('[V1] a season gets what the model says of it', () => {
  test('one, with model, digest and range', async () => {
    const { model, unit, predictions } = await answered(await post('predict', { inputs: season }));
    const own = predictOne(plain, season);
    expect(model).toEqual({ name: 'plain', version: 2, digest: 'cd'.repeat(32), level: 'only' });
    expect(unit).toBe('t/ha');
    expect(own.type === 'prediction' && own.mean).toBe(predictions[0]?.mean);
    expect(predictions[0]?.range.coverage).toBe(0.8);
    expect(predictions[0]?.naive).toBeGreaterThan(0);
  });

  test('many are each answered as one alone', async () => {
    const inputs = Array.from({ length: 120 }, (_, i) => ({
      region: i % 7 === 0 ? 'west' : 'south',
      rain: 100 + i * 10,
    }));
    const { predictions } = await answered(await post('predict', { inputs }));
    const alone = await Promise.all(
      inputs.map(async (one) => (await answered(await post('predict', { inputs: one }))).predictions[0]),
    );
    expect(predictions.map(withoutPlace)).toEqual(alone);
  });

  test('many are told all that one alone is told: what was derived, warnings and levels', async () => {
    const kinds = [null, 'dry', 'wet'];
    const inputs = Array.from({ length: 60 }, (_, i) => ({
      ...maize,
      crop: i % 2 === 0 ? 'maize' : 'sorghum',
      year_kind: kinds[i % 3] ?? null,
      irrigation: 'fixed',
      n_irrigations: 3,
      watering_mm: i % 4 === 0 ? 2 : 30,
      rian: i,
    }));
    const { predictions } = await answered(await post('predict', { model: 'starter', inputs }));
    const alone = await Promise.all(
      inputs.map(async (one) => {
        const answer = await answered(await post('predict', { model: 'starter', inputs: one }));
        return answer.predictions[0];
      }),
    );
    expect(predictions.map(withoutPlace)).toEqual(alone);
    expect(new Set(predictions.map(({ level }) => level))).toEqual(new Set(['A', 'B']));
    expect(predictions.every(({ derived }) => Number(derived['exp_days']) > 30)).toBe(true);
    expect(predictions[4]?.issues.map(({ type }) => type)).toEqual(['unusual', 'unknown-input']);
  });

  test('are told what was said and does not count beside the rest, unless it is the usual answer', async () => {
    const dry = { ...maize, watering_mm: 1200, bunds: 'no', rain_so_far_mm: 40, season_rain_mm: 500 };
    expect(await uncounted(dry)).toEqual(['watering_mm', 'rain_so_far_mm']);
    expect(await uncounted({ ...dry, irrigation: 'fixed', n_irrigations: 2, watering_mm: 30 })).toEqual([
      'rain_so_far_mm',
    ]);
    expect(await uncounted(Array.from({ length: 60 }, () => dry))).toHaveLength(120);
  });

  test('in the unit asked for, bushels by the crop of the season', async () => {
    const tonnes = await answered(await post('predict', { inputs: season }));
    const kilograms = await answered(await post('predict', { inputs: season, unit: 'kg/ha' }));
    expect(kilograms.predictions[0]?.mean).toBeCloseTo(1000 * (tonnes.predictions[0]?.mean ?? 0), 6);
    const [problem] = await refused(await post('predict', { inputs: season, unit: 'bu/acre' }));
    expect(problem).toMatchObject({ type: 'bushel-unknown', loc: ['body', 'unit'] });
    const [other] = await refused(await post('predict', { inputs: season, unit: 'mm' }));
    expect(other?.ctx?.['hint']).toContain('kg/ha');
  });

  test('harvests move a derived model', async () => {
    const example = v.parse(modelDetailSchema, await (await get('models/starter')).json()).example.inputs;
    const bare = await answered(await post('predict', { model: 'starter', inputs: example }));
    const mean = bare.predictions[0]?.mean ?? 0;
    const harvests = [{ inputs: example, yield: `${mean * 500} kg/ha`, age: 0 }];
    const known = await answered(await post('predict', { model: 'starter', inputs: example, harvests }));
    expect(known.predictions[0]?.mean).toBeLessThan(mean);
    const own = starterSays(Array.isArray(example) ? {} : example);
    expect(known.predictions[0]?.own_record).toEqual({ weight: 0.5, uncorrected: own });
    expect(bare.predictions[0]).not.toHaveProperty('own_record');
  });

  test('a harvest is not dropped without a word', async () => {
    const [missing] = await refused(
      await post('predict', {
        model: 'starter',
        inputs: maize,
        harvests: [{ inputs: { ...maize, crop: null }, yield: 3, age: 0 }],
      }),
    );
    expect(missing).toMatchObject({ type: 'missing', loc: ['body', 'harvests', 0, 'inputs', 'crop'] });
    const other = { ...maize, crop: 'sorghum' };
    const bodies = [
      { model: 'starter', inputs: maize, harvests: [{ inputs: other, yield: 3, age: 0 }] },
      { model: 'plain', inputs: season, harvests: [{ inputs: season, yield: 3, age: 0 }] },
    ];
    const said = await Promise.all(
      bodies.map(async (body) => (await answered(await post('predict', body))).predictions[0]),
    );
    expect(said.map((one) => one?.own_record?.weight)).toEqual([0, 0]);
    expect(said.map((one) => one?.issues.map(({ type }) => type))).toEqual([
      ['harvests-unused'],
      ['harvests-unused'],
    ]);
  });
});

describe('[V2] texts are quantities', () => {
  test.each([
    ['50 cm', 500],
    ['500', 500],
    ['19.68503937007874 in', 500],
    ['500 millimetres', 500],
  ])('%s', async (rain, mm) => {
    const said = await answered(await post('predict', { inputs: { region: 'north', rain } }));
    const numbers = await answered(await post('predict', { inputs: { region: 'north', rain: mm } }));
    expect(said.predictions[0]?.mean).toBeCloseTo(numbers.predictions[0]?.mean ?? 0, 9);
  });

  test.each([
    ['500 kg', 'dimension-mismatch'],
    ['500 parsecs', 'unknown-unit'],
    ['1,234', 'ambiguous-number'],
    ['much', 'not-a-number'],
    ['1e16 mm', 'number-too-large'],
    [-1e308, 'number-too-large'],
  ])('%s is %s', async (rain, type) => {
    const [problem] = await refused(await post('predict', { inputs: [season, { region: 'north', rain }] }));
    expect(problem).toMatchObject({ type, loc: ['body', 'inputs', 1, 'rain'], input: rain });
  });
});
