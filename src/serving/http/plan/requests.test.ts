import { describe, expect, test } from 'vitest';
import { ask, plain, planOf, season, starter } from './plan.fixture.ts';
import type { LoadedModel } from '../../inference/load-model.ts';

interface Problem {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly ctx?: Readonly<Record<string, unknown>>;
}

async function refused(model: LoadedModel, body: unknown): Promise<readonly Problem[]> {
  const response = await ask(model, body);
  // our own contract's errors, whose schema is tested where they are
  const { detail } = (await response.json()) as { detail: readonly Problem[] };
  expect(response.status).toBe(422);
  return detail;
}

const maize = { ...season.inputs, irrigation: 'fixed', n_irrigations: 4, watering_mm: 30 };
const choice = { watering_mm: [10, 60] };

describe('[PL6] texts are read as in a season', () => {
  test('everywhere in the request', async () => {
    const numbers = {
      inputs: maize,
      vary: { watering_mm: { from: 10, to: 50.8, step: 5.08 }, n_irrigations: [2, 5] },
      objective: 'profit',
      price: 1250.5,
      costs: { watering_mm: { each: 0.5, times: 'n_irrigations' }, n_irrigations: 3 },
      limits: {
        budget: 2000,
        inputs: { watering_mm: [12.7, 50.8] },
        total: [{ names: ['watering_mm'], times: 'n_irrigations', max: 127 }],
      },
    };
    const texts = {
      inputs: { ...maize, watering_mm: '3 cm', n_irrigations: '4' },
      vary: { watering_mm: { from: '1 cm', to: '2 in', step: '0,2 in' }, n_irrigations: ['2', '5'] },
      objective: 'profit',
      price: '1 250,5',
      costs: { watering_mm: { each: '0,5', times: 'n_irrigations' }, n_irrigations: '3' },
      limits: {
        budget: '2 000',
        inputs: { watering_mm: ['0,5 in', '2 inches'] },
        total: [{ names: ['watering_mm'], times: 'n_irrigations', max: '5 in' }],
      },
      locale: 'fr',
    };
    const said = await planOf(await ask(starter, texts));
    const { best, evaluations, method } = await planOf(await ask(starter, numbers));
    expect(said.best.objective).toBeCloseTo(best.objective, 6);
    expect(said.best.inputs['watering_mm']).toBeCloseTo(Number(best.inputs['watering_mm']), 6);
    expect([said.evaluations, said.method]).toEqual([evaluations, method]);
  });

  test('the answer is in the unit asked for, and money is not', async () => {
    const body = { inputs: maize, vary: choice, max_evaluations: 60 };
    const tonnes = await planOf(await ask(starter, body));
    const kilograms = await planOf(await ask(starter, { ...body, unit: 'kg/ha' }));
    expect(kilograms.unit).toBe('kg/ha');
    for (const of of ['mean', 'objective'] as const)
      expect(kilograms.best[of]).toBeCloseTo(1000 * tonnes.best[of], 6);
    expect(kilograms.difference?.margin).toBeCloseTo(1000 * (tonnes.difference?.margin ?? 0), 6);
    const profit = { ...body, objective: 'profit', price: 200 };
    const inTonnes = await planOf(await ask(starter, profit));
    const inBushels = await planOf(await ask(starter, { ...profit, unit: 'bu/ac' }));
    expect(inBushels.best.objective).toBe(inTonnes.best.objective);
  });
});

