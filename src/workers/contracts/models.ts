/** What crosses the thread between the lab and the models worker: reading bundles, registering them, comparing two on the same rows. */
import type { Issue } from '../../domain/errors.ts';
import type { Digest, RunId } from '../../domain/ids.ts';
import type { ModelVersion } from '../../domain/model.ts';
import type { Bundle, BundleLevel } from '../../serving/artifacts/bundle.ts';
import type { GateVerdict } from '../../serving/registry/gate.ts';
import type { Comparison, RowScores } from '../../serving/registry-use-cases/compare-on-rows.ts';
import type { AbsenceRule } from '../../learning/explain/attribution.ts';
import type { ColumnEffect, ModelSummary } from '../../learning/explain/model-summary.ts';
import type { Outcome } from './outcome.ts';

export type { ColumnEffect, Comparison, GateVerdict, RowScores };

/** A level of knowledge of a model, without its regressor and its reference rows. */
export interface LevelDescription extends Pick<BundleLevel, 'id' | 'metrics' | 'baselines'> {
  readonly inputs: readonly string[];
  readonly coverage: number;
  /** rows that the range was calibrated on */
  readonly nCalibrationRows: number;
  readonly calibrationBlock: string | null;
}

/** What a bundle says of itself. */
export interface ModelDescription extends Pick<
  Bundle,
  | 'name'
  | 'createdAt'
  | 'codeVersion'
  | 'seed'
  | 'estimator'
  | 'target'
  | 'derivation'
  | 'dataset'
  | 'split'
  | 'card'
> {
  readonly fittedOnAllRows: boolean;
  /** of a split by year, the newest year learned from; null when it is not said */
  readonly learnedUntil: number | null;
  readonly levels: readonly LevelDescription[];
}

export interface Registered {
  readonly version: ModelVersion;
  /** false: the very same bytes were a version of that model already, and nothing was added */
  readonly isNew: boolean;
}

/** A version beside the champion. */
export interface PromotionReport {
  readonly candidate: ModelVersion;
  readonly candidateModel: ModelDescription;
  /** null when there is none yet */
  readonly champion: ModelVersion | null;
  readonly championModel: ModelDescription | null;
  /**
   * Both on the candidate's test rows; null when there is nothing to compare with (`no-champion`, `same-version`), when the
   * candidate's table is gone (`dataset-gone`) or the champion cannot be read (`champion-unreadable`)
   */
  readonly comparison: Comparison | null;
  readonly reason: 'no-champion' | 'same-version' | 'dataset-gone' | 'champion-unreadable' | null;
  readonly verdict: GateVerdict;
  /** what would change for whoever asks the model: the gate's warnings */
  readonly changes: readonly Issue[];
}

/** What the model of a run goes by, measured on its test rows. */
export interface RunExplanation extends ModelSummary {
  /** all test rows, of which `nRows` were used */
  readonly nTest: number;
}

/** What moved the prediction of one test row away from the base; base + amounts = predicted, in the target's unit. */
export interface RowExplanation {
  /** in the dataset, from 0 */
  readonly row: number;
  readonly actual: number;
  readonly predicted: number;
  readonly base: number;
  readonly absence: AbsenceRule;
  readonly accuracy: 'exact' | 'sampled';
  /** in the model's order of columns */
  readonly parts: readonly {
    readonly column: string;
    /** null: missing */
    readonly value: number | string | null;
    readonly amount: number;
    /** 0 when exact */
    readonly standardError: number;
  }[];
}

export interface ModelsApi {
  /** Reads a stored bundle. @throws RegistryError as `decodeBundle` does; StorageError `artifact-missing` */
  describe(bundle: Digest): Promise<ModelDescription>;
  /** Reads a file that may come from anyone, and stores nothing. @throws RegistryError `bundle-…`, InferenceError `regressor-damaged` */
  inspect(bytes: Uint8Array): Promise<ModelDescription>;
  /** Makes an imported file a version of a registered model. @throws as {@link inspect}; StorageError when the device is full */
  importBundle(bytes: Uint8Array, name: string, note: string): Promise<Registered>;
  /** Makes a run's bundle a version of a registered model. @throws StorageError `not-found`; `artifact-missing` when the run left none */
  registerRun(runId: RunId, name: string): Promise<Registered>;
  /** A version beside the present champion of the same model. @throws RegistryError `version-not-found` */
  compare(name: string, version: number): Promise<PromotionReport>;
  /** Null when the run's table is gone. @throws StorageError `not-found`, `artifact-missing`; RegistryError `bundle-…` */
  explainRun(runId: RunId): Promise<RunExplanation | null>;
  /** @param place - which of the test rows, from 0 @throws as {@link explainRun} */
  explainTestRow(runId: RunId, place: number): Promise<RowExplanation | null>;
  /** Removes stored bytes that no run and no version refers to; answers how many were freed. */
  sweepUnused(): Promise<number>;
}

/** The same calls as they cross the thread. */
export type ModelsService = {
  readonly [Name in keyof ModelsApi]: (
    ...parameters: Parameters<ModelsApi[Name]>
  ) => Promise<Outcome<Awaited<ReturnType<ModelsApi[Name]>>>>;
};
