/** The farmer's side: fields, seasons, what happened in them, harvests, and the predictions that were made. */
import type { DeviceId, EventId, FieldId, HarvestId, PredictionId, SeasonId } from './ids.ts';
import type { Answers } from './signature.ts';
import type { UnitId } from './units.ts';

/** Every row that a person typed carries these; a deletion is a tombstone until it was exported or synced. */
export interface Authored {
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly device: DeviceId;
  readonly deletedAt: number | null;
}

export interface FieldLocation {
  readonly latitude: number;
  readonly longitude: number | null;
  readonly elevationM: number | null;
}

export interface Field extends Authored {
  readonly id: FieldId;
  readonly name: string;
  readonly farm: string;
  /** hectares */
  readonly areaHa: number;
  /** the unit the area was typed in, to show it again as it was said */
  readonly areaUnit: UnitId;
  readonly location: FieldLocation | null;
  /** texture class and depth class of `agronomy/soils`; null when not known yet */
  readonly soil: string | null;
  readonly soilDepth: string | null;
  /** climate preset of `agronomy/climates`, moved to the field's place */
  readonly climate: string | null;
}

export interface Season extends Authored {
  readonly id: SeasonId;
  readonly fieldId: FieldId;
  /** answers by the name of the input asked; saved at each keystroke */
  readonly answers: Answers;
  readonly status: 'draft' | 'open' | 'closed';
}

export interface FieldEvent extends Authored {
  readonly id: EventId;
  readonly seasonId: SeasonId;
  readonly kind: 'rain' | 'irrigation' | 'fertiliser' | 'observation';
  /** ISO date, local to the field: YYYY-MM-DD */
  readonly date: string;
  readonly value: number | null;
  readonly unit: UnitId | null;
  readonly note: string;
}

export interface Harvest extends Authored {
  readonly id: HarvestId;
  readonly seasonId: SeasonId;
  readonly date: string;
  readonly massKg: number;
  readonly areaHa: number;
  readonly moisturePercent: number | null;
  /** lost to hail, theft, locusts or livestock: shown, and not learned from */
  readonly excluded: boolean;
}

/** Which registered model version answered. */
export interface ModelRef {
  readonly name: string;
  readonly version: number;
  /** level of knowledge of the bundle that was used, such as A, B or C */
  readonly level: string;
}

export type Applicability = 'inside' | 'edge' | 'outside';

/** Immutable once stored: what was asked, what was answered, by which model version. Yields in the output's unit. */
export interface Prediction {
  readonly id: PredictionId;
  readonly seasonId: SeasonId;
  readonly createdAt: number;
  readonly device: DeviceId;
  readonly model: ModelRef;
  readonly answers: Answers;
  readonly unit: UnitId | null;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** share of outcomes the range claims to hold, 0–1 */
  readonly coverage: number;
  /** what the model says before the harvest correction */
  readonly uncorrected: number;
  readonly naive: number | null;
  readonly applicability: Applicability;
  /** input names that lie outside what the model was trained on */
  readonly outside: readonly string[];
}
