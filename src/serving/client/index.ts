/** What a page or a script takes of the client. */
export { FurrowApiError, type FurrowErrorDetail } from './api-error.ts';
export {
  createFurrowClient,
  type CallOptions,
  type FurrowClient,
  type ManyOptions,
  type VersionOptions,
} from './furrow-client.ts';
export type { ServerOptions, ServiceWorkerOptions } from './caller.ts';
