import { describe, expect, it } from 'vitest';
import { proposeRangeMethod } from './range-method.ts';

describe('proposeRangeMethod', () => {
  it('[RG8] forecasts take past forecasts, few rows folds, very few one block at a time', () => {
    const group = { kind: 'group', column: 'field', testShare: 0.2, calibrationShare: 0.2 } as const;
    const year = { kind: 'year', column: 'year', firstTestYear: 2020, nCalibrationYears: 2 } as const;
    expect(proposeRangeMethod(year, 5000, 'boosting')).toBe('rolling-origin');
    expect(proposeRangeMethod(group, 40, 'ridge')).toBe('jackknife-plus');
    expect(proposeRangeMethod(group, 200, 'ridge')).toBe('cv-plus');
    expect(proposeRangeMethod(group, 1_000_000, 'boosting')).toBe('split');
    expect(proposeRangeMethod(group, 1500, 'gaussian-process')).toBe('quantiles');
  });
});