describe('[PL6] what is wrong is said where it stood', () => {
  test.each([
    [
      'watering in centimetres',
      { vary: { watering_mm: [1, 4000] } },
      'out-of-range',
      ['vary', 'watering_mm', 1],
    ],
    [
      'a mass for a depth',
      { vary: { watering_mm: ['1 kg', 2] } },
      'dimension-mismatch',
      ['vary', 'watering_mm', 0],
    ],
    ['the higher first', { vary: { watering_mm: [60, 10] } }, 'plan-range', ['vary', 'watering_mm']],
    ['one value', { vary: { watering_mm: [60] } }, 'plan-wrong-kind', ['vary', 'watering_mm']],
    [
      'no step',
      { vary: { watering_mm: { from: 1, to: 2, step: 0 } } },
      'gt-value',
      ['vary', 'watering_mm', 'step'],
    ],
    [
      'a step down',
      { vary: { watering_mm: { from: 1, to: 2, step: '-1 mm' } } },
      'gt-value',
      ['vary', 'watering_mm', 'step'],
    ],
    [
      'a million steps',
      { vary: { watering_mm: { from: 1, to: 200, step: 1e-4 } } },
      'plan-steps',
      ['vary', 'watering_mm'],
    ],
    ['a word', { vary: { seed: ['elit'] } }, 'unknown-category', ['vary', 'seed', 0]],
    ['a number for a word', { vary: { seed: [1, 2] } }, 'plan-wrong-kind', ['vary', 'seed']],
    ['a name', { vary: { watering: [1, 2] } }, 'plan-no-input', ['vary', 'watering']],
    ['nothing', { vary: {} }, 'plan-nothing-to-vary', ['vary']],
    [
      'limits that are no numbers',
      { limits: { inputs: { watering_mm: ['NaN', 5] } } },
      'not-a-number',
      ['limits', 'inputs', 'watering_mm', 0],
    ],
    [
      'limits the wrong way round',
      { limits: { inputs: { watering_mm: [9, 5] } } },
      'plan-range',
      ['limits', 'inputs', 'watering_mm'],
    ],
    ['a budget in words', { limits: { budget: 'some' } }, 'not-a-number', ['limits', 'budget']],
    [
      'a total of words',
      { limits: { total: [{ names: ['seed'], max: 3 }] } },
      'plan-wrong-kind',
      ['limits', 'total', 0, 'names', 0],
    ],
    ['a field', { limits: { budjet: 1 } }, 'unknown-field', ['limits', 'budjet']],
    ['a cost below nothing', { costs: { watering_mm: -1 } }, 'min-value', ['costs', 'watering_mm']],
    ['the cost of a word', { costs: { seed: { elit: 5 } } }, 'unknown-category', ['costs', 'seed', 'elit']],
    [
      'a factor',
      { costs: { watering_mm: { each: 1, times: 'number' } } },
      'plan-no-input',
      ['costs', 'watering_mm', 'times'],
    ],
    ['no price', { objective: 'profit' }, 'plan-price', ['price']],
    [
      'a crop in another language',
      { inputs: { ...maize, crop: 'maïs' } },
      'unknown-category',
      ['inputs', 'crop'],
    ],
    ['no climate', { inputs: { ...maize, climate: null } }, 'missing', ['inputs', 'climate']],
    ['a list of seasons', { inputs: [maize] }, 'wrong-type', ['inputs']],
    ['no season', '{"vary":{}}', 'missing', ['inputs']],
    ['Infinity', '{"inputs":{},"limits":{"budget":1e999}}', 'finite', ['limits', 'budget']],
  ])('%s', async (_, change, type, loc) => {
    const body = typeof change === 'string' ? change : { inputs: maize, vary: choice, ...change };
    const detail = await refused(starter, body);
    expect(detail.map((problem) => problem.type)).toContain(type);
    expect(detail.find((problem) => problem.type === type)?.loc).toEqual(['body', ...loc]);
  });

  test('a magnitude and a word get what was meant', async () => {
    const [beyond, word] = await refused(starter, {
      inputs: maize,
      vary: { watering_mm: [10, '3 m'], seed: ['elit'] },
    });
    expect(beyond?.ctx).toMatchObject({ low: 0, high: 300 });
    expect(word?.ctx?.['hint']).toBe('Did you mean elite?');
  });

  test('names of prototypes are names like others', async () => {
    const body = '{"inputs":{"region":"north","rain":400,"__proto__":{"rain":1}},"vary":{"toString":[1,2]}}';
    expect((await refused(plain, body))[0]?.type).toBe('plan-no-input');
    const costs =
      '{"inputs":{"region":"north","rain":400},"vary":{"rain":[1,2]},"costs":{"region":{"valueOf":3}}}';
    expect((await refused(plain, costs))[0]?.type).toBe('unknown-category');
  });

  test('names that the model does not ask are told beside the plan', async () => {
    const body = {
      inputs: { region: 'north', rain: 400, rian: 3 },
      vary: { rain: [300, 700] },
      max_evaluations: 30,
    };
    const { issues, best } = await planOf(await ask(plain, body));
    expect(issues.map(({ type }) => type)).toEqual(['unknown-input']);
    expect(Object.keys(best.inputs).toSorted()).toEqual(['rain', 'region']);
  });

  test('a grid beyond counting is searched within its evaluations', async () => {
    const { inputs } = season;
    const plan = await planOf(await ask(starter, { inputs, max_evaluations: 100 }));
    expect([plan.method, plan.evaluations <= 100]).toEqual(['search', true]);
  });
});
