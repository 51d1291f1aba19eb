/** One request as a route's function sees it: its parameters are at hand, its body is read when asked for and within limits. */
import * as v from 'valibot';
import { chooseLocale, wordLocaleOf } from './words/choose-locale.ts';
import type { Limits } from './limits.ts';
import { HttpProblem, shown, type ProblemDetail } from './problem.ts';
import { parseJson } from './parse-json.ts';
import { readBody } from './read-body.ts';

export class Call {
  readonly request: Request;
  /** of the path, decoded */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly limits: Limits;
  /** BCP 47; the language of messages: the caller's header, until the body says another */
  locale: string;

  constructor(request: Request, params: Readonly<Record<string, string>>, limits: Limits) {
    this.request = request;
    this.params = params;
    this.limits = limits;
    const at = request.url.indexOf('?');
    this.query = new URLSearchParams(at === -1 ? '' : request.url.slice(at));
    this.locale = chooseLocale(request.headers.get('accept-language'));
  }

  /** The media type without its parameters, in lower case; empty when none is said. */
  get mediaType(): string {
    return (this.request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  }

  /** The whole body, unpacked. @throws HttpProblem 413 `body-too-large`, 415 `unknown-encoding` */
  bytes(): Promise<Uint8Array> {
    return readBody(this.request, this.limits.maxBodyBytes);
  }

  /**
   * The body as JSON that passed a schema.
   *
   * @throws HttpProblem 413, 415; 422 `json-invalid`, `not-utf-8`, `too-deep`, and what the schema finds
   */
  async json<S extends v.GenericSchema>(schema: S): Promise<v.InferOutput<S>> {
    const { mediaType } = this;
    if (mediaType !== '' && mediaType !== 'application/json' && !mediaType.endsWith('+json')) {
      throw new HttpProblem(415, {
        type: 'media-type',
        loc: ['header', 'content-type'],
        input: shown(mediaType),
      });
    }
    const value = parseJson(await this.bytes(), this.limits.maxDepth);
    if (isRecord(value) && Object.hasOwn(value, 'locale')) this.speak(value['locale']);
    return check(schema, value, ['body']);
  }

  /** What is said from now on is said in that language, if there are words in it. @param locale - from anyone */
  speak(locale: unknown): void {
    if (typeof locale === 'string' && locale.length <= 35 && wordLocaleOf(locale) !== null)
      this.locale = locale;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** What passed the schema. @throws HttpProblem 422 with one detail for each thing that is wrong, at most 100 */
export function check<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  loc: readonly (string | number)[],
): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value, { abortPipeEarly: true });
  if (parsed.success) return parsed.output;
  throw new HttpProblem(
    422,
    parsed.issues.slice(0, 100).map((issue) => detailOf(issue, loc, schema)),
  );
}

/** Whether something within a list is wrong, read as a list, or within an object, read as one. */
const isWithin = ({ path }: v.BaseIssue<unknown>): boolean => {
  const [first] = path ?? [];
  return first !== undefined && Array.isArray(first.input) === ['array', 'tuple'].includes(first.type);
};

function detailOf(
  issue: v.BaseIssue<unknown>,
  loc: readonly (string | number)[],
  schema: v.GenericSchema,
): ProblemDetail {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const at = [...loc, ...path];
  const field = String(path.at(-1) ?? '').slice(0, 200);
  const { expected } = issue;
  // of the forms that a value may have, the one that was meant is that in which something within it is wrong
  const within = issue.type === 'union' ? issue.issues?.findLast(isWithin) : undefined;
  if (within !== undefined) return detailOf(within, at, v.unknown());
  if (issue.type === 'strict_object' && expected === 'never') {
    const fields =
      path.length === 1 && 'entries' in schema ? Object.keys(Object(schema.entries)).join(', ') : '';
    return { type: 'unknown-field', loc: at, ctx: { field, fields } };
  }
  if (issue.type === 'strict_tuple' && expected === 'never')
    return { type: 'max-length', loc: at.slice(0, -1), ctx: { expected: `<=${field}` } };
  if (issue.kind === 'schema' && issue.input === undefined)
    return { type: 'missing', loc: at, ctx: { field } };
  return {
    type: issue.kind === 'schema' ? 'wrong-type' : issue.type.replaceAll('_', '-'),
    loc: at,
    input: shown(issue.input),
    ...(expected === null ? {} : { ctx: { expected, ...(issue.type === 'regex' ? { field } : {}) } }),
  };
}
