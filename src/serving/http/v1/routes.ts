import type { Route } from '../route.ts';

/** Our own contract. */
export const v1Routes: readonly Route[] = [];
