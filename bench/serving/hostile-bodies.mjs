/** Bodies that no honest client sends, and what each contract must say of them. */
import { gzipSync } from 'node:zlib';

/**
 * @typedef {object} Hostile
 * @property {string} name
 * @property {string} path
 * @property {Record<string, string>} headers
 * @property {Buffer} body
 * @property {boolean} [chunked] - sent without a length
 * @property {number} [status] - wanted; else any 4xx
 * @property {number} [barMs] - where it is another than for all
 * @property {RegExp} says - what the answer must name
 */

const season = { crop: 'maize', sowing_day: 120, latitude: 38, climate: 'mediterranean' };
const json = { 'content-type': 'application/json' };
const large = Buffer.alloc(50 * 2 ** 20, 0x20);
const bomb = gzipSync(large, { level: 9 });
const prototypeNames = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'];

/** The three contracts, and lines: how each writes one season whose sowing day is this piece of JSON. */
const contracts = [
  {
    name: 'v1',
    path: '/api/v1/predict',
    headers: json,
    /** @param {string} value */
    wrap: (value) => `{"inputs": ${seasonWith(value)}}`,
    status: 422,
  },
  {
    name: 'invocations',
    path: '/invocations',
    headers: json,
    /** @param {string} value */
    wrap: (value) => `{"dataframe_records": [${seasonWith(value)}]}`,
    status: 400,
  },
  {
    name: 'infer',
    path: '/v2/models/yield/infer',
    headers: json,
    /** @param {string} value */
    wrap: (value) => `{"inputs": [${tensor('sowing_day', value)}, ${tensor('latitude', '38')}]}`,
    status: 400,
  },
  {
    name: 'lines',
    path: '/api/v1/predict',
    headers: { 'content-type': 'application/x-ndjson' },
    /** @param {string} value */
    wrap: (value) => `${seasonWith(value)}\n`,
    // a bad line is told of in its own answer
    status: 200,
  },
];

/** @param {string} value */
const seasonWith = (value) =>
  JSON.stringify({ ...season, sowing_day: 0 }).replace('"sowing_day":0', `"sowing_day":${value}`);

/** @param {string} name @param {string} value */
const tensor = (name, value) =>
  `{"name": "${name}", "shape": [1, 1], "datatype": "FP64", "data": [${value}]}`;

/** @param {string} open @param {string} close @param {number} depth */
const nested = (open, close, depth) => `${open.repeat(depth)}1${close.repeat(depth)}`;

/** @returns {readonly Hostile[]} */
export function hostileBodies() {
  return [...contracts.flatMap(ofContract), ...others];
}

/** @param {typeof contracts[number]} contract @returns {Hostile[]} */
function ofContract({ name: contract, path, headers, wrap, status }) {
  /** @type {(name: string, body: string | Buffer, says: RegExp, more?: Partial<Hostile>) => Hostile} */
  const hostile = (name, body, says, more = {}) => ({
    name: `${contract}: ${name}`,
    path,
    headers,
    body: typeof body === 'string' ? Buffer.from(body) : body,
    status,
    says,
    ...more,
  });
  const isLines = contract === 'lines';
  // a stream is read to its end, as fast as it comes and holding no more than a line
  const tooLarge = isLines
    ? { says: /line-too-long/, barMs: 1000 }
    : { says: /larger than 16777216/, status: 413 };
  const brackets = isLines ? /brackets|longer than/ : /brackets/;
  return [
    hostile('50 MB', large, tooLarge.says, tooLarge),
    hostile('50 MB in chunks', large, tooLarge.says, { ...tooLarge, chunked: true }),
    hostile('gzip bomb', bomb, tooLarge.says, {
      ...tooLarge,
      headers: { ...headers, 'content-encoding': 'gzip' },
    }),
    hostile('gzip that is none', wrap('120'), /read/, {
      headers: { ...headers, 'content-encoding': 'gzip' },
      status: isLines ? 200 : 400,
    }),
    hostile('gzip cut short', gzipSync(wrap('120')).subarray(0, 30), /read/, {
      headers: { ...headers, 'content-encoding': 'gzip' },
      status: isLines ? 200 : 400,
    }),
    hostile('unknown packing', wrap('120'), /packed/, {
      headers: { ...headers, 'content-encoding': 'br' },
      status: 415,
    }),
    hostile('100,000 arrays deep', wrap(nested('[', ']', 100_000)), brackets),
    hostile('100,000 objects deep', wrap(nested('{"a":', '}', 100_000)), brackets),
    hostile('20,000 arrays deep, small', wrap(nested('[', ']', 20_000)), /sowing_day/),
    hostile('never closed', '['.repeat(100_000), brackets),
    hostile('NaN', wrap('NaN'), /NaN/),
    hostile('-Infinity', wrap('-Infinity'), /Infinity/),
    hostile('1e999', wrap('1e999'), /sowing_day/),
    hostile('1e-999', wrap('1e-999'), /sowing_day/),
    hostile('400 digits', wrap('9'.repeat(400)), /sowing_day/),
    hostile('400 digits as text', wrap(`"${'9'.repeat(400)}"`), /sowing_day/),
    hostile('UTF-16', Buffer.from(`\uFEFF${wrap('120')}`, 'utf16le'), /UTF-8|no JSON/),
    hostile('latin-1', Buffer.from(wrap('"févr"'), 'latin1'), /UTF-8/),
    hostile(
      'broken UTF-8',
      Buffer.concat([Buffer.from(wrap('"').slice(0, -1)), Buffer.from([0xed, 0xa0, 0x80])]),
      /UTF-8/,
    ),
    hostile('lone surrogate', wrap('"\\ud800"'), /sowing_day/),
    hostile(
      '10,000 columns',
      manyColumns(contract),
      isLines ? /crop/ : contract === 'v1' ? /crop/ : /columns/,
    ),
    hostile(
      'prototype names',
      wrap(`{${prototypeNames.map((key) => `"${key}": {"crop": 1}`).join(', ')}}`),
      /sowing_day/,
    ),
    hostile('not an object', '42', /Expected|expected|no JSON/),
    hostile('null', 'null', /Expected|expected/),
    ...(isLines ? [] : [hostile('empty', '', /empty/)]),
  ];
}

