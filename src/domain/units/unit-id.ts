/**
 * Every unit that a column, an input, a metric, a field's area or a harvest may carry. Words whose size depends on the
 * place or the trade (`maund`, `bigha`, `bag`) carry what tells them apart; a bare one is never guessed.
 */

/** Local units of area; the id names the region, because the same word hides different sizes. */
export type LocalAreaUnitId =
  | 'bigha-bengal'
  | 'bigha-pucca'
  | 'bigha-kachha'
  | 'bigha-punjab'
  | 'bigha-haryana'
  | 'bigha-nepal'
  | 'kattha-nepal'
  | 'katha-bengal'
  | 'ropani'
  | 'kanal'
  | 'marla'
  | 'guntha'
  | 'cent'
  | 'mu'
  | 'rai'
  | 'feddan'
  | 'stremma'
  | 'dunam'
  | 'tan';

export type AreaUnitId = 'ha' | 'ac' | 'm2' | LocalAreaUnitId;

/** `bu` needs the crop, `bag` its kilograms: see `UnitContext`. */
export type MassUnitId =
  | 't'
  | 'kg'
  | 'g'
  | 'q'
  | 'lb'
  | 'cwt-us'
  | 'cwt-uk'
  | 'ton-short'
  | 'ton-long'
  | 'maund-40'
  | 'maund-37'
  | 'bale'
  | 'bag'
  | 'bu';

export type MassPerAreaUnitId =
  | 't/ha'
  | 'kg/ha'
  | 'hg/ha'
  | 'q/ha'
  | 'g/m2'
  | 'lb/ac'
  | 'bu/ac'
  | 't/ac'
  | 'kg/ac'
  | 'q/ac'
  | 'cwt-us/ac'
  | 'cwt-uk/ac'
  | 'ton-short/ac'
  | 'ton-long/ac'
  | 'maund-40/ac'
  | 'maund-37/ac'
  | 'bale/ac'
  | 'bag/ac'
  | 'bag/ha'
  | 'kg/mu'
  | 'jin/mu'
  | 'kg/rai'
  | 'kg/10a'
  | 'kg/dunam'
  | 'kg/feddan';

export type LengthUnitId = 'mm' | 'cm' | 'in' | 'm';
export type TemperatureUnitId = 'degC' | 'degF';
export type RatioUnitId = 'share' | 'percent';

export type UnitId =
  | MassPerAreaUnitId
  | MassUnitId
  | AreaUnitId
  | LengthUnitId
  | TemperatureUnitId
  | RatioUnitId
  | 'd'
  | 'year'
  | 'deg'
  | 'count';

/** What a unit measures; only units of one dimension convert into each other. */
export type Dimension =
  | 'mass-per-area'
  | 'mass'
  | 'area'
  | 'length'
  | 'temperature'
  | 'ratio'
  | 'time'
  | 'year'
  | 'angle'
  | 'count';
