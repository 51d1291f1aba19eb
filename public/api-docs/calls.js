/**
 * The same call in other languages. What a model or a caller named may hold any character, so every text is quoted by the
 * rules of the language that it stands in.
 *
 * @typedef {{ method: string, url: string, headers: Record<string, string>, body: string | null }} HttpCall
 */

/** @param {HttpCall} call */
export function asCurl({ method, url, headers, body }) {
  const flags = `${isLines(headers) ? '-N ' : ''}${method === 'GET' ? '' : `-X ${method} `}`;
  const parts = [`curl ${flags}${shell(url)}`];
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${shell(`${name}: ${value}`)}`);
  if (body !== null) parts.push(`--data-binary ${shell(body)}`);
  return parts.join(' \\\n  ');
}

/** @param {HttpCall} call */
export function asPython({ method, url, headers, body }) {
  const value = jsonOf(headers, body);
  const sent = value === undefined ? headers : without(headers, 'Content-Type');
  const lines = [`    ${python(url)},`];
  if (value !== undefined) lines.push(`    json=${indented(python(value))},`);
  else if (body !== null) lines.push(`    data=${python(body)}.encode(),`);
  if (Object.keys(sent).length > 0) lines.push(`    headers=${indented(python(sent))},`);
  if (isLines(headers)) lines.push('    stream=True,');
  return [
    'import requests',
    '',
    `answer = requests.${method.toLowerCase()}(`,
    ...lines,
    ')',
    'answer.raise_for_status()',
    ...(isLines(headers)
      ? ['for line in answer.iter_lines():', '    print(line.decode())']
      : ['print(answer.text)']),
  ].join('\n');
}

/** @param {HttpCall} call */
export function asTypeScript({ method, url, headers, body }) {
  const value = jsonOf(headers, body);
  const options = [];
  if (method !== 'GET') options.push(`  method: '${method}',`);
  if (Object.keys(headers).length > 0) options.push(`  headers: ${JSON.stringify(headers)},`);
  if (value !== undefined)
    options.push(`  body: JSON.stringify(${JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')}),`);
  else if (body !== null) options.push(`  body: ${JSON.stringify(body)},`);
  const end = options.length === 0 ? ');' : `, {\n${options.join('\n')}\n});`;
  return [
    `const answer = await fetch(${JSON.stringify(url)}${end}`,
    'if (!answer.ok || answer.body === null) throw new Error(`${answer.status} ${await answer.text()}`);',
    ...(isLines(headers)
      ? [
          'const text = answer.body.pipeThrough(new TextDecoderStream());',
          'for await (const lines of text) console.log(lines);',
        ]
      : ['console.log(await answer.text());']),
  ].join('\n');
}

/** Whether lines may come, one after the other. */
const isLines = (headers) => Object.values(headers).some((value) => value.includes('ndjson'));

const without = (headers, name) =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

/** @returns undefined for what is no JSON, or not yet: it is sent as the text that it is */
function jsonOf(headers, body) {
  if (headers['Content-Type'] !== 'application/json') return undefined;
  try {
    return JSON.parse(body ?? '');
  } catch {
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
