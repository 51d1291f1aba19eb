import type { UnitId } from '../../../domain/units.ts';
import type { SelectOption } from '../../components/SelectField/SelectField.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';

/** The units a table is likely to hold, yields first; any other that its names say is added. */
const likely: readonly UnitId[] = [
  't/ha', 'kg/ha', 'hg/ha', 'q/ha', 'g/m2', 'lb/ac', 'bu/ac', 't/ac', 'kg/ac', 'mm', 'cm', 'in', 'm', 'degC', 'degF', 'd',
  'year', 'deg', 'ha', 'ac', 'm2', 't', 'kg', 'share', 'percent', 'count',
]; // prettier-ignore

/** Options of a unit list, in the present language. */
export function createUnitOptions(): (present: UnitId | null) => readonly SelectOption[] {
  const t = useMessages('lab-data');
  const shell = useMessages('shell');
  const format = useFormat();
  const label = (unit: UnitId): string => {
    const own: Readonly<Record<string, string>> = { ...shell().unit, ...t().unit };
    return own[unit] ?? format().unit(unit);
  };
  return (present) => {
    const units = present === null || likely.includes(present) ? likely : [present, ...likely];
    return units.map((unit) => ({ value: unit, label: label(unit) }));
  };
}
