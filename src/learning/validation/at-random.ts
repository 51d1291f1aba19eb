import type { SplitRule } from '../../domain/split.ts';
import { Random } from '../random.ts';
import type { SplitRows } from './split-rows.ts';
import { countShares } from './split-rows.ts';

/** Rows at random: answers neither "next year" nor "another field", and flatters where rows repeat. Only on purpose. */
export function splitAtRandom(
  { testShare, calibrationShare }: Extract<SplitRule, { kind: 'random' }>,
  seed: number,
  rows: Uint32Array,
): SplitRows {
  const { nTest, nCalibration } = countShares(rows.length, testShare, calibrationShare);
  const shuffled = Random.fromSeed(seed).split('split at random').shuffle(rows.slice());
  return {
    test: shuffled.slice(0, nTest).sort(),
    calibration: shuffled.slice(nTest, nTest + nCalibration).sort(),
    train: shuffled.slice(nTest + nCalibration).sort(),
  };
}
