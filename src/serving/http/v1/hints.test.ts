/** What people get wrong, and what they are told: each in English and in French. */
import { describe, expect, test } from 'vitest';
import type { NumberInput } from '../../../domain/signature.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import {
  answered,
  appOf,
  linesOf,
  maize,
  ndjson,
  plain,
  post,
  refused,
  season,
  type Detail,
} from './v1.fixture.ts';

/** `plain` with its number read in another unit: what it answers means nothing, what it says of the number does. */
function withInput(change: Partial<NumberInput>): LoadedModel {
  const levels = plain.levels.map((loaded) => {
    const { signature } = loaded.level;
    const inputs = signature.inputs.map((input) =>
      input.type === 'number' ? Object.assign({}, input, change) : input,
    );
    const level = Object.assign({}, loaded.level, { signature: Object.assign({}, signature, { inputs }) });
    return Object.assign({}, loaded, { level });
  });
  return Object.assign({}, plain, { levels });
}

const hintOf = (problem: Detail[number] | undefined): unknown => problem?.ctx?.['hint'];

describe('[V3] a number in another unit', () => {
  // prettier-ignore
  test.each<[Partial<NumberInput>, number, string, string]>([
    [{ unit: 't/ha', train: [1, 12] }, 4500, 'Did you mean 4500 kg/ha, which is 4.5 t/ha?', 'Vouliez-vous dire 4500 kg/ha, soit 4,5 t/ha ?'],
    [{ unit: 'kg/ha', train: [500, 12_000] }, 4.5, 'Did you mean 4.5 t/ha, which is 4500 kg/ha?', 'Vouliez-vous dire 4,5 t/ha, soit 4500 kg/ha ?'],
    [{ unit: 'mm', train: [300, 700] }, 20, 'Did you mean 20 in, which is 508 mm?', 'Vouliez-vous dire 20 in, soit 508 mm ?'],
    [{ unit: 'degC', train: [11, 29] }, 75, 'Did you mean 75 °F, which is 23.89 °C?', 'Vouliez-vous dire 75 °F, soit 23,89 °C ?'],
    [{ unit: 'percent', train: [10, 60] }, 0.35, 'Did you mean 0.35, which is 35 %?', 'Vouliez-vous dire 0,35, soit 35 % ?'],
    [{ unit: 'share', train: [0.1, 0.6] }, 35, 'Did you mean 35 %, which is 0.35?', 'Vouliez-vous dire 35 %, soit 0,35 ?'],
  ])('%o %s', async (change, rain, english, french) => {
    const doubted = appOf({ odd: withInput({ warn: null, refuse: null, ...change }) });
    const refusing = appOf({ odd: withInput({ ...change, refuse: change.train ?? null }) });
    const inputs = { region: 'north', rain };
    for (const [locale, hint] of [
      ['en', english],
      ['fr-CA', french],
    ]) {
      const { predictions } = await answered(await post('predict', { inputs, locale }, {}, doubted));
      expect(predictions[0]?.issues.map(hintOf)).toEqual([hint]);
      const [problem] = await refused(await post('predict', { inputs, locale }, {}, refusing));
      expect([problem?.type, hintOf(problem)]).toEqual(['out-of-range', hint]);
    }
  });

  test('a harvest', async () => {
    const harvests = [{ inputs: maize, yield: 4500, age: 0 }];
    const body = { model: 'starter', inputs: maize, harvests };
    const [problem] = await refused(await post('predict', body));
    expect(problem).toMatchObject({ type: 'out-of-range', loc: ['body', 'harvests', 0, 'yield'] });
    expect(hintOf(problem)).toBe('Did you mean 4500 kg/ha, which is 4.5 t/ha?');
  });
});

/** body, where, what, and the hint in both languages */
type Case = [name: string, body: unknown, at: string | number, type: string, english: string, french: string];

const climates =
  'humid_tropics, tropical_one_rainy_season, tropical_two_rainy_seasons, hot_semi_arid, hot_desert, tropical_highland, mediterranean, humid_subtropical, temperate_oceanic, warm_continental, cold_steppe, cool_continental, own_months';
const of = (change: object): object => ({ model: 'starter', inputs: { ...maize, ...change } });
const fields = 'model, version, inputs, unit, locale, harvests, reasons';

