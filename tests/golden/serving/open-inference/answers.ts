/** Writes what the kitchen answers, in bytes, to the requests of requests.json: for make_answers.py to read back. */
import { createKitchen } from '../../../../src/serving/http/kitchen.ts';
import { memoryShelf } from '../../../../src/serving/http/memory-shelf.ts';
import { HEADER_LENGTH } from '../../../../src/serving/http/open-inference/read-request.ts';
import { loadPlain } from '../../../../src/serving/inference/plain-model.fixture.ts';
import type { Digest } from '../../../../src/domain/ids.ts';
import requests from './requests.json' with { type: 'json' };

export interface BinaryAnswer {
  readonly name: string;
  /** bytes of JSON at the start */
  readonly headerLength: number;
  /** base64 */
  readonly body: string;
}

/** In the order of the requests; those that are answered as JSON are left out. */
export async function binaryAnswers(): Promise<BinaryAnswer[]> {
  // any 64 hexadecimal digits are a digest here
  const entry = { aliases: [], createdAt: 0, nBytes: 1, digest: 'ab'.repeat(32) as Digest };
  const shelf = memoryShelf([{ ...entry, name: 'yield', version: 2, model: await loadPlain() }]);
  const { fetch } = createKitchen({ shelf, version: '9.9.9', bases: [''] });
  const answers: BinaryAnswer[] = [];
  for (const { name, body, headers: sent } of requests) {
    const headers = Object.entries(sent).filter((one): one is [string, string] => typeof one[1] === 'string');
    const request = { method: 'POST', body: Uint8Array.from(Buffer.from(body, 'base64')), headers };
    const answer = await fetch(new Request('http://localhost/v2/models/yield/infer', request));
    const headerLength = answer.headers.get(HEADER_LENGTH);
    if (headerLength === null) continue;
    const bytes = Buffer.from(await answer.arrayBuffer());
    answers.push({ name, headerLength: Number(headerLength), body: bytes.toString('base64') });
  }
  return answers;
}

export async function main(): Promise<void> {
  process.stdout.write(JSON.stringify(await binaryAnswers()));
}
