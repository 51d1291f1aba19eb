/** Texts behind tabs, one at a time, each with a button that copies it. Arrow keys move between the tabs. */
import { element } from './element.js';
import { words } from './words.js';

/** @param {string} id @param {readonly string[]} names */
export function tabs(id, names) {
  let chosen = 0;
  let texts = names.map(() => '');
  const code = element('code');
  const panel = element('pre', { role: 'tabpanel', id: `${id}-code`, tabindex: 0 }, code);
  const buttons = names.map((name, place) =>
    element(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `${id}-tab${place}`,
        'aria-controls': panel.id,
        onclick: () => choose(place),
      },
      name,
    ),
  );
  const copy = element(
    'button',
    { type: 'button', class: 'copy', onclick: () => copyText(copy, texts[chosen] ?? '') },
    words.copy,
  );

  function choose(place) {
    chosen = place;
    buttons.forEach((button, at) => {
      button.setAttribute('aria-selected', String(at === place));
      button.tabIndex = at === place ? 0 : -1;
    });
    panel.setAttribute('aria-labelledby', `${id}-tab${place}`);
    code.textContent = texts[place] ?? '';
  }

  function move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    choose((chosen + step + names.length) % names.length);
    buttons[chosen].focus();
  }

  const list = element('div', { role: 'tablist', 'aria-label': words.sameCall, onkeydown: move }, ...buttons);
  const node = element('div', { class: 'tabs' }, element('div', { class: 'row' }, list, copy), panel);
  choose(0);
  const show = (made) => {
    texts = made;
    choose(chosen);
  };
  return { node, show };
}

async function copyText(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = words.copied;
  } catch {
    // not allowed here: the text is chosen, so that the keyboard's own copy takes it
    getSelection()?.selectAllChildren(button.closest('.tabs').querySelector('pre'));
    return;
  }
  setTimeout(() => {
    button.textContent = words.copy;
  }, 1600);
}
