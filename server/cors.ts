/** Which pages of other origins may call: those that are named, exactly. */
export interface Cors {
  /** The answer to a preflight; null: the request is none. */
  readonly preflight: (request: Request) => Response | null;
  readonly addTo: (request: Request, response: Response) => Response;
}

/** What a page may read of an answer beside what every page may: without the first, it could not tell JSON from bytes. */
const told = [
  'Inference-Header-Content-Length',
  'Furrow-Model',
  'Furrow-Digest',
  'Allow',
  'Retry-After',
  'WWW-Authenticate',
];

export function createCors(origins: readonly string[]): Cors {
  const allowed = new Set(origins);
  const headersFor = (request: Request): Record<string, string> => {
    const origin = request.headers.get('origin');
    const isAllowed = origin !== null && allowed.has(origin);
    return {
      Vary: 'Origin',
      ...(isAllowed
        ? { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': told.join(', ') }
        : {}),
    };
  };
  return {
    preflight: (request) => {
      if (request.method !== 'OPTIONS' || !request.headers.has('access-control-request-method')) return null;
      const grants = {
        'Access-Control-Allow-Methods': 'GET, POST',
        'Access-Control-Allow-Headers':
          'Accept-Language, Authorization, Content-Encoding, Content-Type, Inference-Header-Content-Length, X-API-Key',
        'Access-Control-Max-Age': '600',
      };
      const isAllowed = allowed.has(request.headers.get('origin') ?? '');
      // whose page may call is added as to every other answer
      return new Response(null, { status: 204, headers: isAllowed ? grants : {} });
    },
    addTo: (request, response) => {
      if (allowed.size === 0) return response;
      for (const [name, value] of Object.entries(headersFor(request))) response.headers.append(name, value);
      return response;
    },
  };
}
