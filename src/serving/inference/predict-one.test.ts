import { describe, expect, test } from 'vitest';
import type { Answers } from '../../domain/signature.ts';
import type { PredictionResult } from './contract.ts';
import { predictOne } from './predict-one.ts';
import { loadStarter } from './starter.fixture.ts';
import { loadLabModel, loadPlain } from './plain-model.fixture.ts';

const starter = await loadStarter();
const maize: Answers = {
  crop: 'maize',
  sowing_day: 120,
  latitude: 38,
  climate: 'mediterranean',
  soil: 'silt_loam',
  soil_depth: 'very_deep',
  seed: 'elite',
  fertility: 'full',
};

function predicted(result: PredictionResult): Extract<PredictionResult, { type: 'prediction' }> {
  if (result.type !== 'prediction') throw new Error(JSON.stringify(result.issues));
  return result;
}

function yieldWith(soil: string, nWaterings: number): number {
  const water =
    nWaterings === 0
      ? { irrigation: 'rainfed' }
      : { irrigation: 'fixed', n_irrigations: nWaterings, watering_mm: 40 };
  const answers = { ...maize, ...water, soil, season_rain_mm: 99 };
  return predicted(predictOne(starter, answers)).uncorrected.mean;
}

/** What eight waterings add to none. */
function gain(curve: readonly number[]): number {
  return (curve[4] ?? 0) - (curve[0] ?? 0);
}

function codes(answers: Answers): string[] {
  const result = predictOne(starter, answers);
  return result.type === 'refused' ? result.issues.map(({ code, column }) => `${code} ${column}`) : [];
}

describe('a season asked of the starter', () => {
  test('[SV6] the level is the most that the answers allow', () => {
    const level = (more: Answers): string =>
      predicted(predictOne(starter, { ...maize, ...more })).model.level;
    expect(level({})).toBe('A');
    expect(level({ year_kind: 'dry' })).toBe('B');
    expect(level({ season_log: '120 r0:12 r9:20 r30:25 r60:18 r90:30' })).toBe('C');
    expect(predicted(predictOne(starter, maize)).model).toEqual({ name: 'yield', version: 1, level: 'A' });
  });

  test('[SV10] water saturates, and pays faster on the soil that stores less', () => {
    const waterings = [0, 2, 4, 6, 8, 12, 16];
    const [light = [], heavy = []] = ['sandy_loam', 'silt_loam'].map((soil) =>
      waterings.map((n) => yieldWith(soil, n)),
    );
    for (const curve of [light, heavy]) {
      const [driest = 0, , , , , nearly = 0, most = 0] = curve;
      expect(most).toBeGreaterThan(1.8 * driest);
      expect(Math.abs(most - nearly)).toBeLessThan(0.03 * most);
      curve.reduce((before, after) => {
        expect(after).toBeGreaterThan(before - 0.03 * most);
        return after;
      });
    }
    expect(light[0]).toBeLessThan((heavy[0] ?? 0) * 0.7);
    expect(gain(light)).toBeGreaterThan(gain(heavy) * 1.2);
  });

  test('[SV8] what cannot be is refused, and said by column', () => {
    expect(codes({})).toContain('missing crop');
    expect(codes({ ...maize, season_rain_mm: 9000 })).toContain('out-of-range season_rain_mm');
    expect(codes({ ...maize, crop: 'spelt' })).toContain('unknown-category crop');
    expect(codes({ ...maize, latitude: 55, climate: 'cool_continental' })).toContain(
      'will-not-ripen sowing_day',
    );
    expect(codes({ ...maize, irrigation: 'fixed' })).toContain('missing n_irrigations');
  });

  test('[SV9] a season far beyond the table is outside, and says by what', () => {
    const flooded = { ...maize, irrigation: 'fixed', n_irrigations: 60, watering_mm: 45 };
    const result = predicted(predictOne(starter, flooded));
    expect(result.applicability).toBe('outside');
    expect(result.outside).toContain('irrigation_mm');
    expect(result.issues.map(({ code }) => code)).toContain('unusual');
    expect(predicted(predictOne(starter, { ...maize, year_kind: 'normal' })).applicability).toBe('inside');
  });

  test('[SV11] harvests pull the answer towards the own record, and the uncorrected number stays', () => {
    const before = predicted(predictOne(starter, maize));
    expect(before.ownRecordWeight).toBe(0);
    expect(before.mean).toBeLessThan(before.uncorrected.mean);
    expect(before.range.high - before.range.low).toBeGreaterThan(
      before.uncorrected.range.high - before.uncorrected.range.low,
    );
    const poor = (age: number) => ({ answers: maize, yield: 0.4 * before.uncorrected.mean, age });
    const after = predicted(predictOne(starter, maize, [poor(0)]));
    expect(after.ownRecordWeight).toBeCloseTo(0.5, 10);
    expect(after.mean).toBeLessThan(before.mean);
    expect(after.uncorrected).toEqual(before.uncorrected);
    const otherCrop = { ...poor(0), answers: { ...maize, crop: 'sorghum' } };
    expect(predicted(predictOne(starter, maize, [otherCrop]))).toEqual(before);
  });

  test('[SV7] the answer lies in its range, above nothing, beside the crop’s mean', () => {
    const dry = predicted(
      predictOne(starter, { ...maize, soil: 'sand', season_rain_mm: 20, soil_depth: 'shallow' }),
    );
    expect(dry.uncorrected.range.low).toBe(0);
    expect(dry.range.low).toBeLessThanOrEqual(dry.mean);
    expect(dry.mean).toBeLessThan(dry.range.high);
    expect(dry.range.coverage).toBe(0.8);
    // a corrected range is a judgement: no measurement stands behind it
    expect(dry.measuredCoverage).toBeNull();
    expect(dry.naive).toBeGreaterThan(5);
    expect(dry.unit).toBe('t/ha');
  });
});

