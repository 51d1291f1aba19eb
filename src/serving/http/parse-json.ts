/** Bytes → JSON, for bytes from anyone: strict UTF-8, bounded depth, and an error that says where and what to do. */
import { HttpProblem } from './problem.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Below this many bytes no nesting can cost anything worth a look at every byte. */
const SMALL_BYTES = 64 * 1024;

/** @throws HttpProblem 422 `not-utf-8`, `too-deep`, `json-invalid`, `json-empty`, `json-not-finite` */
export function parseJson(bytes: Uint8Array, maxDepth: number): unknown {
  if (bytes.length === 0) throw invalid('json-empty');
  if (bytes.length > SMALL_BYTES && isDeeperThan(bytes, maxDepth))
    throw invalid('too-deep', { limit: maxDepth });
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw invalid('not-utf-8');
  }
  return parseText(text);
}

/** As {@link parseJson}, of text that is short. */
export function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? -1);
    // Python writes these, JSON has no such words
    // short texts are told of without a position
    const word =
      at < 0
        ? /[:[,]\s*(-?(?:NaN|Infinity))\b/.exec(text.slice(0, 200))?.[1]
        : /^-?(NaN|Infinity)/.exec(text.slice(at, at + 10).trimStart())?.[0];
    if (word !== undefined) throw invalid('json-not-finite', { at, word });
    throw invalid('json-invalid', { at });
  }
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

const invalid = (type: string, ctx: Readonly<Record<string, string | number>> = {}): HttpProblem =>
  new HttpProblem(422, { type, loc: ['body'], ctx });
