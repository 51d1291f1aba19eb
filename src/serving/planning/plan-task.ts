/** What a plan is sought for: what may vary, what is wanted, what it costs, and what may not be exceeded. Parsed; plain data. */
import type { Applicability } from '../../domain/field.ts';
import type { Answers, Range } from '../../domain/signature.ts';

/** `mean`: what is expected · `low`: the bottom of the range, the careful choice · `profit`: price · mean − cost */
export type Objective = 'mean' | 'low' | 'profit';

/** The values that one input may take. */
export type Vary =
  | { readonly type: 'words'; readonly words: readonly string[] }
  | { readonly type: 'range'; readonly range: Range }
  | { readonly type: 'steps'; readonly range: Range; readonly step: number };

/** What an input costs; `times` names an input that it is multiplied with, such as the number of waterings. */
export type Cost =
  | { readonly type: 'each'; readonly price: number; readonly times: string | null }
  | { readonly type: 'words'; readonly prices: ReadonlyMap<string, number> };

/** The sum of some inputs, each multiplied with `times` where that is named, is at most `max`. */
export interface Total {
  readonly names: readonly string[];
  readonly times: string | null;
  readonly max: number;
}

export interface PlanLimits {
  /** of the costs together; null: none */
  readonly budget: number | null;
  readonly inputs: ReadonlyMap<string, Range>;
  readonly totals: readonly Total[];
}

export interface PlanTask {
  /** as things are now */
  readonly present: Answers;
  readonly vary: ReadonlyMap<string, Vary>;
  readonly objective: Objective;
  /** of one unit of the target */
  readonly price: number;
  readonly costs: ReadonlyMap<string, Cost>;
  readonly limits: PlanLimits;
  readonly seed: number;
  readonly maxEvaluations: number;
  readonly maxMs: number;
}

/** One combination and what is said of it. */
export interface Weighed {
  /** all answers that count, those that do not vary among them */
  readonly answers: Answers;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly cost: number;
  readonly objective: number;
  readonly applicability: Applicability;
  readonly isWithinLimits: boolean;
}

export interface PlanProgress {
  /** combinations predicted, of at most `total` */
  readonly done: number;
  readonly total: number;
  readonly best: Weighed | null;
  /** share of outcomes that the ranges claim to hold */
  readonly coverage: number;
}

export interface Plan {
  readonly best: Weighed;
  /** null: as things are now, the model gives no number */
  readonly present: Weighed | null;
  /** other good combinations, each unlike the best and unlike the others, at most 5 */
  readonly alternatives: readonly Weighed[];
  /** share of outcomes that the ranges claim to hold */
  readonly coverage: number;
  readonly evaluations: number;
  /** `exhaustive`: every combination was looked at, or would have been with more time */
  readonly method: 'exhaustive' | 'search';
  readonly stopped: 'time' | null;
}
