/** The key of a server that asks for one: held while the page is open, and sent with every call. */
import { element } from './element.js';
import { words } from './words.js';

let key = '';
let isAsked = false;

export const keyHeaders = () => (key === '' ? {} : { Authorization: `Bearer ${key}` });

/** To be told of every answer to the page's own questions. */
export function noticeKey({ status }) {
  if (status === 401) isAsked = true;
}

/** @param {() => void} onChange @returns null where no key was asked for */
export function keyField(onChange) {
  if (!isAsked) return null;
  const change = ({ currentTarget }) => {
    key = currentTarget.value.trim();
    onChange();
  };
  return element('input', {
    id: 'key',
    type: 'password',
    value: key,
    autocomplete: 'off',
    dir: 'ltr',
    'aria-label': words.key,
    onchange: change,
  });
}
