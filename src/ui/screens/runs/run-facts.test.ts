import { describe, expect, test } from 'vitest';
import { curveGroups } from './curve-groups.ts';
import { isOfSearch, isTrial, parseSplit } from './run-facts.ts';

describe('facts of runs', () => {
  test('every kind of split is read back from what a run logged; half of one is none', () => {
    const shares = { testShare: 0.2, calibrationShare: 0.1 };
    const spatial = { kind: 'spatial', columns: ['long', 'lat'], blockSize: null, ...shares };
    expect(parseSplit(spatial)).toEqual(spatial);
    expect(parseSplit({ ...spatial, blockSize: 250 })).toEqual({ ...spatial, blockSize: 250 });
    expect(parseSplit({ ...spatial, columns: ['long'] })).toBeNull();
    expect(parseSplit({ ...spatial, columns: 'long,lat' })).toBeNull();
  });

  test('[R13] a trial stands behind its search, and neither is expected to leave a model', () => {
    const kinds = ['trial', 'search', 'candidate'].map((kind) => ({ tags: { 'furrow.kind': kind } }));
    expect(kinds.map(isTrial)).toEqual([true, false, false]);
    expect(kinds.map(isOfSearch)).toEqual([true, true, false]);
  });

  test('scores of folds are no curve', () => {
    const summary = { last: 1, min: 1, max: 2, nPoints: 5, lastStep: 4 };
    const metrics = { fold_root_mean_squared_error: summary, validation_loss: summary };
    expect(curveGroups({ metrics }).map(({ keys }) => keys)).toEqual([['validation_loss']]);
  });
});