describe('[V3] a slip', () => {
  // prettier-ignore
  test.each<Case>([
    ['a crop in French', of({ crop: 'Maïs' }), 'crop', 'unknown-category', 'Did you mean maize?', 'Vouliez-vous dire maize ?'],
    ['an American crop', of({ crop: 'corn' }), 'crop', 'unknown-category', 'Did you mean maize?', 'Vouliez-vous dire maize ?'],
    ['a crop of two words', of({ crop: 'Pomme de terre' }), 'crop', 'unknown-category', 'Did you mean potato?', 'Vouliez-vous dire potato ?'],
    ['a plural', of({ crop: 'Tomatoes' }), 'crop', 'unknown-category', 'Did you mean tomato?', 'Vouliez-vous dire tomato ?'],
    ['a word near another', of({ fertility: 'moderat' }), 'fertility', 'unknown-category', 'Did you mean moderate?', 'Vouliez-vous dire moderate ?'],
    ['a word near none', of({ climate: 'tropical' }), 'climate', 'unknown-category', `Use one of ${climates}`, `Au choix : ${climates}`],
    ['yes as a boolean', of({ mulch: true }), 'mulch', 'wrong-type', 'Use one of no, yes', 'Au choix : no, yes'],
    ['a date', of({ sowing_day: '2024-05-12' }), 'sowing_day', 'date-for-days', 'Send 133, its day of the year', 'Envoyez 133, son jour de l’année'],
    ['a leap day', of({ sowing_day: '2024-02-30' }), 'sowing_day', 'date-for-days', 'As a day of the year, 1 is 1 January', 'En jour de l’année, 1 est le 1er janvier'],
    ['a date with slashes', of({ sowing_day: '12/05/2024' }), 'sowing_day', 'date-for-days', 'As a day of the year, 1 is 1 January', 'En jour de l’année, 1 est le 1er janvier'],
    ['a date in words', of({ sowing_day: '12 mai' }), 'sowing_day', 'date-for-days', 'As a day of the year, 1 is 1 January', 'En jour de l’année, 1 est le 1er janvier'],
    ['half a day', of({ sowing_day: 120.5 }), 'sowing_day', 'not-whole', 'Leave out the decimals', 'Enlevez les décimales'],
    ['a number of two readings', of({ season_rain_mm: '1,234' }), 'season_rain_mm', 'ambiguous-number', 'Send a JSON number, or say the locale of your texts', 'Envoyez un nombre JSON, ou dites la langue (locale) de vos textes'],
    ['a mass for a depth', of({ season_rain_mm: '5 kg' }), 'season_rain_mm', 'dimension-mismatch', 'Use one of mm, in, cm, m', 'Au choix : mm, in, cm, m'],
    ['a unit of nobody', of({ season_rain_mm: '5 parsecs' }), 'season_rain_mm', 'unknown-unit', 'Use one of mm, in, cm, m', 'Au choix : mm, in, cm, m'],
    ['a name in capitals', { model: 'starter', inputs: { ...maize, crop: null, Crop: 'maize' } }, 'crop', 'missing', 'You sent Crop: call it crop', 'Vous avez envoyé Crop : nommez-le crop'],
    ['a name cut short', { model: 'starter', inputs: { ...maize, latitude: null, lat: 20 } }, 'latitude', 'missing', 'You sent lat: call it latitude', 'Vous avez envoyé lat : nommez-le latitude'],
    ['a season without inputs', maize, 'inputs', 'missing', 'Put a season, or a list of seasons, under "inputs"', 'Mettez une saison, ou une liste de saisons, dans "inputs"'],
    ['a list without inputs', [maize], 'inputs', 'missing', 'Put a season, or a list of seasons, under "inputs"', 'Mettez une saison, ou une liste de saisons, dans "inputs"'],
    ['a field', { inputs: season, resons: 3 }, 'resons', 'unknown-field', `Those that there are: ${fields}`, `Ceux qui existent : ${fields}`],
    ['a unit of the answer', { inputs: season, unit: 'bushels' }, 'unit', 'unknown-unit', 'Use one of t/ha, kg/ha, q/ha, bu/ac, lb/ac, hg/ha, g/m2', 'Au choix : t/ha, kg/ha, q/ha, bu/ac, lb/ac, hg/ha, g/m2'],
    ['too many rows', { inputs: Array.from({ length: 5001 }, () => season) }, 'inputs', 'too-many-rows', 'Send fewer, or lines (application/x-ndjson) to /v1/predict', 'Envoyez-en moins, ou un flux (application/x-ndjson) à /v1/predict'],
    ['single quotes', "{'inputs': {}}", 'body', 'json-invalid', 'Check quotes, commas and brackets', 'Vérifiez guillemets, virgules et crochets'],
    ['a language of nobody', { inputs: season, locale: '--' }, 'locale', 'regex', 'Write it as in BCP 47, such as fr or en-GB', 'Écrivez-la selon BCP 47, comme fr ou en-GB'],
    ['a NaN of Python', '{"inputs": {"rain": NaN}}', 'body', 'json-not-finite', 'Send null for what is missing', 'Envoyez null pour ce qui manque'],
  ])('%s', async (_, body, at, type, english, french) => {
    for (const [language, hint] of [
      ['en', english],
      ['fr', french],
    ] as const) {
      const detail = await refused(await post('predict', body, { 'accept-language': language }));
      const problem = detail.find((found) => found.type === type);
      expect([problem?.loc.at(-1), hintOf(problem)]).toEqual([at, hint]);
      expect(problem?.msg).not.toBe(type);
    }
  });

  test('all that is wrong with a season is told at once', async () => {
    const inputs = { sowing_day: '12 May', latitude: 200, season_rain_mm: '1 kg' };
    const detail = await refused(await post('predict', { model: 'starter', inputs }));
    expect(detail.map(({ type, loc }) => `${loc.at(-1)} ${type}`).toSorted()).toEqual([
      'climate missing',
      'crop missing',
      'latitude out-of-range',
      'season_rain_mm dimension-mismatch',
      'sowing_day date-for-days',
    ]);
    const [line] = await linesOf(await post('predict?model=starter', { inputs }, ndjson));
    expect(line !== undefined && 'detail' in line && line.detail.length).toBe(5);
  });

  test('bounds are told as such', async () => {
    const [english] = await refused(await post('predict', { inputs: season, reasons: 50 }));
    const [french] = await refused(await post('predict', { inputs: season, reasons: 50, locale: 'fr' }));
    expect([english?.msg, french?.msg]).toEqual(['Must be ≤ 10', 'Doit être ≤ 10']);
    const german = { inputs: season, reasons: 50, locale: 'de' };
    const [header] = await refused(await post('predict', german, { 'accept-language': 'fr' }));
    expect(header?.msg).toBe('Doit être ≤ 10');
  });

  test('what is left out is told beside the prediction', async () => {
    const inputs = { region: 'norht', rain: 500, rian: 3 };
    const { predictions } = await answered(await post('predict', { inputs, locale: 'fr' }));
    expect(predictions[0]?.issues.map(hintOf)).toEqual([
      'Vouliez-vous dire north ?',
      'Vouliez-vous dire rain ?',
    ]);
  });

  test('a comma is a decimal mark where it can be nothing else, and in French', async () => {
    const means = await Promise.all(
      (
        [
          ['650,5', 'en'],
          ['650,5', 'fr'],
          ['650.5', 'fr'],
          ['650,500', 'fr'],
          [650.5, 'en'],
        ] as const
      ).map(async ([rain, locale]) => {
        const { predictions } = await answered(
          await post('predict', { inputs: { region: 'north', rain }, locale }),
        );
        return predictions[0]?.mean;
      }),
    );
    expect(new Set(means).size).toBe(1);
  });
});

