import { expect, test } from 'vitest';
import { countWorkers, unknownPower } from './count-workers.ts';

test.each([
  [8, unknownPower, 7, 'free'],
  [2, unknownPower, 1, 'free'],
  [1, unknownPower, 1, 'free'],
  [64, unknownPower, 16, 'free'],
  [8, { isCharging: true, level: 0.05, pressure: null }, 7, 'free'],
  [8, { isCharging: false, level: 0.8, pressure: 'nominal' }, 1, 'on-battery'],
  [8, { isCharging: false, level: 0.19, pressure: null }, 0, 'waits-for-charger'],
  [8, { isCharging: true, level: 1, pressure: 'serious' }, 1, 'warm'],
  [8, { isCharging: null, level: null, pressure: 'critical' }, 0, 'waits-to-cool'],
] as const)('[W20] %d cores, %j: %d workers, %s', (nCores, power, nWorkers, rule) => {
  expect(countWorkers(nCores, power)).toEqual({ nWorkers, rule });
});
