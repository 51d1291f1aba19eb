/**
 * The mean climate of a field, day by day: a preset moved to the field's latitude, hemisphere and elevation, or the
 * twelve months that its owner typed.
 */
import { climatePresets, type ClimatePreset, type ClimatePresetId } from './climate-presets.ts';
import { hargreavesEt0 } from './et0.ts';

export const DAYS_OF_YEAR = 365;
const WARMEST_DAY = 200;
const HALF_YEAR = 182.5;
const LAPSE_C_PER_M = 0.006;

/** Mean daily climate; each array has length 365, index 0 is 1 January. */
export interface DailyClimate {
  /** mm/day */
  readonly rain: Float64Array;
  /** °C */
  readonly tmin: Float64Array;
  readonly tmax: Float64Array;
  /** mm/day */
  readonly et0: Float64Array;
}

export interface Place {
  /** degrees, south negative */
  readonly latitude: number;
  readonly elevationM: number;
}

/** The climate of a preset at a place. Elevation cools it by 6 °C per 1000 m, unless the preset is a highland. */
export function presetClimate(id: ClimatePresetId, place: Place): DailyClimate {
  const preset = climatePresets[id];
  const southern = place.latitude < 0 ? HALF_YEAR : 0;
  const meanC = preset.meanC - (preset.highland ? 0 : LAPSE_C_PER_M * place.elevationM);
  const climate = emptyClimate();
  let weights = 0;
  for (let i = 0; i < DAYS_OF_YEAR; i++) {
    const day = i + 1 + southern;
    const weight = rainWeight(preset, day);
    const temperature = meanC + preset.amplitudeC * Math.cos((2 * Math.PI * (day - WARMEST_DAY)) / 365);
    climate.rain[i] = weight;
    weights += weight;
    climate.tmin[i] = temperature - preset.dailyRangeC / 2;
    climate.tmax[i] = temperature + preset.dailyRangeC / 2;
  }
  for (let i = 0; i < DAYS_OF_YEAR; i++)
    climate.rain[i] = ((climate.rain[i] ?? 0) / weights) * preset.yearlyRainMm;
  fillEt0(climate, place.latitude);
  return climate;
}

function rainWeight({ rainConcentration, rainPeakDay, twoRainySeasons }: ClimatePreset, day: number): number {
  const angle = (2 * Math.PI * (day - rainPeakDay)) / 365;
  return Math.exp(rainConcentration * Math.cos(twoRainySeasons ? 2 * angle : angle));
}

export function emptyClimate(): DailyClimate {
  return {
    rain: new Float64Array(DAYS_OF_YEAR),
    tmin: new Float64Array(DAYS_OF_YEAR),
    tmax: new Float64Array(DAYS_OF_YEAR),
    et0: new Float64Array(DAYS_OF_YEAR),
  };
}

/** Hargreaves for each day of the year. */
export function fillEt0(climate: DailyClimate, latitude: number): void {
  for (let i = 0; i < DAYS_OF_YEAR; i++) {
    climate.et0[i] = hargreavesEt0(latitude, i + 1, climate.tmin[i] ?? 0, climate.tmax[i] ?? 0);
  }
}
