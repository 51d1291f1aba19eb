/**
 * Twelve climates to start from, in round numbers typical of each Köppen class. They were written for Furrow and are not
 * station data: no global climatology may be shipped, and a farm's own months always do better.
 */

export const climatePresetIds = [
  'humid_tropics',
  'tropical_one_rainy_season',
  'tropical_two_rainy_seasons',
  'hot_semi_arid',
  'hot_desert',
  'tropical_highland',
  'mediterranean',
  'humid_subtropical',
  'temperate_oceanic',
  'warm_continental',
  'cold_steppe',
  'cool_continental',
] as const;
export type ClimatePresetId = (typeof climatePresetIds)[number];

export interface ClimatePreset {
  /** Köppen classes it stands for */
  readonly koppen: string;
  /** yearly mean at sea level (a highland: at its own height), °C */
  readonly meanC: number;
  /** half of the yearly range of daily means, °C */
  readonly amplitudeC: number;
  /** Tmax − Tmin, °C */
  readonly dailyRangeC: number;
  readonly yearlyRainMm: number;
  /** how strongly the rain gathers in its season; 0 is all year round */
  readonly rainConcentration: number;
  /** day of the year of most rain, northern hemisphere */
  readonly rainPeakDay: number;
  readonly twoRainySeasons: boolean;
  readonly highland: boolean;
}

type Row = readonly [
  koppen: string,
  mean: number,
  amplitude: number,
  range: number,
  rain: number,
  concentration: number,
  peak: number,
];

function preset([
  koppen,
  meanC,
  amplitudeC,
  dailyRangeC,
  yearlyRainMm,
  rainConcentration,
  rainPeakDay,
]: Row): ClimatePreset {
  return {
    koppen,
    meanC,
    amplitudeC,
    dailyRangeC,
    yearlyRainMm,
    rainConcentration,
    rainPeakDay,
    twoRainySeasons: false,
    highland: false,
  };
}

export const climatePresets: Readonly<Record<ClimatePresetId, ClimatePreset>> = {
  humid_tropics: preset(['Af', 26, 1, 8, 2300, 0.3, 330]),
  tropical_one_rainy_season: preset(['Am, Aw', 26, 3, 11, 1300, 2.2, 210]),
  tropical_two_rainy_seasons: { ...preset(['Aw, As', 23, 1, 12, 1000, 1, 105]), twoRainySeasons: true },
  hot_semi_arid: preset(['BSh', 28, 4, 14, 500, 3, 220]),
  hot_desert: preset(['BWh', 23, 8, 14, 100, 0.5, 15]),
  tropical_highland: { ...preset(['Cwb', 17, 2, 13, 1000, 2.2, 210]), highland: true },
  mediterranean: preset(['Csa', 17, 8, 11, 550, 1.8, 350]),
  humid_subtropical: preset(['Cfa, Cwa', 18, 10, 10, 1200, 0.8, 190]),
  temperate_oceanic: preset(['Cfb', 10, 7, 8, 800, 0.2, 300]),
  warm_continental: preset(['Dfa', 10, 14, 11, 800, 0.8, 180]),
  cold_steppe: preset(['BSk', 9, 13, 14, 380, 1, 160]),
  cool_continental: preset(['Dfb', 5, 15, 11, 550, 1.2, 195]),
};
