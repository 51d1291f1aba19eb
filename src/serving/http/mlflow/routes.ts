import type { Route } from '../route.ts';

/** MLflow's scoring server. */
export const mlflowRoutes: readonly Route[] = [];
