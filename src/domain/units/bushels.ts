/**
 * Pounds in a bushel. A bushel is a fixed weight, different for each crop (USDA ERS Agricultural Handbook 697, 1992;
 * Canadian trade weights where named). Crops without one standard weight are absent: their owner must say it.
 */
import { KG_PER_LB } from './definitions.ts';

export interface Bushel {
  readonly pounds: number;
  /** market moisture, percent wet basis; null where tables disagree: ask */
  readonly moisturePercent: number | null;
}

export const bushels: Readonly<Record<string, Bushel>> = {
  maize: { pounds: 56, moisturePercent: 15.5 },
  sorghum: { pounds: 56, moisturePercent: 13 },
  rye: { pounds: 56, moisturePercent: 14 },
  flax: { pounds: 56, moisturePercent: null },
  wheat: { pounds: 60, moisturePercent: 13.5 },
  soybean: { pounds: 60, moisturePercent: 13 },
  dry_bean: { pounds: 60, moisturePercent: null },
  field_pea: { pounds: 60, moisturePercent: null },
  lentil: { pounds: 60, moisturePercent: null },
  potato: { pounds: 60, moisturePercent: null },
  barley: { pounds: 48, moisturePercent: 14.5 },
  buckwheat: { pounds: 48, moisturePercent: null },
  oats_us: { pounds: 32, moisturePercent: null },
  oats_canada: { pounds: 34, moisturePercent: null },
  rice: { pounds: 45, moisturePercent: null },
  rapeseed: { pounds: 50, moisturePercent: 8.5 },
  millet: { pounds: 50, moisturePercent: null },
};

/** Kilograms of one bushel of a crop, or null when the crop has no single bushel. */
export function kilogramsPerBushel(crop: string): number | null {
  const bushel = Object.hasOwn(bushels, crop) ? bushels[crop] : undefined;
  return bushel === undefined ? null : bushel.pounds * KG_PER_LB;
}
