/** Sends the call that the fields say and shows what came back: status, time and body. */
import { element } from './element.js';
import { locale, words } from './words.js';

/** An answer may be a file; a page need not show it all. */
const MAX_SHOWN = 100_000;

/** @param {() => import('./calls.js').HttpCall & { headers: Record<string, string> }} call */
export function sendView(call) {
  const status = element('p', { role: 'status', class: 'outcome' });
  const answer = element('pre', { hidden: true, tabindex: 0, 'aria-label': words.answer });
  const button = element('button', { type: 'button', class: 'run', onclick: run }, words.run);

  async function run() {
    button.disabled = true;
    status.replaceChildren(words.running);
    const start = performance.now();
    try {
      const response = await send(call());
      const text = await response.text();
      show(response, text, performance.now() - start);
    } catch (error) {
      answer.hidden = true;
      status.replaceChildren(element('code', { class: 'status s5' }, words.failed), String(error.message));
    }
    button.disabled = false;
  }

  function show(response, text, ms) {
    const kind = String(response.status).charAt(0);
    const type = response.headers.get('content-type') ?? '';
    const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    status.replaceChildren(
      element('code', { class: `status s${kind}` }, `${response.status} ${response.statusText}`.trim()),
      `${numbers.format(ms)} ms · ${words.bytes(numbers.format(new Blob([text]).size))}${type === '' ? '' : ` · ${type}`}`,
    );
    const shown = readable(text, type);
    answer.hidden = shown === '';
    answer.replaceChildren(shown.slice(0, MAX_SHOWN), shown.length > MAX_SHOWN ? `\n… ${words.long}` : '');
  }

  const node = element('div', { class: 'send' }, element('div', { class: 'row' }, button, status), answer);
  return { node };
}

function send({ method, url, type, headers, body }) {
  const all = type === null ? headers : { ...headers, 'Content-Type': type };
  return fetch(url, { method, headers: all, ...(body === null ? {} : { body }) });
}

function readable(text, type) {
  if (!type.includes('json') || type.includes('ndjson')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // a broken answer is shown as it came
    return text;
  }
}
