import type { Route } from '../route.ts';

/** The Open Inference Protocol, version 2. */
export const openInferenceRoutes: readonly Route[] = [];