describe('a plain model asked for its own columns', () => {
  test('what the range held on the test rows is handed on', async () => {
    const model = await loadPlain();
    const [level] = model.bundle.levels;
    const measured = {
      ...model,
      levels: model.levels.map((loaded) => ({
        ...loaded,
        level: { ...loaded.level, metrics: { test_coverage: 0.64 } },
      })),
    };
    expect(level?.metrics['test_coverage']).toBeUndefined();
    expect(predicted(predictOne(measured, { region: 'north', rain: 500 })).measuredCoverage).toBe(0.64);
    expect(predicted(predictOne(model, { region: 'north', rain: 500 })).measuredCoverage).toBeNull();
  });

  test('[SV9] a category never seen is predicted, and called outside', async () => {
    const model = await loadPlain();
    const known = predicted(predictOne(model, { region: 'north', rain: 500 }));
    expect(known.applicability).toBe('inside');
    expect(known.naive).toBeCloseTo(known.mean, 0);
    const unseen = predicted(predictOne(model, { region: 'moon', rain: 500 }));
    expect(unseen.applicability).toBe('outside');
    expect(unseen.outside).toEqual(['region']);
    expect(unseen.issues.map(({ code }) => code)).toEqual(['unknown-category']);
    expect(unseen.newGroup).toBe(null);
    expect(Number.isFinite(unseen.mean)).toBe(true);
  });

  test('[SV11] a model without derivation is not corrected', async () => {
    const model = await loadPlain();
    const answers = { region: 'north', rain: 500 };
    const result = predicted(predictOne(model, answers, [{ answers, yield: 0.1, age: 0 }]));
    expect(result.mean).toBe(result.uncorrected.mean);
    expect(result.ownRecordWeight).toBe(0);
  });

  test('[SV8] a text where a number is asked is refused', async () => {
    const result = predictOne(await loadPlain(), { region: 'north', rain: 'much' });
    expect(result).toMatchObject({ type: 'refused', issues: [{ code: 'not-a-number', column: 'rain' }] });
  });
});

describe('a model trained in the lab on derived columns', () => {
  test('[SV8] a usual year is assumed when nobody has said the rain, and that is said', async () => {
    const model = await loadLabModel('rain_mm');
    const codesOf = (answers: Answers): string[] => predictOne(model, answers).issues.map(({ code }) => code);
    expect(codesOf(maize)).toContain('usual-year-assumed');
    expect(codesOf({ ...maize, season_rain_mm: 300 })).not.toContain('usual-year-assumed');
    const result = predicted(predictOne(model, { ...maize, season_rain_mm: 300 }));
    expect(result.uncorrected.mean).toBeCloseTo(5.5, 1);
  });

  test('[SV8] what cannot be known before the harvest gives no number', async () => {
    const result = predictOne(await loadLabModel('biomass_t_ha'), maize);
    expect(result).toMatchObject({ type: 'refused' });
    expect(result.issues).toContainEqual({
      code: 'feature-unknown',
      severity: 'error',
      column: 'biomass_t_ha',
    });
  });

  test('[SV11] the usual losses are expected of it as of the starter', async () => {
    const result = predicted(predictOne(await loadLabModel('rain_mm'), { ...maize, season_rain_mm: 300 }));
    expect(result.mean).toBeLessThan(0.85 * result.uncorrected.mean);
    expect(result.range.coverage).toBe(0.8);
    expect(result.uncorrected.range.coverage).toBe(0.9);
  });
});
