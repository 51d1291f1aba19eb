/**
 * Which inputs of a form stand together. The derivation's inputs have their places; those of any other model keep the
 * order of its signature, in one group.
 */
import type { InputSpec } from '../../../domain/signature.ts';

export const groupIds = ['crop', 'soil', 'water', 'weather', 'other'] as const;
export type GroupId = (typeof groupIds)[number];

export interface InputGroup {
  readonly id: GroupId;
  readonly inputs: readonly InputSpec[];
  /** inputs that most people leave as they are: shown when asked for */
  readonly more: readonly InputSpec[];
}

const places: Readonly<Record<string, GroupId>> = {
  crop: 'crop',
  sowing_day: 'crop',
  seed: 'crop',
  duration: 'crop',
  soil: 'soil',
  soil_depth: 'soil',
  moisture_at_sowing: 'soil',
  fertility: 'soil',
  mulch: 'soil',
  bunds: 'water',
  irrigation: 'water',
  n_irrigations: 'water',
  watering_mm: 'water',
  watering_method: 'water',
  watering_limit_mm: 'water',
  climate: 'weather',
  year_kind: 'weather',
  season_rain_mm: 'weather',
  rain_so_far_mm: 'weather',
  days_so_far: 'weather',
  latitude: 'weather',
  elevation_m: 'weather',
  season_tmean_c: 'weather',
};

/** Seldom changed beside one field; the field's own page has them. */
const seldom = new Set(['watering_method', 'watering_limit_mm', 'latitude', 'elevation_m', 'season_tmean_c']);

/** The groups that have inputs, in the order of the form. */
export function groupInputs(inputs: readonly InputSpec[]): InputGroup[] {
  return groupIds
    .map((id) => {
      const members = inputs.filter(({ name }) => (places[name] ?? 'other') === id);
      return {
        id,
        inputs: members.filter(({ name }) => !seldom.has(name)),
        more: members.filter(({ name }) => seldom.has(name)),
      };
    })
    .filter(({ inputs: shown, more }) => shown.length + more.length > 0);
}
