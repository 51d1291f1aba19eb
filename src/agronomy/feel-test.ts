/**
 * The soil by feel: three questions about moist soil kneaded for two minutes (S. J. Thien 1979, J. Agron. Educ.
 * 8:54–55, the flow chart that USDA-NRCS teaches). The class is shown and may be changed; `silt` is offered only there,
 * for it differs from silt loam by almost no grit at all.
 */
import type { SoilClass } from './soils.ts';

/** Length of the ribbon pressed between thumb and finger; `short` is below 2.5 cm, `long` above 5 cm. */
export const ribbons = ['none', 'short', 'medium', 'long'] as const;
export type Ribbon = (typeof ribbons)[number];

export const grains = ['gritty', 'neither', 'silky'] as const;
export type Grain = (typeof grains)[number];

export type FeelAnswers =
  | { readonly ball: false }
  | { readonly ball: true; readonly ribbon: 'none' }
  | { readonly ball: true; readonly ribbon: Exclude<Ribbon, 'none'>; readonly grain: Grain };

const classes: Readonly<Record<Exclude<Ribbon, 'none'>, Readonly<Record<Grain, SoilClass>>>> = {
  short: { gritty: 'sandy_loam', neither: 'loam', silky: 'silt_loam' },
  medium: { gritty: 'sandy_clay_loam', neither: 'clay_loam', silky: 'silty_clay_loam' },
  long: { gritty: 'sandy_clay', neither: 'clay', silky: 'silty_clay' },
};

/** The texture class that the answers lead to. */
export function soilByFeel(answers: FeelAnswers): SoilClass {
  if (!answers.ball) return 'sand';
  if (answers.ribbon === 'none') return 'loamy_sand';
  return classes[answers.ribbon][answers.grain];
}

/** For those who won't knead: what farmers call their soil. */
export const soilWords = ['light', 'medium', 'heavy', 'cracking'] as const;
export type SoilWord = (typeof soilWords)[number];

const byWord: Readonly<Record<SoilWord, SoilClass>> = {
  light: 'sandy_loam',
  medium: 'loam',
  heavy: 'clay_loam',
  cracking: 'clay',
};

export function soilByWord(word: SoilWord): SoilClass {
  return byWord[word];
}
