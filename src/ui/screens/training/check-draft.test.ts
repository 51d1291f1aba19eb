import { describe, expect, test } from 'vitest';
import type { EstimatorDescription } from '../../../workers/contracts/training.ts';
import { checkDraft, hasErrors } from './check-draft.ts';
import { dataset, faoYield, numbers, words } from './example-dataset.ts';
import { candidateIds, type PlanDraft } from './plan-draft.ts';
import { proposeFor, proposePlan } from './propose-plan.ts';

const ridge: EstimatorDescription = {
  id: 'ridge',
  hyperparameters: [
    { type: 'number', name: 'alpha', initial: 1, low: 1e-6, high: 1e6, whole: false, logarithmic: true },
  ],
};
const codes = (change: Partial<PlanDraft>): string[] =>
  checkDraft({ ...proposePlan(faoYield), ...change }, faoYield, [ridge]).map(({ code }) => code);

const off = { isOn: false, hyperparameters: {} };
const allOff = Object.fromEntries(candidateIds.map((id) => [id, off])) as PlanDraft['candidates']; // one for each id

describe('[LT2] a plan that cannot train says why before it starts', () => {
  test('the proposal has nothing wrong', () => {
    expect(codes({})).toEqual([]);
  });

  test('targets: none, words, constant, too few rows', () => {
    expect(codes({ target: '' })).toContain('no-target');
    expect(codes({ target: 'Item' })).toContain('target-not-numeric');
    const constant = dataset([numbers('yield', 1, [3, 3]), words('crop', 3)], 100);
    expect(checkDraft(proposeFor(constant, 'yield'), constant, []).map(({ code }) => code)).toContain(
      'constant-target',
    );
    const short = dataset([numbers('yield', 9, [1, 9], { nMissing: 80 }), words('crop', 3)], 100);
    expect(checkDraft(proposeFor(short, 'yield'), short, []).map(({ code }) => code)).toContain(
      'too-few-rows',
    );
  });

  test.each([
    [{ firstTestYear: null }, 'no-test-year'],
    [{ firstTestYear: 2014 }, 'no-test-rows'],
    [{ firstTestYear: 1992, nCalibrationYears: 3 }, 'no-training-rows'],
    [{ column: 'Item' }, 'no-year-column'],
  ])('years: %o', (part, code) => {
    const { year } = proposePlan(faoYield);
    expect(codes({ year: { ...year, ...part } })).toEqual([code]);
  });

  test('shares must leave rows to learn from', () => {
    expect(codes({ splitKind: 'group', testShare: 0.5, calibrationShare: 0.5 })).toEqual(['bad-share']);
    expect(codes({ splitKind: 'random', testShare: null })).toEqual(['bad-share']);
  });

  test.each([
    [{ x: 'Year', y: 'Year', blockSize: null }, 'no-coordinates'],
    [{ x: 'Item', y: 'Year', blockSize: null }, 'no-coordinates'],
    [{ x: 'avg_temp', y: 'Year', blockSize: 0 }, 'bad-block-size'],
  ])('coordinates: %o', (spatial, code) => {
    expect(codes({ splitKind: 'spatial', spatial })).toEqual([code]);
  });

  test('a forecast from the past needs places and years', () => {
    const candidates = { ...allOff, panel: { isOn: true, hyperparameters: {} } };
    expect(codes({ candidates })).toEqual([]);
    expect(codes({ candidates, timeColumn: '' })).toEqual(['no-panel']);
    expect(codes({ candidates, baselineGroups: [] })).toEqual(['no-panel']);
  });

  test('ranges by refits set no rows apart, and are not asked to', () => {
    const shares = { splitKind: 'random', testShare: 0.2, calibrationShare: 0 } as const;
    expect(codes(shares)).toEqual(['no-calibration']);
    expect(codes({ ...shares, rangeMethod: 'cv-plus' })).toEqual([]);
  });

  test('no rows for the range is said, and let through', () => {
    const { year } = proposePlan(faoYield);
    const issues = checkDraft(
      { ...proposePlan(faoYield), year: { ...year, nCalibrationYears: 0 } },
      faoYield,
      [],
    );
    expect(issues.map(({ code }) => code)).toEqual(['no-calibration']);
    expect(hasErrors(issues)).toBe(false);
  });

  test('settings of a method: out of its range or emptied, but only when it is on', () => {
    const { candidates } = proposePlan(faoYield);
    const odd = { isOn: true, hyperparameters: { alpha: -1 } };
    expect(codes({ candidates: { ...candidates, ridge: odd } })).toEqual(['bad-hyperparameter']);
    expect(
      codes({ candidates: { ...candidates, ridge: { ...odd, hyperparameters: { alpha: null } } } }),
    ).toEqual(['bad-hyperparameter']);
    expect(codes({ candidates: { ...candidates, ridge: { ...odd, isOn: false } } })).toEqual([]);
  });

  test('nothing to train, no name, an odd seed, an odd coverage', () => {
    expect(codes({ candidates: allOff })).toEqual(['no-candidates']);
    expect(codes({ experiment: ' ' })).toEqual(['no-experiment']);
    expect(codes({ seed: 1.5 })).toEqual(['bad-seed']);
    expect(codes({ coverage: 1 })).toEqual(['bad-coverage']);
    expect(codes({ features: [] })).toEqual(['no-features']);
  });
});
