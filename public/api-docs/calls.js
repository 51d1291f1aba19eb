/**
 * The same call in other languages. What a model or a caller named may hold any character, so every text is quoted by the
 * rules of the language that it stands in.
 *
 * @typedef {{ method: string, url: string, type: string | null, accept: string | null, body: string | null }} HttpCall
 */

/** @param {HttpCall} call */
export function asCurl({ method, url, type, accept, body }) {
  const parts = [`curl ${method === 'GET' ? '' : `-X ${method} `}${shell(url)}`];
  if (accept !== null) parts.push(`-H ${shell(`Accept: ${accept}`)}`);
  if (body !== null) {
    if (type !== null) parts.push(`-H ${shell(`Content-Type: ${type}`)}`);
    parts.push(`--data-binary ${shell(body)}`);
  }
  return parts.join(' \\\n  ');
}

/** @param {HttpCall} call */
export function asPython({ method, url, type, accept, body }) {
  const headers = headersOf(type, accept, body);
  const value = type?.includes('json') && !type.includes('ndjson') ? parse(body) : undefined;
  const lines = [`    ${python(url)},`];
  if (value !== undefined) {
    delete headers['Content-Type'];
    lines.push(`    json=${indented(python(value))},`);
  } else if (body !== null) lines.push(`    data=${python(body)}.encode(),`);
  if (Object.keys(headers).length > 0) lines.push(`    headers=${indented(python(headers))},`);
  return [
    'import requests',
    '',
    `answer = requests.${method.toLowerCase()}(`,
    ...lines,
    ')',
    'answer.raise_for_status()',
    type?.includes('ndjson') || accept?.includes('ndjson') ? 'print(answer.text)' : 'print(answer.json())',
  ].join('\n');
}

/** @param {HttpCall} call */
export function asTypeScript({ method, url, type, accept, body }) {
  const headers = headersOf(type, accept, body);
  const value = type?.includes('json') && !type.includes('ndjson') ? parse(body) : undefined;
  const options = [];
  if (method !== 'GET') options.push(`  method: '${method}',`);
  if (Object.keys(headers).length > 0) options.push(`  headers: ${JSON.stringify(headers)},`);
  if (value !== undefined)
    options.push(`  body: JSON.stringify(${JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')}),`);
  else if (body !== null) options.push(`  body: ${JSON.stringify(body)},`);
  const end = options.length === 0 ? ');' : `, {\n${options.join('\n')}\n});`;
  return [
    `const answer = await fetch(${JSON.stringify(url)}${end}`,
    'if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);',
    'console.log(await answer.text());',
  ].join('\n');
}

function headersOf(type, accept, body) {
  return {
    ...(accept === null ? {} : { Accept: accept }),
    ...(type === null || body === null ? {} : { 'Content-Type': type }),
  };
}

function parse(body) {
  try {
    return JSON.parse(body ?? '');
  } catch {
    // not JSON yet: it is sent as the text that it is
    return undefined;
  }
}

const shell = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const indented = (text) => text.replaceAll('\n', '\n    ');

/** A JSON value as Python writes it. */
function python(value, indent = '') {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  // of JSON's escapes only those of half characters mean something else there, and requests could not send them either
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}    `;
  const entries = Array.isArray(value)
    ? value.map((item) => python(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${python(item, inner)}`);
  const [opening, closing] = Array.isArray(value) ? '[]' : '{}';
  if (entries.length === 0) return opening + closing;
  if (entries.join(', ').length < 60) return `${opening}${entries.join(', ')}${closing}`;
  return `${opening}\n${entries.map((entry) => `${inner}${entry},`).join('\n')}\n${indent}${closing}`;
}
