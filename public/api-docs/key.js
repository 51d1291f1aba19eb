/** The key of a server that asks for one: held while the page is open, and sent with every call. */
import { element } from './element.js';
import { words } from './words.js';

let key = '';
let isAsked = false;
let isRefused = false;

/** What no header could carry is no key of any server; asked with it, the browser itself would refuse. */
const isSendable = (text) => /^[\x21-\x7e]+$/.test(text);

export const keyHeaders = () => (isSendable(key) ? { Authorization: `Bearer ${key}` } : {});

/** To be told of every answer to the page's own questions. */
export function noticeKey({ status }) {
  if (status !== 401) return;
  isAsked = true;
  isRefused = key !== '';
}

/** Whether the key that was told is none of this server. */
export const isKeyRefused = () => isRefused;

/** @param {string} text as it was written or pasted */
export function tellKey(text) {
  key = text.trim();
  isRefused = false;
}

/** @param {() => void} onChange @returns null where no key was asked for */
export function keyField(onChange) {
  if (!isAsked) return null;
  const change = ({ currentTarget }) => {
    tellKey(currentTarget.value);
    onChange();
  };
  return element('input', {
    id: 'key',
    type: 'password',
    value: key,
    autocomplete: 'off',
    dir: 'ltr',
    'aria-invalid': isRefused ? 'true' : null,
    'aria-describedby': isRefused ? 'key-refusal' : null,
    'aria-label': words.key,
    onchange: change,
  });
}

/** @returns null unless the key that was told is none of this server */
export function keyRefusal() {
  return isKeyRefused() ? element('span', { id: 'key-refusal', role: 'alert' }, words.wrongKey) : null;
}
