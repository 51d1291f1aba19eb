import type { Route } from '../route.ts';

/** The OpenAPI document and the page that shows it. */
export const documentationRoutes: readonly Route[] = [];
