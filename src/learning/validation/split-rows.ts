import { DataError } from '../../domain/errors.ts';
import type { Split } from '../../domain/split.ts';

export type SplitRows = Pick<Split, 'train' | 'calibration' | 'test'>;

/**
 * Counts of units for the test and calibration parts: the nearest whole number to each share, at least one where a share is
 * asked for, and at least one left to train on.
 *
 * @throws {@link DataError} `bad-share` unless 0 < test share, 0 ≤ calibration share and their sum is below 1; `too-few-groups`
 */
export function countShares(
  n: number,
  testShare: number,
  calibrationShare: number,
): { nTest: number; nCalibration: number } {
  const fits = testShare > 0 && calibrationShare >= 0 && testShare + calibrationShare < 1;
  if (!fits) throw new DataError('bad-share', { testShare, calibrationShare });
  const nTest = Math.max(1, Math.round(n * testShare));
  const nCalibration = calibrationShare === 0 ? 0 : Math.max(1, Math.round(n * calibrationShare));
  if (nTest + nCalibration >= n)
    throw new DataError('too-few-groups', { nGroups: n, needed: nTest + nCalibration + 1 });
  return { nTest, nCalibration };
}
