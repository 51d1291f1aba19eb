/** Bytes → JSON, for bytes from anyone: strict UTF-8, bounded depth, and an error that says where and what to do. */
import { HttpProblem, type ProblemDetail } from './problem.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Below this many bytes no nesting can cost anything worth a look at every byte. */
const SMALL_BYTES = 64 * 1024;

/** @throws HttpProblem 422 `not-utf-8`, `too-deep`, `json-invalid`, `json-empty`, `json-not-finite` */
export function parseJson(bytes: Uint8Array, maxDepth: number): unknown {
  return parseText(decode(bytes, maxDepth));
}

/** As {@link parseJson}, of text that was decoded, or came otherwise. */
export function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Python writes these, JSON has no such words
    const found = firstNotFinite(text);
    if (found !== null) throw invalid('json-not-finite', found);
    const at = /position (\d+)/.exec(String(error))?.[1];
    throw invalid('json-invalid', at === undefined ? {} : { at: Number(at) });
  }
}

export interface PythonJson {
  readonly value: unknown;
  /** where the first NaN was, should the rest be refused; null: there was none */
  readonly notice: ProblemDetail | null;
}

/** As {@link parseJson}, but NaN is null: pandas writes it for what is missing. No quantity is infinite, whoever writes it. */
export function parsePythonJson(bytes: Uint8Array, maxDepth: number): PythonJson {
  const text = decode(bytes, maxDepth);
  try {
    return { value: JSON.parse(text), notice: null };
  } catch {
    const found = firstNotFinite(text);
    if (found?.word !== 'NaN') return { value: parseText(text), notice: null };
    return { value: parseText(withoutNaN(text)), notice: problem('json-not-finite', found) };
  }
}

function decode(bytes: Uint8Array, maxDepth: number): string {
  if (bytes.length === 0) throw invalid('json-empty');
  if (bytes.length > SMALL_BYTES && isDeeperThan(bytes, maxDepth))
    throw invalid('too-deep', { limit: maxDepth });
  try {
    return utf8.decode(bytes);
  } catch {
    throw invalid('not-utf-8');
  }
}

/** Python's words outside of texts, in order; a text may be long and full of escapes, so no pattern looks for its end. */
function* notFinite(text: string): Generator<{ readonly at: number; readonly word: string }> {
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) isText = !isText;
    else if (isText) {
      if (code === 92) at++;
    } else if (code === 78 && text.startsWith('NaN', at)) yield { at, word: 'NaN' };
    else if (code === 73 && text.startsWith('Infinity', at)) {
      yield text[at - 1] === '-' ? { at: at - 1, word: '-Infinity' } : { at, word: 'Infinity' };
    }
  }
}

const firstNotFinite = (text: string): { readonly at: number; readonly word: string } | null =>
  notFinite(text).next().value ?? null;

function withoutNaN(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, word } of notFinite(text)) {
    if (word !== 'NaN') continue;
    parts.push(text.slice(from, at), 'null');
    from = at + word.length;
  }
  return parts.join('') + text.slice(from);
}

const OPENS = 1;
const CLOSES = 2;
const QUOTE = 3;
const BACKSLASH = 4;

/** What a byte is to the depth; most are nothing, and a table says so at once. */
const kinds = new Uint8Array(256);
for (const [bytes, kind] of [
  ['[{', OPENS],
  [']}', CLOSES],
  ['"', QUOTE],
  ['\\', BACKSLASH],
] as const) {
  for (const letter of bytes) kinds[letter.charCodeAt(0)] = kind;
}

/** Opening brackets beyond closing ones, outside of texts. One pass, stops at the first that is too many. */
function isDeeperThan(bytes: Uint8Array, maxDepth: number): boolean {
  let depth = 0;
  let isText = false;
  for (let i = 0; i < bytes.length; i++) {
    // cast: a byte is one of 256
    const kind = kinds[bytes[i] as number];
    if (kind === 0) continue;
    if (kind === QUOTE) isText = !isText;
    else if (isText) {
      if (kind === BACKSLASH) i++;
    } else if (kind === OPENS) {
      if (++depth > maxDepth) return true;
    } else if (kind === CLOSES) depth--;
  }
  return false;
}

type Context = Readonly<Record<string, string | number>>;

const problem = (type: string, ctx: Context): ProblemDetail => ({ type, loc: ['body'], ctx });

const invalid = (type: string, ctx: Context = {}): HttpProblem => new HttpProblem(422, problem(type, ctx));
