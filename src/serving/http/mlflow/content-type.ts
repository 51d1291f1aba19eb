/** The media types that MLflow's scoring server reads, and how it refuses others: a plain text with 415. */
import { HttpProblem } from '../problem.ts';

export type PayloadType = 'json' | 'csv';

/** @throws HttpProblem 415 `charset`, `media-parameter`, `no-parquet`, `mlflow-media-type` */
export function payloadType(header: string | null): PayloadType {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim().toLowerCase());
  for (const parameter of parameters.filter((part) => part !== '')) {
    const [name = '', value = ''] = parameter.split('=').map((part) => part.trim());
    if (name !== 'charset') throw refuse('media-parameter', name);
    if (!['utf-8', 'utf8'].includes(value.replaceAll('"', ''))) throw refuse('charset', value);
  }
  if (type === 'application/json') return 'json';
  if (type === 'text/csv') return 'csv';
  throw refuse(type === 'application/vnd.apache.parquet' ? 'no-parquet' : 'mlflow-media-type', type);
}

const refuse = (type: string, received: string): HttpProblem =>
  new HttpProblem(415, {
    type,
    loc: ['header', 'content-type'],
    ctx: { received: received.slice(0, 100) },
  });
