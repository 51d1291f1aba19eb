import type { Words } from './problem-words.ts';

/** Problem code → words. What is wrong first, then what to do. */
export const en: Readonly<Record<string, Words>> = {
  missing: () => ['Field required', ''],
  'wrong-type': ({ expected }) => [`Expected ${expected ?? 'another type'}`, ''],
  'body-too-large': ({ limit }) => [
    `The body is larger than ${limit} bytes`,
    'Send fewer rows, or a stream of lines (application/x-ndjson)',
  ],
  'unknown-encoding': () => [
    'The body is packed in a way that is not known',
    'Send it plain, or as gzip or deflate',
  ],
  'body-unreadable': () => ['The body could not be read to its end', 'Send it again'],
  'media-type': () => ['The media type is not one that is read here', 'Set Content-Type to application/json'],
  'json-empty': () => ['The body is empty', 'Send a JSON object'],
  'json-invalid': ({ at }) => [`The body is no JSON (position ${at})`, 'Check quotes, commas and brackets'],
  'json-not-finite': ({ at, word }) => [
    `${word} is no JSON (position ${at})`,
    'Send null for what is missing',
  ],
  'not-utf-8': () => ['The body is not UTF-8', 'Encode it as UTF-8'],
  'too-deep': ({ limit }) => [`More than ${limit} brackets within brackets`, ''],
  'too-many-rows': ({ limit }) => [
    `More than ${limit} rows`,
    'Send fewer, or a stream of lines (application/x-ndjson)',
  ],
  'too-many-columns': ({ limit }) => [`More than ${limit} columns`, 'Send only those that the model reads'],
  'no-route': ({ path }) => [`There is nothing at ${path}`, 'See openapi.json for what there is'],
  'no-model': ({ name }) => [
    `There is no model ${name ?? ''}`.trim(),
    'See /v1/models for those that there are',
  ],
  method: ({ allow }) => ['That method is not answered here', `Use ${allow}`],
  'not-ready': ({ reason }) => [`Not ready: ${reason}`, 'Try again in a moment'],
  'took-too-long': ({ limit }) => [`It took longer than ${limit} ms`, 'Send fewer rows'],
  unexpected: () => ['Something went wrong that should not', 'It was written to the log'],
};
