/** What the page can see of the device's power, for whoever shares its cores out. Browsers that do not say give nulls. */
import type { DevicePower } from '../contracts/search.ts';

/** The parts of the Battery Status API that are read; only Chromium has it. */
interface Battery extends EventTarget {
  readonly charging: boolean;
  readonly level: number;
}

/** Calls back with what is known now and after every change; returns what ends it. */
export function watchPower(onPower: (power: DevicePower) => void): () => void {
  const end = new AbortController();
  const isPhone = looksLikePhone();
  onPower({ isPhone, isCharging: null, level: null });
  void watchBattery(({ charging, level }) => onPower({ isPhone, isCharging: charging, level }), end.signal);
  return () => end.abort();
}

async function watchBattery(onChange: (battery: Battery) => void, signal: AbortSignal): Promise<void> {
  if (!('getBattery' in navigator)) return;
  // the cast: the API is in no library's types
  const { getBattery } = navigator as unknown as { readonly getBattery: () => Promise<Battery> };
  const battery = await getBattery.call(navigator).catch(() => null);
  if (battery === null || signal.aborted) return;
  const tell = (): void => onChange(battery);
  battery.addEventListener('chargingchange', tell, { signal });
  battery.addEventListener('levelchange', tell, { signal });
  tell();
}

/** Held in a hand: touch without a mouse, and a small screen. */
function looksLikePhone(): boolean {
  return matchMedia('(pointer: coarse) and (hover: none) and (max-width: 60rem)').matches;
}
