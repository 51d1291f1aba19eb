/**
 * How many fits may run at once: one core is left for the page, and a device that is short of power, or that would grow hot in a
 * hand, is spared. No browser tells a page how warm a phone is, so a phone never runs on all its cores (decision 0366).
 */

/** What the page can tell of the device; null where the browser does not say. */
export interface DevicePower {
  readonly isPhone: boolean;
  readonly isCharging: boolean | null;
  /** 0–1 */
  readonly level: number | null;
}

/** Why there are fewer workers than the cores allow; `waits-for-charger`: none, until the device is plugged in. */
export type PowerRule = 'free' | 'phone' | 'on-battery' | 'waits-for-charger';

export interface Workforce {
  readonly nWorkers: number;
  readonly rule: PowerRule;
}

export const unknownPower: DevicePower = { isPhone: false, isCharging: null, level: null };

/** Below this a search on battery waits. */
const LOWEST_LEVEL = 0.2;
const MAX_WORKERS = 16;
const MAX_ON_PHONE = 2;

/** @param nCores - as `navigator.hardwareConcurrency` counts them */
export function countWorkers(nCores: number, { isPhone, isCharging, level }: DevicePower): Workforce {
  const all = Math.min(MAX_WORKERS, Math.max(1, Math.floor(nCores) - 1));
  const onBattery = isCharging === false;
  if (onBattery && level !== null && level < LOWEST_LEVEL) return { nWorkers: 0, rule: 'waits-for-charger' };
  if (onBattery) return { nWorkers: 1, rule: 'on-battery' };
  return isPhone ? { nWorkers: Math.min(all, MAX_ON_PHONE), rule: 'phone' } : { nWorkers: all, rule: 'free' };
}
