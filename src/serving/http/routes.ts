/** Every route of the kitchen, in the order in which the documentation shows them. */
import { documentationRoutes } from './documentation/routes.ts';
import { mlflowRoutes } from './mlflow/routes.ts';
import { openInferenceRoutes } from './open-inference/routes.ts';
import { planRoutes } from './plan/routes.ts';
import type { Route } from './route.ts';
import { v1Routes } from './v1/routes.ts';

export const routes: readonly Route[] = [
  ...v1Routes,
  ...planRoutes,
  ...openInferenceRoutes,
  ...mlflowRoutes,
  ...documentationRoutes,
];
