/** A parameter of a call: its name, where it goes, what it means, and a box to write it in. */
import { element } from './element.js';
import { said } from './words.js';

/** @param {any} parameter of the document @param {string} operationId @param {() => void} update told when it changes */
export function parameterField({ name, in: where, description, required, schema }, operationId, update) {
  const id = `${operationId}-${name}`;
  const input = element('input', {
    id,
    name,
    required,
    dir: 'ltr',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    'aria-describedby': `${id}-about`,
    oninput: update,
  });
  const node = element(
    'div',
    { class: 'field' },
    element(
      'label',
      { for: id },
      element('code', {}, name),
      element('span', { class: 'quiet' }, ` ${where}`),
    ),
    input,
    element('p', { class: 'quiet', id: `${id}-about` }, said(description)),
  );
  const useModel = (model) => {
    if (where !== 'path') return;
    if (name === 'version') input.value = model?.version ?? '1';
    else if (name === 'file') input.value = 'docs.css';
    else input.value = model?.name ?? schema.examples?.[0] ?? '';
  };
  return { name, where, required, node, value: () => input.value.trim(), useModel };
}
