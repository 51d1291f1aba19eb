/**
 * Local units of area, as data. The factors follow from the definition in square feet where there is one; where each is
 * used is common usage that only the region's own people can confirm, so a form asks for the region and remembers it.
 */
import { M2_PER_ACRE, M2_PER_FT2, M2_PER_HA } from './definitions.ts';
import type { LocalAreaUnitId } from './unit-id.ts';

export interface LocalAreaUnit {
  readonly id: LocalAreaUnitId;
  /** the word people say; several ids may share it */
  readonly word: string;
  /** where it has this size; proper names, shown beside the word */
  readonly region: string;
  readonly squareMetres: number;
}

export const localAreaUnits: readonly LocalAreaUnit[] = [
  {
    id: 'bigha-bengal',
    word: 'bigha',
    region: 'West Bengal, Bangladesh, Assam',
    squareMetres: 14_400 * M2_PER_FT2,
  },
  {
    id: 'bigha-pucca',
    word: 'bigha',
    region: 'Rajasthan (pucca), central India',
    squareMetres: 27_225 * M2_PER_FT2,
  },
  {
    id: 'bigha-kachha',
    word: 'bigha',
    region: 'Rajasthan (kachha), Gujarat',
    squareMetres: 17_424 * M2_PER_FT2,
  },
  { id: 'bigha-punjab', word: 'bigha', region: 'Punjab, Himachal', squareMetres: 968 * 9 * M2_PER_FT2 },
  { id: 'bigha-haryana', word: 'bigha', region: 'Haryana, Uttar Pradesh', squareMetres: M2_PER_ACRE / 4.8 },
  { id: 'bigha-nepal', word: 'bigha', region: 'Nepal', squareMetres: 72_900 * M2_PER_FT2 },
  { id: 'kattha-nepal', word: 'kattha', region: 'Nepal', squareMetres: 3645 * M2_PER_FT2 },
  { id: 'katha-bengal', word: 'katha', region: 'West Bengal', squareMetres: 720 * M2_PER_FT2 },
  { id: 'ropani', word: 'ropani', region: 'Nepal (hills)', squareMetres: 5476 * M2_PER_FT2 },
  { id: 'kanal', word: 'kanal', region: 'Punjab, Pakistan, Jammu & Kashmir', squareMetres: M2_PER_ACRE / 8 },
  {
    id: 'marla',
    word: 'marla',
    region: 'Punjab, Pakistan, Jammu & Kashmir',
    squareMetres: 272.25 * M2_PER_FT2,
  },
  {
    id: 'guntha',
    word: 'guntha',
    region: 'Maharashtra, Karnataka, Andhra Pradesh',
    squareMetres: 1089 * M2_PER_FT2,
  },
  { id: 'cent', word: 'cent', region: 'South India', squareMetres: M2_PER_ACRE / 100 },
  { id: 'mu', word: 'mu', region: 'China', squareMetres: M2_PER_HA / 15 },
  { id: 'rai', word: 'rai', region: 'Thailand', squareMetres: 1600 },
  { id: 'feddan', word: 'feddan', region: 'Egypt, Sudan, Oman', squareMetres: 4200 },
  { id: 'stremma', word: 'stremma', region: 'Greece', squareMetres: 1000 },
  { id: 'dunam', word: 'dunam', region: 'Levant, Turkey', squareMetres: 1000 },
  { id: 'tan', word: 'tan', region: 'Japan', squareMetres: (300 * 400) / 121 },
];
