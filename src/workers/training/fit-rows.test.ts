import { describe, expect, test } from 'vitest';
import type { Split } from '../../domain/split.ts';
import { boosting } from '../../learning/estimators/boosting/index.ts';
import { fitRows } from './fit-rows.ts';

const rows = (...numbers: number[]): Uint32Array => Uint32Array.from(numbers);
const rule: Split['rule'] = { kind: 'year', column: 'year', firstTestYear: 2020, nCalibrationYears: 1 };
const split: Split = { rule, seed: 1, train: rows(0, 1, 2, 3), calibration: rows(4, 5), test: rows(6) };
const spared = { split, early: { fit: rows(0, 1, 2), watch: rows(3) } };
const none = { split, early: { fit: split.train, watch: rows() } };

describe('[W11] rows that decide when to stop are not those that calibrate the range', () => {
  test('early stopping watches rows cut from the training rows', () => {
    const fit = fitRows(spared, boosting, { n_iter_no_change: 5 });
    expect(fit).toEqual({ train: rows(0, 1, 2), validation: rows(3) });
  });

  test('where no training row can be spared, it watches nothing', () => {
    const fit = fitRows(none, boosting, { n_iter_no_change: 5 });
    expect(fit).toEqual({ train: split.train, validation: null });
  });

  test('without early stopping the calibration rows draw the curve alone', () => {
    expect(fitRows(spared, boosting, {})).toEqual({ train: split.train, validation: split.calibration });
  });
});
