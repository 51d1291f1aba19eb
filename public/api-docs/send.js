/** Sends the call that the fields say and shows what came back: status, time and body; lines as they come. */
import { element } from './element.js';
import { measures, words } from './words.js';

/** An answer may be a file; a page need not show it all. */
const MAX_SHOWN = 100_000;

/** @param {() => import('./calls.js').HttpCall} call */
export function sendView(call) {
  const status = element('p', { role: 'status', class: 'outcome' });
  const answer = element('pre', { hidden: true, tabindex: 0, role: 'region', 'aria-label': words.answer });
  const runButton = element('button', { type: 'button', class: 'run', onclick: run }, words.run);
  const stopButton = element('button', { type: 'button', hidden: true, onclick: stop }, words.stop);
  let sending = null;

  async function run() {
    // pressed once more: what runs is given up for the new one
    sending?.abort();
    const mine = new AbortController();
    sending = mine;
    stopButton.hidden = false;
    answer.hidden = true;
    answer.replaceChildren();
    status.replaceChildren(words.running);
    try {
      await show(call(), mine.signal);
    } catch (error) {
      if (sending === mine)
        tell('s5', mine.signal.aborted ? words.stopped : words.failed, String(error.message));
    }
    if (sending !== mine) return;
    sending = null;
    if (document.activeElement === stopButton) runButton.focus();
    stopButton.hidden = true;
  }

  function stop() {
    sending?.abort();
  }

  async function show(toSend, signal) {
    const start = performance.now();
    const response = await send(toSend, signal);
    const type = response.headers.get('content-type') ?? '';
    const isLines = type.includes('ndjson');
    const { text, nBytes } = await readText(response, isLines ? follow : null);
    if (signal.aborted) return;
    if (!isLines) append(readable(text, type));
    const kind = String(response.status).charAt(0);
    tell(
      `s${kind}`,
      `${response.status} ${response.statusText}`.trim(),
      measures(performance.now() - start, nBytes),
      type,
    );
  }

  /** Said aloud too: the status and how long it took; the body is there to be read. */
  function tell(kind, name, ...facts) {
    const texts = facts.filter((fact) => fact !== '').flatMap((fact) => [' ', element('bdi', {}, fact)]);
    status.replaceChildren(element('code', { class: `status ${kind}` }, name), ...texts);
  }

  function append(text) {
    const left = MAX_SHOWN - answer.textContent.length;
    if (text.trim() === '' || left <= 0) return;
    answer.append(text.slice(0, left), text.length > left ? `\n… ${words.long}` : '');
    answer.hidden = false;
  }

  function follow(lines) {
    append(lines);
    answer.scrollTop = answer.scrollHeight;
  }

  const buttons = element('div', { class: 'row' }, runButton, stopButton, status);
  return { node: element('div', { class: 'send' }, buttons, answer) };
}

function send({ method, url, headers, body }, signal) {
  return fetch(url, { method, headers, signal, ...(body === null ? {} : { body }) });
}

/** The whole body; `onPart` is told of each piece when it comes. */
async function readText(response, onPart) {
  if (response.body === null) return { text: '', nBytes: 0 };
  const utf8 = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let nBytes = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    const part = utf8.decode(step.value, { stream: true });
    nBytes += step.value.length;
    text += part;
    onPart?.(part);
  }
  return { text: text + utf8.decode(), nBytes };
}

function readable(text, type) {
  if (!type.includes('json')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // a broken answer is shown as it came
    return text;
  }
}
