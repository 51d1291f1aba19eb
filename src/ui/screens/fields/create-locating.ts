/** Where the person stands, from the device; asked only when they press the button. */
import { createSignal, type Accessor } from 'solid-js';

export interface FoundPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly elevationM?: number;
}

export interface Locating {
  readonly isSupported: boolean;
  readonly state: Accessor<'idle' | 'busy' | 'failed'>;
  readonly locate: () => void;
}

const options: PositionOptions = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 600_000 };
/** About 100 m: enough for the sun, and no more of the person's place than needed. */
const round = (degrees: number): number => Math.round(degrees * 1000) / 1000;

export function createLocating(onFound: (place: FoundPlace) => void): Locating {
  const [state, setState] = createSignal<'idle' | 'busy' | 'failed'>('idle');
  return {
    isSupported: 'geolocation' in navigator,
    state,
    locate: () => {
      setState('busy');
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          setState('idle');
          const place = { latitude: round(coords.latitude), longitude: round(coords.longitude) };
          onFound(coords.altitude === null ? place : { ...place, elevationM: Math.round(coords.altitude) });
        },
        () => setState('failed'),
        options,
      );
    },
  };
}
