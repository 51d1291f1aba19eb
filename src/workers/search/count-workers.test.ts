import { expect, test } from 'vitest';
import { countWorkers, unknownPower } from './count-workers.ts';

test.each([
  [8, unknownPower, 7, 'free'],
  [2, unknownPower, 1, 'free'],
  [1, unknownPower, 1, 'free'],
  [64, unknownPower, 16, 'free'],
  [8, { isPhone: false, isCharging: true, level: 0.05 }, 7, 'free'],
  [8, { isPhone: false, isCharging: false, level: 0.8 }, 1, 'on-battery'],
  [8, { isPhone: true, isCharging: true, level: 0.8 }, 2, 'phone'],
  [8, { isPhone: true, isCharging: null, level: null }, 2, 'phone'],
  [8, { isPhone: true, isCharging: false, level: 0.2 }, 1, 'on-battery'],
  [8, { isPhone: true, isCharging: false, level: 0.19 }, 0, 'waits-for-charger'],
] as const)('[W20] %d cores, %j: %d workers, %s', (nCores, power, nWorkers, rule) => {
  expect(countWorkers(nCores, power)).toEqual({ nWorkers, rule });
});