test('[V3] names of prototypes are names like others', async () => {
  const text = '{"inputs":{"region":"constructor","rain":400,"__proto__":{"rain":1},"toString":2}}';
  const { predictions } = await answered(await post('predict', text));
  expect(predictions[0]?.outside).toEqual(['region']);
  // and told as left out, as any name that is not asked
  const unknown = predictions[0]?.issues.filter(({ type }) => type === 'unknown-input');
  expect(unknown?.map(({ loc }) => loc.at(-1)).toSorted()).toEqual(['__proto__', 'toString']);
  const detail = await refused(await post('predict', '{"inputs":{"__proto__":{"region":"north","rain":1}}}'));
  expect(detail.map(({ type }) => type)).toEqual(['missing', 'missing']);
});

test('[V3] the log and the months of one’s own are told of as they are written', async () => {
  const months = ['30', '12', '25'].map((number) => `${number} `.repeat(12).trim()).join(' / ');
  const good = { ...maize, climate: 'own_months', climate_months: months, season_log: '300 r2:25.4 i12:20' };
  const { model } = await answered(await post('predict', { model: 'starter', inputs: good }));
  expect(model.level).toBe('C');
  const bad = { ...good, climate_months: '1 2 3', season_log: 'rain' };
  const detail = await refused(await post('predict', { model: 'starter', inputs: bad }));
  expect(detail.map(({ type }) => type).toSorted()).toEqual(['bad-log', 'bad-months']);
  expect(hintOf(detail.find(({ type }) => type === 'bad-log'))).toContain('"40 r2:25.4 i12:20"');
});
