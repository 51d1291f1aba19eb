/** A field while it is being described: what was typed, what is still wrong, and the field it becomes. */
import type { Field } from '../../../domain/field.ts';
import type { DeviceId, FieldId } from '../../../domain/ids.ts';
import { convert, dimensionOf, isUnitId, type UnitId } from '../../../domain/units.ts';

export interface FieldDraft {
  readonly name: string;
  readonly farm: string;
  readonly area: number | null;
  readonly areaUnit: UnitId;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly elevationM: number | null;
  readonly climate: string;
  readonly soil: string;
  readonly soilDepth: string;
}

export const emptyDraft = (areaUnit: UnitId): FieldDraft => ({
  name: '',
  farm: '',
  area: null,
  areaUnit,
  latitude: null,
  longitude: null,
  elevationM: null,
  climate: '',
  soil: '',
  soilDepth: '',
});

export function draftOf(field: Field): FieldDraft {
  return {
    name: field.name,
    farm: field.farm,
    area: convert(field.areaHa, 'ha', field.areaUnit),
    areaUnit: field.areaUnit,
    latitude: field.location?.latitude ?? null,
    longitude: field.location?.longitude ?? null,
    elevationM: field.location?.elevationM ?? null,
    climate: field.climate ?? '',
    soil: field.soil ?? '',
    soilDepth: field.soilDepth ?? '',
  };
}

/** Reads a draft kept by an earlier visit; anything odd falls back to the empty one. */
export function parseDraft(stored: unknown, areaUnit: UnitId): FieldDraft {
  const empty = emptyDraft(areaUnit);
  if (typeof stored !== 'object' || stored === null) return empty;
  const found = stored as Readonly<Record<string, unknown>>; // read key by key below
  const text = (key: string): string => (typeof found[key] === 'string' ? found[key] : '');
  const number = (key: string): number | null => (typeof found[key] === 'number' ? found[key] : null);
  const unit = text('areaUnit');
  return {
    name: text('name'),
    farm: text('farm'),
    area: number('area'),
    areaUnit: isUnitId(unit) && dimensionOf(unit) === 'area' ? unit : areaUnit,
    latitude: number('latitude'),
    longitude: number('longitude'),
    elevationM: number('elevationM'),
    climate: text('climate'),
    soil: text('soil'),
    soilDepth: text('soilDepth'),
  };
}

export type DraftProblem = 'name' | 'area' | 'latitude';
/** Beyond it no crop of the starter grows; also catches swapped digits. */
const maximumLatitude = 75;

export function problemsOf(draft: FieldDraft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (draft.name.trim() === '') problems.push('name');
  if (draft.area === null || !(draft.area > 0)) problems.push('area');
  if (draft.latitude === null || Math.abs(draft.latitude) > maximumLatitude) problems.push('latitude');
  return problems;
}

interface Authoring {
  readonly id: FieldId;
  readonly nowMs: number;
  readonly device: DeviceId;
  readonly createdAt: number;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** The field that a draft without problems describes. */
export function toField(draft: FieldDraft, { id, nowMs, device, createdAt }: Authoring): Field {
  return {
    id,
    name: draft.name.trim(),
    farm: draft.farm.trim(),
    areaHa: convert(draft.area ?? 0, draft.areaUnit, 'ha'),
    areaUnit: draft.areaUnit,
    location: { latitude: draft.latitude ?? 0, longitude: draft.longitude, elevationM: draft.elevationM },
    soil: orNull(draft.soil),
    soilDepth: orNull(draft.soilDepth),
    climate: orNull(draft.climate),
    createdAt,
    updatedAt: nowMs,
    device,
    deletedAt: null,
  };
}
