/** What a caller did wrong, or what the kitchen cannot do now, before any contract puts it in its own form. */

/** One thing that is wrong. Codes stay the same for good; the words for them are in `words/`. */
export interface ProblemDetail {
  /** a code such as `missing`, `json-invalid`, `unknown-unit` */
  readonly type: string;
  /** where: `['body', 'inputs', 0, 'rain_mm']`, `['path', 'name']` */
  readonly loc: readonly (string | number)[];
  /** what was received there, cut short where it is long */
  readonly input?: unknown;
  /** what the words are made with: limits, units, names */
  readonly ctx?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Ends a request with a status that says whose fault it is. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly details: readonly ProblemDetail[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    details: ProblemDetail | readonly ProblemDetail[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    const list: readonly ProblemDetail[] = 'type' in details ? [details] : details;
    super(`${status} ${list.map(({ type }) => type).join(', ')}`);
    this.status = status;
    this.details = list;
    this.headers = headers;
  }
}

const MAX_SHOWN = 200;

/** What was received, short enough to send back. */
export function shown(input: unknown): unknown {
  if (typeof input === 'string') return input.length > MAX_SHOWN ? `${input.slice(0, MAX_SHOWN)}…` : input;
  if (typeof input === 'number') return Number.isFinite(input) ? input : String(input);
  if (input === null || typeof input === 'boolean') return input;
  if (Array.isArray(input)) return `[… ${input.length}]`;
  return typeof input === 'object' ? '{…}' : undefined;
}
