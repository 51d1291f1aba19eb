/** How many fits may run at once: one core is left for the page, and a device that is short of power or warm is spared. */

/** What the page can tell of the device; null where the browser does not say. */
export interface DevicePower {
  readonly isCharging: boolean | null;
  /** 0–1 */
  readonly level: number | null;
  /** of the processor, by the browser's Compute Pressure */
  readonly pressure: 'nominal' | 'fair' | 'serious' | 'critical' | null;
}

/** Why fewer workers than the cores allow; `waits`: none at all, until the device is better off. */
export type PowerRule = 'free' | 'on-battery' | 'warm' | 'waits-for-charger' | 'waits-to-cool';

export interface Workforce {
  readonly nWorkers: number;
  readonly rule: PowerRule;
}

export const unknownPower: DevicePower = { isCharging: null, level: null, pressure: null };

/** Below this a search on battery waits. */
export const LOWEST_LEVEL = 0.2;
const MAX_WORKERS = 16;

/** @param nCores - as `navigator.hardwareConcurrency` counts them */
export function countWorkers(nCores: number, { isCharging, level, pressure }: DevicePower): Workforce {
  const all = Math.min(MAX_WORKERS, Math.max(1, Math.floor(nCores) - 1));
  const onBattery = isCharging === false;
  if (onBattery && level !== null && level < LOWEST_LEVEL) return { nWorkers: 0, rule: 'waits-for-charger' };
  if (pressure === 'critical') return { nWorkers: 0, rule: 'waits-to-cool' };
  if (pressure === 'serious') return { nWorkers: 1, rule: 'warm' };
  return onBattery ? { nWorkers: 1, rule: 'on-battery' } : { nWorkers: all, rule: 'free' };
}
