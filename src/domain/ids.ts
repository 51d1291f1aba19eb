/** Branded ids: a RunId cannot be handed where a FieldId is asked for. Ids are made by an injected maker, never here. */

declare const brand: unique symbol;
export type Id<Name extends string> = string & { readonly [brand]: Name };

export type FieldId = Id<'field'>;
export type SeasonId = Id<'season'>;
export type EventId = Id<'event'>;
export type HarvestId = Id<'harvest'>;
export type PredictionId = Id<'prediction'>;
export type DatasetId = Id<'dataset'>;
export type ExperimentId = Id<'experiment'>;
export type RunId = Id<'run'>;
export type PlanId = Id<'plan'>;
export type DeviceId = Id<'device'>;
/** Lower-case hex SHA-256 of the bytes it names. */
export type Digest = Id<'digest'>;

/** Makes a fresh 32-hex id (MLflow's form); the random source is the platform's. */
export type MakeId = <T extends Id<string>>() => T;

/** Milliseconds since the epoch. */
export type Clock = () => number;
