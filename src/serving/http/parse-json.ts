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

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Opening brackets beyond closing ones, outside of texts. One pass, stops at the first that is too many. */
function isDeeperThan(bytes: Uint8Array, maxDepth: number): boolean {
  let depth = 0;
  let isText = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) isText = !isText;
    else if (isText) {
      if (byte === BACKSLASH) i++;
    } else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > maxDepth) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return false;
}

const invalid = (type: string, ctx: Readonly<Record<string, string | number>> = {}): HttpProblem =>
  new HttpProblem(422, { type, loc: ['body'], ctx });
