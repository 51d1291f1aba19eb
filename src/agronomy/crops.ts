/**
 * The fifteen crops that the starter model knows. Heat units, days and roots are AquaCrop's own (crop files of
 * AquaCrop-OSPy 3.0.12); Kc are FAO-56 tables 12 and 17, rounded; a yield is always fresh, at market moisture. Days,
 * yields and the refuse limit describe the starter table and our judgement: see `docs/rules/agronomy.md`.
 */

export type CropId =
  | 'wheat'
  | 'barley'
  | 'maize'
  | 'rice'
  | 'sorghum'
  | 'tef'
  | 'quinoa'
  | 'soybean'
  | 'dry_bean'
  | 'potato'
  | 'sugar_beet'
  | 'cassava'
  | 'tomato'
  | 'sunflower'
  | 'cotton';

/** How long the crop takes: heat units to maturity, or plain days where the crop file counts days. */
export type Ripening = { readonly kind: 'heat-units'; readonly heatSum: number } | { readonly kind: 'days' };

export interface Crop {
  readonly id: CropId;
  readonly scientificName: string;
  /** FAOSTAT item code; null where FAO counts it with others */
  readonly faoItem: number | null;
  readonly baseTemperatureC: number;
  readonly upperTemperatureC: number;
  readonly ripening: Ripening;
  /** days to maturity of AquaCrop's crop file, medium duration; it bounds how long one waits for heat */
  readonly standardDays: number;
  readonly rootDepthM: number;
  /** lowest mean daily minimum borne within the season */
  readonly coldestNightC: number;
  /** grown in the cool part of the year: it does not bear a hot season */
  readonly coolSeason: boolean;
  /** dry share of the product sold, 0–1 */
  readonly dryMatter: number;
  readonly kcMid: number;
  readonly kcEnd: number;
  /** 5 and 95 % of the days to harvest in the starter table */
  readonly usualDays: readonly [low: number, high: number];
  /** 5, 50 and 95 % points of the starter table, t/ha; the last is the scale of errors and corrections */
  readonly tableYield: readonly [low: number, median: number, high: number];
  /** a harvest above it is a typing or unit error, t/ha */
  readonly refuseAboveTHa: number;
}

/** Tb, Tu, heat sum or null for days, days of the crop file, roots, coldest night, cool season. */
type Growth = readonly [number, number, number | null, number, number, number, boolean];
/** FAO item, dry matter, Kc mid, Kc end, usual days, table yields, refuse above. */
type Market = readonly [number | null, number, number, number, Crop['usualDays'], Crop['tableYield'], number];

function crop(id: CropId, scientificName: string, growth: Growth, market: Market): Crop {
  const [baseTemperatureC, upperTemperatureC, heatSum, standardDays, rootDepthM, coldestNightC, coolSeason] =
    growth;
  const [faoItem, dryMatter, kcMid, kcEnd, usualDays, tableYield, refuseAboveTHa] = market;
  const ripening: Ripening = heatSum === null ? { kind: 'days' } : { kind: 'heat-units', heatSum };
  return {
    id,
    scientificName,
    faoItem,
    baseTemperatureC,
    upperTemperatureC,
    ripening,
    standardDays,
    rootDepthM,
    coldestNightC,
    coolSeason,
    dryMatter,
    kcMid,
    kcEnd,
    usualDays,
    tableYield,
    refuseAboveTHa,
  };
}

