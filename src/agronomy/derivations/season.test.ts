import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { climatePresetIds } from '../climate-presets.ts';
import { crops } from '../crops.ts';
import { irrigationKinds } from '../irrigation.ts';
import { soilNumbers } from '../soils.ts';
import { deriveSeason, type DerivedSeason } from './season.ts';
import { featureInputs, levelFeatures } from './season-features.ts';
import { askedFor, askedInputs, withUsualAnswers } from './season-inputs.ts';
import { dayOfYear, encodeSeasonLog, logFromEvents, parseSeasonLog } from './season-log.ts';
import { checkAnswers, type Answers, type InputSpec } from '../../domain/signature.ts';
import type { FieldEvent } from '../../domain/field.ts';
import type { DeviceId, EventId, SeasonId } from '../../domain/ids.ts';

const sahelMaize: Answers = {
  crop: 'maize',
  sowing_day: 150,
  latitude: 12,
  climate: 'tropical_one_rainy_season',
};

function features(answers: Answers): Extract<DerivedSeason, { type: 'features' }> {
  const season = deriveSeason(answers);
  if (season.type === 'refused') throw new Error(JSON.stringify(season.issues));
  return season;
}

function codes(answers: Answers): string[] {
  return deriveSeason(answers).issues.map(({ code }) => code);
}

describe('levels of knowledge', () => {
  test('[AG11] before sowing, four answers are enough and give exactly the features of level A', () => {
    const { level, values } = features(sahelMaize);
    expect(level).toBe('A');
    expect(Object.keys(values)).toEqual(levelFeatures.A);
    expect(values).toMatchObject({
      seed: 'improved',
      soil: 'loam',
      mulch: 0,
      lat: 12,
      ...soilNumbers('loam'),
    });
  });

  test.each([
    [{ year_kind: 'dry' }, 'B'],
    [{ season_rain_mm: 700 }, 'B'],
    [{ rain_so_far_mm: 300, days_so_far: 60 }, 'B'],
    [{ rain_so_far_mm: 80, days_so_far: 20 }, 'A'],
    [{ season_log: '20 r0:20' }, 'A'],
    [{ season_log: '60 r0:20 r30:90' }, 'B'],
    [{ season_log: '120 r0:20 r30:90' }, 'C'],
    [{ season_log: '0' }, 'A'],
  ])('[AG12] %j is level %s', (more, level) => {
    const season = features({ ...sahelMaize, ...more });
    expect(season.level).toBe(level);
    expect(Object.keys(season.values)).toEqual(levelFeatures[season.level]);
  });

  test('[AG12] a dry year has 75 % of the usual rain, a log counts day by day and the climate fills the rest', () => {
    const usual = features(sahelMaize).derived['clim_rain_mm'] ?? 0;
    expect(features({ ...sahelMaize, year_kind: 'dry' }).values['rain_mm']).toBeCloseTo(0.75 * usual, 9);
    const logged = features({ ...sahelMaize, season_log: '120 r0:20 r30:90 r33:0.4 r118:50' }).values;
    expect(logged).toMatchObject({
      rain_mm: 110.4,
      rain_days: 2,
      rain_t1_mm: 20 + 90,
      rain_t2_mm: 0.4,
      rain_t3_mm: 0,
      dry_spell_d: 64,
    });
    const half = features({ ...sahelMaize, season_log: '60 r0:20 r30:90' }).values['rain_mm'];
    expect(half).toBeGreaterThan(110);
    expect(half).toBeLessThan(110 + usual);
  });

  test('[AG12] a warmer season moves temperature, ET0 and hot days up', () => {
    const log = { season_log: '120 r0:20' };
    const usual = features({ ...sahelMaize, ...log }).values;
    const warm = features({ ...sahelMaize, ...log, season_tmean_c: Number(usual['tmean_c']) + 2 }).values;
    expect(warm['tmean_c']).toBeCloseTo(Number(usual['tmean_c']) + 2, 9);
    expect(warm['et0_mm']).toBeCloseTo((Number(usual['et0_mm']) * (28.673 + 2 + 17.8)) / (28.673 + 17.8), 0);
    expect(Number(warm['hot_days'])).toBeGreaterThan(Number(usual['hot_days']));
  });
});