/** @param {string} contract */
function manyColumns(contract) {
  const names = Array.from({ length: 10_000 }, (_, i) => `column_${i}`);
  const row = JSON.stringify(Object.fromEntries(names.map((name) => [name, 1])));
  if (contract === 'v1') return `{"inputs": ${row}}`;
  if (contract === 'invocations') return `{"dataframe_records": [${row}]}`;
  if (contract === 'infer') return `{"inputs": [${names.map((name) => tensor(name, '1')).join(', ')}]}`;
  return `${row}\n`;
}

const infer = '/v2/models/yield/infer';
const binary = { 'content-type': 'application/octet-stream' };
const csv = { 'content-type': 'text/csv' };

/** @param {string} shape @param {string} datatype @param {string} [more] */
const shaped = (shape, datatype, more = '"data": [1]') =>
  Buffer.from(`{"inputs": [{"name": "sowing_day", "shape": ${shape}, "datatype": "${datatype}", ${more}}]}`);

/** @type {readonly Hostile[]} */
const others = [
  {
    name: 'v1: too many rows',
    path: '/api/v1/predict',
    headers: json,
    body: Buffer.from(`{"inputs": [${'{},'.repeat(150_000)}{}]}`),
    says: /rows/,
  },
  {
    name: 'v1: too many rows in chunks',
    path: '/api/v1/predict',
    headers: json,
    chunked: true,
    body: Buffer.from(`{"inputs": [${'{},'.repeat(150_000)}{}]}`),
    says: /rows/,
  },
  {
    name: 'v1: 100,000 rows, all wrong',
    path: '/api/v1/predict',
    headers: json,
    body: Buffer.from(`{"inputs": [${'1,'.repeat(99_999)}1]}`),
    says: /inputs/,
  },
  {
    name: 'v1: a model called __proto__',
    path: '/api/v1/predict',
    headers: json,
    body: Buffer.from('{"model": "__proto__", "inputs": {}}'),
    status: 404,
    says: /__proto__/,
  },
  {
    name: 'infer: a model called __proto__',
    path: '/v2/models/__proto__/infer',
    headers: json,
    body: shaped('[1]', 'FP64'),
    status: 404,
    says: /__proto__/,
  },
  {
    name: 'infer: a shape of 1e15',
    path: infer,
    headers: json,
    body: shaped('[1000000000000000]', 'FP64'),
    says: /rows/,
  },
  {
    name: 'infer: a shape below zero',
    path: infer,
    headers: json,
    body: shaped('[-1, 1]', 'FP64'),
    says: /shape/,
  },
  {
    name: 'infer: a shape of 40 axes',
    path: infer,
    headers: json,
    body: shaped(`[${'1,'.repeat(39)}1]`, 'FP64'),
    says: /shape/,
  },
  {
    name: 'infer: bytes that are not there',
    path: infer,
    headers: { ...binary, 'inference-header-content-length': '93' },
    body: shaped('[1]', 'FP64', '"parameters": {"binary_data_size": 1e15}'),
    says: /\w/,
  },
  {
    name: 'infer: a length beyond the end',
    path: infer,
    headers: { ...binary, 'inference-header-content-length': '999999' },
    body: shaped('[1]', 'FP64'),
    says: /length/,
  },
  {
    name: 'infer: an unknown datatype',
    path: infer,
    headers: json,
    body: shaped('[1]', '__proto__'),
    says: /datatype/,
  },
  {
    name: 'invocations: 10,000 columns as CSV',
    path: '/invocations',
    headers: csv,
    body: Buffer.from(`${'a,'.repeat(9999)}a\n`),
    says: /columns|twice/,
  },
  {
    name: 'invocations: a quote never closed',
    path: '/invocations',
    headers: csv,
    body: Buffer.from(`a,b\n"${'x'.repeat(2 ** 20)}`),
    says: /quote/,
  },
  {
    name: 'invocations: too many rows as CSV',
    path: '/invocations',
    headers: csv,
    body: Buffer.from(`a\n${'1\n'.repeat(300_000)}`),
    says: /rows/,
  },
  {
    name: 'invocations: commas',
    path: '/invocations',
    headers: csv,
    body: Buffer.alloc(2 ** 20, 0x2c),
    says: /columns/,
  },
  {
    name: 'a path that is no UTF-8',
    path: '/v2/models/%E0%A4%A/infer',
    headers: json,
    body: shaped('[1]', 'FP64'),
    says: /model|nothing/,
  },
  {
    name: 'a path of 8 kB',
    path: `/api/${'a'.repeat(8000)}`,
    headers: json,
    body: Buffer.from('{}'),
    status: 404,
    says: /nothing/,
  },
];