/** In the order in which people meet them: cereals, pulses, roots, the rest. */
export const crops: readonly Crop[] = [
  crop(
    'wheat',
    'Triticum aestivum',
    [0, 26, 2400, 197, 1.5, -5, true],
    [15, 0.87, 1.15, 0.3, [102, 240], [0.2, 4.5, 9.1], 20],
  ),
  crop(
    'barley',
    'Hordeum vulgare',
    [0, 15, 1296, 93, 1.3, -3, true],
    [44, 0.87, 1.15, 0.25, [76, 140], [0.3, 1.6, 3.5], 18],
  ),
  crop(
    'maize',
    'Zea mays',
    [8, 30, 1700, 132, 2.3, 5, false],
    [56, 0.87, 1.2, 0.5, [87, 193], [0, 7.7, 15.2], 42],
  ),
  crop(
    'rice',
    'Oryza sativa',
    [8, 30, 1900, 104, 0.5, 10, false],
    [27, 0.87, 1.2, 0.75, [97, 160], [0, 3.9, 9], 25],
  ),
  crop(
    'sorghum',
    'Sorghum bicolor',
    [8, 30, 1760, 147, 1.8, 7, false],
    [83, 0.87, 1.05, 0.55, [92, 201], [0, 7.9, 14.7], 25],
  ),
  crop(
    'tef',
    'Eragrostis tef',
    [10, 30, null, 99, 0.6, 6, false],
    [null, 0.88, 1.05, 0.4, [84, 114], [0, 1.2, 2.6], 7],
  ),
  crop(
    'quinoa',
    'Chenopodium quinoa',
    [2, 30, null, 180, 1, -1, true],
    [92, 0.88, 1.05, 0.4, [153, 207], [0.2, 3.5, 7.1], 12],
  ),
  crop(
    'soybean',
    'Glycine max',
    [5, 30, 2700, 133, 2, 5, false],
    [236, 0.87, 1.15, 0.5, [119, 206], [0, 2.8, 6.3], 17],
  ),
  crop(
    'dry_bean',
    'Phaseolus vulgaris',
    [9, 30, 1298, 115, 1.7, 6, false],
    [176, 0.86, 1.15, 0.35, [73, 165], [0.1, 2.1, 4.4], 10],
  ),
  crop(
    'potato',
    'Solanum tuberosum',
    [2, 26, 1276, 80, 1.5, 1, true],
    [116, 0.21, 1.15, 0.75, [61, 118], [3, 23, 43], 130],
  ),
  crop(
    'sugar_beet',
    'Beta vulgaris',
    [5, 30, 2203, 142, 1, 1, true],
    [157, 0.23, 1.2, 0.7, [110, 219], [1.1, 31, 63], 170],
  ),
  crop(
    'cassava',
    'Manihot esculenta',
    [10, 30, null, 360, 1, 12, false],
    [125, 0.38, 1, 0.5, [252, 349], [0, 18.3, 46], 120],
  ),
  crop(
    'tomato',
    'Solanum lycopersicum',
    [7, 28, 1933, 130, 1, 8, false],
    [388, 0.06, 1.15, 0.8, [100, 182], [0, 74, 160], 300],
  ),
  crop(
    'sunflower',
    'Helianthus annuus',
    [4, 30, 2400, 138, 2, 4, false],
    [267, 0.92, 1.1, 0.35, [104, 203], [0, 3.1, 6.3], 10],
  ),
  crop(
    'cotton',
    'Gossypium hirsutum',
    [12, 35, 1956, 174, 2, 10, false],
    [328, 0.92, 1.18, 0.6, [119, 239], [0, 2.5, 5.6], 12],
  ),
];

const cropsById: ReadonlyMap<string, Crop> = new Map(crops.map((crop) => [crop.id, crop]));

/** The crop with an id that came from a form or a file, or null. */
export function findCrop(id: string): Crop | null {
  return cropsById.get(id) ?? null;
}

/** A crop that is not simulated, but worth recognising in imported tables and for farm-trained models. */
export interface OtherCrop {
  readonly id: string;
  readonly faoItem: number;
}

export const otherCrops: readonly OtherCrop[] = [
  { id: 'millet', faoItem: 79 },
  { id: 'oats', faoItem: 75 },
  { id: 'rye', faoItem: 71 },
  { id: 'sweet_potato', faoItem: 122 },
  { id: 'yam', faoItem: 137 },
  { id: 'taro', faoItem: 136 },
  { id: 'groundnut', faoItem: 242 },
  { id: 'chickpea', faoItem: 191 },
  { id: 'lentil', faoItem: 201 },
  { id: 'cowpea', faoItem: 195 },
  { id: 'pigeon_pea', faoItem: 197 },
  { id: 'field_pea', faoItem: 187 },
  { id: 'rapeseed', faoItem: 270 },
  { id: 'sesame', faoItem: 289 },
  { id: 'sugar_cane', faoItem: 156 },
  { id: 'onion', faoItem: 403 },
  { id: 'cabbage', faoItem: 358 },
  { id: 'plantain', faoItem: 489 },
  { id: 'banana', faoItem: 486 },
  { id: 'coffee', faoItem: 656 },
  { id: 'cocoa', faoItem: 661 },
  { id: 'tea', faoItem: 667 },
];