describe('water', () => {
  const watered = { ...sahelMaize, irrigation: 'fixed', n_irrigations: 6, watering_mm: 40 };

  test('[AG6] pumped water reaches the features as net water', () => {
    expect(features(watered).values).toMatchObject({ n_irrigations: 6, irrigation_mm: 240 });
    expect(features({ ...watered, watering_method: 'drip' }).values['irrigation_mm']).toBeCloseTo(216, 9);
  });

  test('[AG13] logged waterings replace the plan up to today', () => {
    // planned for days 8, 20, 33, 45, 58 and 71; the last two are still to come
    const half = features({ ...watered, season_log: '48 i5:30 i30:30' });
    expect(half.values).toMatchObject({ n_irrigations: 2 + 2, irrigation_mm: 60 + 2 * 40 });
    const all = features({ ...watered, season_log: '120 i5:30 i30:30' });
    expect(all.values).toMatchObject({ n_irrigations: 2, irrigation_mm: 60 });
  });

  test('[AG13] what is planned for a rainfed season is no water', () => {
    expect(features({ ...watered, irrigation: 'rainfed' }).values).toMatchObject({
      n_irrigations: 0,
      irrigation_mm: 0,
    });
  });

  test('[AG13] the water decides whether a season counts as rainfed', () => {
    const none = { irrigation: 'rainfed', n_irrigations: 0, irrigation_mm: 0 };
    expect(features({ ...watered, n_irrigations: 0 }).values).toMatchObject(none);
    expect(features({ ...watered, watering_mm: 0 }).values).toMatchObject(none);
    const rescued = features({ ...sahelMaize, season_log: '60 i40:50' }).values;
    expect(rescued).toMatchObject({ irrigation: 'fixed', n_irrigations: 1, irrigation_mm: 50 });
  });

  test('[AG13] bunds are rice only, and start wet', () => {
    const rice = { ...sahelMaize, crop: 'rice', bunds: 'yes', moisture_at_sowing: 'dry' };
    expect(features(rice).values).toMatchObject({ bunds: 1, moisture_at_sowing: 'wet' });
    expect(features({ ...rice, crop: 'maize' }).values).toMatchObject({
      bunds: 0,
      moisture_at_sowing: 'dry',
    });
  });
});

function isHole([, value]: readonly [string, number | string]): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

function anyAnswer(input: InputSpec): fc.Arbitrary<number | string | null> {
  if (input.type === 'category') return fc.constantFrom(...input.categories, null);
  const [low, high] = input.refuse ?? [0, 1000];
  if (input.whole) return fc.integer({ min: Math.ceil(low), max: high });
  return fc.option(fc.double({ min: low, max: high, noNaN: true }));
}

describe('refusals', () => {
  test.each([
    ['too-little-heat', { crop: 'cotton', latitude: 52, climate: 'temperate_oceanic', sowing_day: 120 }],
    ['night-too-cold', { crop: 'quinoa', latitude: 52, climate: 'cool_continental', sowing_day: 1 }],
    ['season-too-hot', { crop: 'potato', latitude: 12, climate: 'hot_semi_arid', sowing_day: 150 }],
    [
      'season-too-cold',
      { crop: 'tef', latitude: 40, elevation_m: 150, climate: 'temperate_oceanic', sowing_day: 121 },
    ],
  ])('[AG14] will not ripen: %s', (reason, answers) => {
    const issue = deriveSeason(answers).issues.find(({ code }) => code === 'will-not-ripen');
    expect(issue).toMatchObject({ severity: 'error', details: { reason } });
  });

  test('[AG14] a season hotter than the table knows is answered with a warning', () => {
    const sorghum = { crop: 'sorghum', latitude: 13, climate: 'hot_semi_arid', sowing_day: 170 };
    expect(features(sorghum).issues).toMatchObject([{ code: 'hotter-than-table', severity: 'warning' }]);
  });

  test.each([
    [{}, ['missing', 'missing', 'missing', 'missing']],
    [{ ...sahelMaize, irrigation: 'fixed' }, ['missing', 'missing']],
    [{ ...sahelMaize, crop: 'gold' }, ['unknown-category']],
    [{ ...sahelMaize, latitude: 120 }, ['out-of-range']],
    [{ ...sahelMaize, sowing_day: 'May' }, ['not-a-number']],
    [{ ...sahelMaize, climate: 'own_months' }, ['bad-months']],
    [{ ...sahelMaize, season_log: '12 r1:9999' }, ['bad-log']],
    [
      { ...sahelMaize, irrigation: 'fixed', n_irrigations: 40, watering_mm: 80 },
      ['outside-training', 'outside-training', 'out-of-range'],
    ],
  ])('[AG14] %j is refused with %j', (answers, expected) => {
    expect(deriveSeason(answers).type).toBe('refused');
    expect(codes(answers)).toEqual(expected);
  });

  test('[AG14] whatever is answered, the outcome is features without NaN, or a refusal with a reason', () => {
    const answers = fc.record(Object.fromEntries(askedInputs.map((input) => [input.name, anyAnswer(input)])));
    fc.assert(
      fc.property(answers, (said) => {
        const season = deriveSeason(said);
        const errors = season.issues.filter(({ severity }) => severity === 'error');
        const holes = season.type === 'features' ? Object.entries(season.values).filter(isHole) : [];
        expect(holes).toEqual([]);
        expect(errors.length > 0).toBe(season.type === 'refused');
      }),
      { numRuns: 300 },
    );
  });
});

