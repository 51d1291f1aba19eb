/** Units a column, an input or a metric may carry. Conversions live here too (see the helper's part below). */
export type UnitId =
  | 't/ha' | 'kg/ha' | 'hg/ha' | 'q/ha' | 'g/m2' | 'lb/ac' | 'bu/ac' | 't/ac' | 'kg/ac'
  | 'mm' | 'cm' | 'in' | 'm' | 'degC' | 'degF' | 'd' | 'year' | 'deg' | 'ha' | 'ac' | 'm2' | 't' | 'kg' | 'share' | 'percent' | 'count';
