import type { Field } from '../../../domain/field.ts';
import { convert } from '../../../domain/units.ts';
import type { Format } from '../../i18n/format.ts';

/** A field's area in the unit it was typed in. */
export function areaAsSaid(field: Field, format: Format): string {
  return format.quantity(convert(field.areaHa, 'ha', field.areaUnit), field.areaUnit);
}
