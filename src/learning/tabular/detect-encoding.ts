/**
 * Which characters the bytes of a file stand for. A byte order mark decides; without one, UTF-16 shows by its zeros, valid
 * UTF-8 is taken at its word, and anything else is read as Windows-1252, the superset of Latin-1 that old spreadsheets write.
 */

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type EncodingGuess =
  | { readonly type: 'text'; readonly encoding: TextEncoding; readonly guessed: boolean }
  /** no text at all: `spreadsheet-file`, `parquet-file` or `not-text` */
  | { readonly type: 'not-text'; readonly code: string };

/** First bytes of files that people rename to .csv. */
const signatures: readonly { readonly bytes: readonly number[]; readonly code: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], code: 'spreadsheet-file' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], code: 'spreadsheet-file' },
  { bytes: [0x50, 0x41, 0x52, 0x31], code: 'parquet-file' },
];

/**
 * @param head - the first bytes of the file, some tens of kilobytes; cut anywhere
 */
export function detectEncoding(head: Uint8Array): EncodingGuess {
  const known = signatures.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  if (known !== undefined) return { type: 'not-text', code: known.code };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return text('utf-8');
  if (head[0] === 0xff && head[1] === 0xfe) return text('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return text('utf-16be');
  const wide = guessUtf16(head);
  if (wide !== null) return text(wide, true);
  if (hasControls(head)) return { type: 'not-text', code: 'not-text' };
  return isUtf8(head) ? text('utf-8') : text('windows-1252', true);
}

const text = (encoding: TextEncoding, guessed = false): EncodingGuess => ({
  type: 'text',
  encoding,
  guessed,
});

/** Most letters of most scripts leave one byte of each pair zero, always the same one. */
function guessUtf16(head: Uint8Array): TextEncoding | null {
  const zeros: [number, number] = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2 === 0 ? 0 : 1]++;
  const pairs = head.length / 2;
  if (zeros[1] > 0.4 * pairs && zeros[0] < 0.05 * pairs) return 'utf-16le';
  if (zeros[0] > 0.4 * pairs && zeros[1] < 0.05 * pairs) return 'utf-16be';
  return null;
}

/** Control characters other than tab, line ends, form feed and escape: text has none, a binary file soon has some. */
function hasControls(head: Uint8Array): boolean {
  return head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}

function isUtf8(head: Uint8Array): boolean {
  try {
    // `stream` forgives a character cut in two at the end of the sample
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false; // the answer to the question asked
  }
}
