/** The body of an inference: JSON, and in Triton's extension the tensors' bytes after it. */
import { check, type Call } from '../call.ts';
import { parseJson } from '../parse-json.ts';
import { HttpProblem, shown } from '../problem.ts';
import { inferBody, type InferBody } from './schemas.ts';

/** How many bytes of a body are JSON, where more than JSON is in it. */
export const HEADER_LENGTH = 'Inference-Header-Content-Length';

export interface InferRequest {
  readonly body: InferBody;
  /** what follows the JSON; empty when nothing does */
  readonly binary: Uint8Array;
}

/** @throws HttpProblem 413, 415; 422 for what is wrong with the body */
export async function readRequest(call: Call): Promise<InferRequest> {
  const { mediaType, limits } = call;
  const isRead = ['', 'application/json', 'application/octet-stream'].includes(mediaType);
  if (!isRead && !mediaType.endsWith('+json')) {
    throw new HttpProblem(415, {
      type: 'media-type',
      loc: ['header', 'content-type'],
      input: shown(mediaType),
    });
  }
  const bytes = await call.bytes();
  const length = headerLength(call.request.headers.get(HEADER_LENGTH), bytes.length);
  const json = parseJson(bytes.subarray(0, length), limits.maxDepth);
  limitLists(json, limits.maxColumns);
  return { body: check(inferBody, json, ['body']), binary: bytes.subarray(length) };
}

function headerLength(said: string | null, nBytes: number): number {
  if (said === null) return nBytes;
  const length = /^\d{1,15}$/.test(said.trim()) ? Number(said) : Number.NaN;
  if (length <= nBytes) return length;
  throw new HttpProblem(422, {
    type: 'tensor-header-length',
    loc: ['header', HEADER_LENGTH],
    input: shown(said),
    ctx: { limit: nBytes },
  });
}

/** Before anything is said of each of a million tensors. */
function limitLists(json: unknown, limit: number): void {
  if (typeof json !== 'object' || json === null) return;
  for (const key of ['inputs', 'outputs'] as const) {
    const list: unknown = key in json ? Object.getOwnPropertyDescriptor(json, key)?.value : undefined;
    if (Array.isArray(list) && list.length > limit) {
      throw new HttpProblem(422, { type: 'too-many-columns', loc: ['body', key], ctx: { limit } });
    }
  }
}
