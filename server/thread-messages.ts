/** What the main thread and a kitchen's thread say to each other. */
import type { Limits } from '../src/serving/http/limits.ts';
import type { ModelBytes } from './read-model.ts';

export interface ThreadStart {
  readonly limits: Limits;
  readonly version: string;
  readonly models: readonly ModelBytes[];
}

export interface SentRequest {
  readonly type: 'request';
  readonly id: number;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  /** transferred */
  readonly body: ArrayBuffer;
}

export type ToThread = SentRequest | { readonly type: 'models'; readonly models: readonly ModelBytes[] };

export type FromThread =
  | { readonly type: 'ready' }
  | {
      readonly type: 'response';
      readonly id: number;
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      /** transferred */
      readonly body: ArrayBuffer;
    };
