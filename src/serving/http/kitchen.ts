/**
 * The kitchen: one `fetch(Request): Promise<Response>` that serves predictions. The service worker mounts it for pages of its
 * origin, Node for everyone else; it holds no state of its own but the models it is given.
 */
import { Hono } from 'hono/tiny';
import { Call } from './call.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { lookUp } from './error-style.ts';
import { HttpProblem } from './problem.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import type { ModelShelf } from './shelf.ts';
import type { OpenApiDocument } from './openapi/document.ts';

/** What a route's function is given beside its call. */
export interface Kitchen {
  readonly shelf: ModelShelf;
  readonly limits: Limits;
  /** milliseconds from any origin, never going back */
  readonly clock: () => number;
  /** lets others run between two parts of a long work */
  readonly pause: () => Promise<void>;
  /** of Furrow */
  readonly version: string;
  /** null: ready; else a code of what stands in the way, such as `draining` */
  readonly notReady: () => string | null;
  /** files of the documentation page by name; null: there is none of that name */
  readonly file: (name: string) => Promise<Response | null>;
  /** adds to the OpenAPI document what is answered around the kitchen */
  readonly completeDocument: (document: OpenApiDocument) => OpenApiDocument;
  /** told of what should not happen */
  readonly report: (error: unknown) => void;
  /** paths under which every route is found, such as `/api`; Node adds `''` for clients that know only a host */
  readonly bases: readonly string[];
  /** what is answered here, in the order in which it is documented */
  readonly routes: readonly Route[];
}

export interface KitchenOptions extends Partial<Omit<Kitchen, 'routes'>> {
  readonly shelf: ModelShelf;
  readonly version: string;
  readonly bases: readonly string[];
}

export interface KitchenApp {
  readonly fetch: (request: Request) => Promise<Response>;
}

export function createKitchen(options: KitchenOptions): KitchenApp {
  const kitchen: Kitchen = {
    limits: defaultLimits,
    clock: () => performance.now(),
    pause: () => new Promise((resolve) => setTimeout(resolve)),
    notReady: () => null,
    file: async () => null,
    completeDocument: (document) => document,
    report: () => undefined,
    ...options,
    routes,
  };
  const app = new Hono();
  for (const base of options.bases) {
    for (const route of routes) {
      app.on(route.method, base + toPattern(route.path), ({ req }) =>
        answer(route, new Call(req.raw, req.param(), kitchen.limits), kitchen),
      );
    }
  }
  app.notFound(({ req }) => refuse(req.raw, options.bases));
  return { fetch: async (request) => app.fetch(request) };
}

async function answer(route: Route, call: Call, kitchen: Kitchen): Promise<Response> {
  try {
    return await route.handle(call, kitchen);
  } catch (error) {
    if (error instanceof HttpProblem) return route.errors.respond(error, call.locale);
    kitchen.report(error);
    return route.errors.respond(new HttpProblem(500, { type: 'unexpected', loc: [] }), call.locale);
  }
}

/** 405 with what is allowed where another method would be answered, else 404; in the form of the nearest contract. */
function refuse(request: Request, bases: readonly string[]): Response {
  const { rest, routes: same, errors } = lookUp(new URL(request.url).pathname, bases);
  const { locale } = new Call(request, {}, defaultLimits);
  if (same.length === 0) {
    return errors.respond(
      new HttpProblem(404, { type: 'no-route', loc: ['path'], ctx: { path: rest.slice(0, 200) } }),
      locale,
    );
  }
  const allow = [
    ...new Set(same.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
  ].join(', ');
  const problem = new HttpProblem(405, { type: 'method', loc: [], ctx: { allow } }, { Allow: allow });
  return errors.respond(problem, locale);
}

/** OpenAPI's `{name}` → Hono's `:name`. */
const toPattern = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');
