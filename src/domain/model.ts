/** Registered models, their immutable versions and the movable pointers (aliases) between which a team promotes. */
import type { Digest, RunId } from './ids.ts';

export interface RegisteredModel {
  readonly name: string;
  readonly description: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** alias → version */
  readonly aliases: Readonly<Record<string, number>>;
  readonly latestVersion: number;
}

export interface ModelVersion {
  readonly name: string;
  readonly version: number;
  /** the `.furrow` bundle's bytes in the artifact store */
  readonly bundle: Digest;
  readonly nBytes: number;
  readonly runId: RunId | null;
  readonly source: 'starter' | 'run' | 'import';
  readonly createdAt: number;
  readonly note: string;
}

/** The alias that the field and the kitchen follow. */
export const CHAMPION = 'champion';

/** The registered model whose champion answers in the field. */
export const FIELD_MODEL = 'yield';
