/** What a page or a worker of the app hands to the kitchen's script, which knows nothing of where it runs. */
import type { ModelReader } from '../registry/model-reader.ts';
import type { KitchenApp } from './kitchen.ts';

export interface KitchenPlace {
  /** path under which the routes are found, without a slash at its end: `/api` */
  readonly base: string;
  /** opened while this script was loaded */
  readonly registry: ModelReader;
  /** the bundle that came with the app */
  readonly fetchStarter: () => Promise<Uint8Array>;
  /** a file of the documentation page; null when there is none of that name, or no network to fetch it */
  readonly file: (name: string) => Promise<Response | null>;
}

/** Left in the global scope as `furrowKitchen`. */
export type OpenKitchen = (place: KitchenPlace) => KitchenApp;
