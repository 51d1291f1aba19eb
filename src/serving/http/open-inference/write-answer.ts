/** The answer to an inference: JSON, and after it the bytes of the outputs that were wanted so. */
import { HEADER_LENGTH } from './read-request.ts';
import type { Values, WantedOutput } from './outputs.ts';

export interface AnsweredOutput {
  readonly output: WantedOutput;
  readonly values: Values;
}

/** @param head - what stands before the outputs */
export function writeAnswer(
  head: Readonly<Record<string, unknown>>,
  nRows: number,
  answered: readonly AnsweredOutput[],
): Response {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const outputs = answered.map(({ output: { name, isBinary }, values: { datatype, values } }) => {
    const shape = [nRows, 1];
    if (!isBinary) return { name, datatype, shape, data: jsonValues(values) };
    const bytes = values instanceof Float64Array ? numberBytes(values) : textBytes(values);
    parts.push(bytes);
    return { name, datatype, shape, parameters: { binary_data_size: bytes.length } };
  });
  const body = { ...head, outputs };
  const headers = { 'Furrow-Rows': String(nRows) };
  if (parts.length === 0) return Response.json(body, { headers });
  const json = new TextEncoder().encode(JSON.stringify(body));
  return new Response(new Blob([json, ...parts]), {
    headers: { ...headers, 'Content-Type': 'application/octet-stream', [HEADER_LENGTH]: String(json.length) },
  });
}

/** NaN becomes null: JSON has no such word. */
const jsonValues = (values: Float64Array | readonly string[]): readonly (number | string)[] =>
  Array.from<number | string>(values);

function numberBytes(values: Float64Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, place) => view.setFloat64(place * 8, value, true));
  return bytes;
}

function textBytes(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const encoded = texts.map((text) => encoder.encode(text));
  const bytes = new Uint8Array(encoded.reduce((sum, { length }) => sum + 4 + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const text of encoded) {
    view.setUint32(at, text.length, true);
    bytes.set(text, at + 4);
    at += 4 + text.length;
  }
  return bytes;
}
