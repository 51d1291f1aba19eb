/** What is known of one engine on this device; the lab's settings page shows it as it is. */
import type { EngineId } from './network.ts';

export interface EngineReport {
  readonly engine: EngineId;
  readonly available: boolean;
  /** the golden self-test's largest difference; null when it was not run */
  readonly goldenError: number | null;
  readonly trusted: boolean;
  /** ms for the reference steps; null when it was not measured */
  readonly measuredMs: number | null;
  /** why it is not used: `no-adapter`, `fallback-adapter`, `golden-mismatch`, `failed` …; null when it may be */
  readonly refusal: EngineRefusal | null;
  /** what the engine said when it `failed`, for developers; people read the refusal */
  readonly detail?: string;
  /** the device behind the engine, in its driver's words; empty when unknown */
  readonly adapter: string;
  readonly chosen: boolean;
}

/**
 * `no-adapter`: the browser offers none. `fallback-adapter`, `software-adapter`: a graphics card imitated by the processor,
 * right but slower than plain code. `half-precision`: 16-bit floats only. `golden-mismatch`: it computes something
 * else. `too-slow`: it did not answer in time. `failed`: it threw.
 */
export type EngineRefusal =
  | 'no-adapter'
  | 'fallback-adapter'
  | 'software-adapter'
  | 'half-precision'
  | 'golden-mismatch'
  | 'too-slow'
  | 'failed';
