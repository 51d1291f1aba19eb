/** Which contract's form an error has: that of the route at the path, else of the nearest contract. */
import { openInferenceErrors } from './open-inference/errors.ts';
import type { ErrorStyle, Route } from './route.ts';
import { routes } from './routes.ts';
import { v1Errors } from './v1/errors.ts';

export interface At {
  /** the path without its base */
  readonly rest: string;
  /** of any method */
  readonly routes: readonly Route[];
  readonly errors: ErrorStyle;
}

/** @param bases - paths under which every route is found, such as `/api` and `''` */
export function lookUp(path: string, bases: readonly string[]): At {
  const base =
    bases.toSorted((a, b) => b.length - a.length).find((start) => path.startsWith(`${start}/`)) ?? '';
  const rest = path.slice(base.length);
  const same = routes.filter((route) => matches(route.path, rest));
  const errors = same[0]?.errors ?? (rest.startsWith('/v2') ? openInferenceErrors : v1Errors);
  return { rest, routes: same, errors };
}

function matches(pattern: string, path: string): boolean {
  const source = pattern.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${source}/?$`).test(path);
}
