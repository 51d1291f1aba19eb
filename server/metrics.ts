/** What the service counts, in Prometheus' text form. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Route } from '../src/serving/http/route.ts';

export interface Metrics {
  /** counts it among what runs until it settles */
  readonly running: (answering: Promise<Response>) => Promise<Response>;
  readonly answered: (request: Request, path: string, status: number, durationMs: number) => void;
  /** rows of answers, at once or as lines go */
  readonly predicted: (request: Request, path: string, nRows: number) => void;
  readonly swapped: (nModels: number) => void;
  readonly threadReplaced: () => void;
  readonly render: () => Promise<Response>;
  readonly close: () => void;
}

export function createMetrics(routes: readonly Route[]): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: 'furrow_requests_total',
    help: 'Requests answered',
    labelNames: ['route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'furrow_request_duration_seconds',
    help: 'From the head of a request to the head of its answer',
    labelNames: ['route'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const rows = new Counter({
    name: 'furrow_rows_total',
    help: 'Rows predicted or explained; of a stream, lines answered',
    labelNames: ['route'],
    registers,
  });
  const swaps = new Counter({ name: 'furrow_model_swaps_total', help: 'Models swapped', registers });
  const replaced = new Counter({
    name: 'furrow_threads_replaced_total',
    help: 'Threads ended for taking too long, or that failed',
    registers,
  });
  const gauge = new Gauge({
    name: 'furrow_requests_running',
    help: 'Requests that are being read or answered',
    registers,
  });
  const labelOf = routeLabels(routes);
  return {
    running: (answering) => {
      gauge.inc();
      return answering.finally(() => gauge.dec());
    },
    answered: ({ method }, path, status, durationMs) => {
      const route = labelOf(method, path);
      requests.inc({ route, status });
      durations.observe({ route }, durationMs / 1000);
    },
    predicted: ({ method }, path, nRows) => rows.inc({ route: labelOf(method, path) }, nRows),
    swapped: (nModels) => swaps.inc(nModels),
    threadReplaced: () => replaced.inc(),
    render: async () =>
      new Response(await registry.metrics(), { headers: { 'Content-Type': registry.contentType } }),
    close: () => registry.clear(),
  };
}

/** A label is a route's own path, never what a caller wrote: callers could make as many as they like. */
function routeLabels(routes: readonly Route[]): (method: string, path: string) => string {
  const patterns = routes.map(({ method, path }) => ({
    method,
    path,
    pattern: new RegExp(`^(/api)?${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
  }));
  return (said, path) => {
    // a probe may ask for the head alone
    const method = said === 'HEAD' ? 'GET' : said;
    return patterns.find((route) => route.method === method && route.pattern.test(path))?.path ?? 'none';
  };
}