function askedNames(answers: Answers): string[] {
  return askedFor(answers).map(({ name }) => name);
}

/** Whether the crop ripens at 30° N in any of the presets, sown on any of six days. */
function grows(crop: string, irrigation: string): boolean {
  const plan = { crop, irrigation, latitude: 30, n_irrigations: 4, watering_mm: 30 };
  return climatePresetIds.some((climate) =>
    [1, 60, 121, 182, 243, 304].some(
      (day) => deriveSeason({ ...plan, climate, sowing_day: day }).type === 'features',
    ),
  );
}

describe('what is asked', () => {
  test('[AG15] every usual answer is one that the input allows', () => {
    const usual = withUsualAnswers(sahelMaize);
    expect(checkAnswers(askedFor(usual), usual)).toEqual([]);
  });

  test('[AG15] an input is asked only where it counts', () => {
    expect(askedNames({ crop: 'maize', irrigation: 'rainfed' })).not.toContain('watering_mm');
    expect(askedNames({ crop: 'maize' })).not.toContain('bunds');
    expect(askedNames({ crop: 'rice' })).toContain('bunds');
    const fixed = askedFor({ irrigation: 'fixed' }).filter(({ name }) => /watering_mm|n_irr/.test(name));
    expect(fixed.map(({ optional }) => optional)).toEqual([false, false]);
  });

  test('[AG15] the farmer controls waterings, seed, duration, sowing day, fertility and mulch', () => {
    const controllable = askedInputs.filter((input) => input.controllable).map(({ name }) => name);
    const watering = ['irrigation', 'n_irrigations', 'watering_mm', 'watering_limit_mm'];
    expect(controllable).toEqual(['sowing_day', 'seed', 'duration', 'fertility', 'mulch', ...watering]);
  });

  test('[AG16] no outcome of a season is a feature, and each level holds the one before', () => {
    for (const outcome of [
      'days',
      'transp_mm',
      'runoff_mm',
      'biomass_t_ha',
      'yield_dry_t_ha',
      'yield_t_ha',
      'site',
    ]) {
      expect(levelFeatures.C).not.toContain(outcome);
    }
    expect(levelFeatures.B.slice(0, levelFeatures.A.length)).toEqual(levelFeatures.A);
    expect(levelFeatures.C.slice(0, levelFeatures.B.length)).toEqual(levelFeatures.B);
    expect(featureInputs('C').map(({ name }) => name)).toEqual(levelFeatures.C);
  });

  test('[AG11] every crop can be grown somewhere among the presets, with every kind of watering', () => {
    const barren = crops.filter(({ id }) => !irrigationKinds.every((kind) => grows(id, kind)));
    expect(barren.map(({ id }) => id)).toEqual([]);
  });
});

function event(kind: FieldEvent['kind'], date: string, value: number, unit: FieldEvent['unit']): FieldEvent {
  // ids are branded strings made by storage; here any string will do
  const ids = { id: date as EventId, seasonId: 's' as SeasonId, device: 'd' as DeviceId };
  return { ...ids, kind, date, value, unit, note: '', createdAt: 0, updatedAt: 0, deletedAt: null };
}

describe('log', () => {
  test('[AG17] events become days since sowing, in mm, and travel as text', () => {
    const events = [
      event('rain', '2026-05-03', 1, 'in'),
      event('rain', '2026-04-30', 50, 'mm'),
      event('irrigation', '2026-05-02', 2, 'cm'),
      event('observation', '2026-05-02', 9, null),
      { ...event('rain', '2026-05-04', 7, 'mm'), deletedAt: 1 },
      event('rain', '2026-06-20', 30, 'mm'),
    ];
    const log = logFromEvents(events, '2026-05-01', '2026-06-09');
    expect(log).toEqual({ knownDays: 40, rain: [{ day: 2, mm: 25.4 }], irrigation: [{ day: 1, mm: 20 }] });
    expect(encodeSeasonLog(log)).toBe('40 r2:25.4 i1:20');
    expect(parseSeasonLog(encodeSeasonLog(log))).toEqual(log);
  });

  test('[AG17] a date becomes a day of the year', () => {
    expect(['2026-01-01', '2026-12-31', '2028-02-29', '2028-12-31'].map(dayOfYear)).toEqual([
      1, 365, 60, 365,
    ]);
  });
});
