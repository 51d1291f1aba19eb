/** Texts behind tabs, one at a time, with a button that copies the one that is seen. Arrow keys, Home and End move between the tabs. */
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
  const told = element('span', { role: 'status', class: 'quiet' });
  const copy = element(
    'button',
    {
      type: 'button',
      class: 'copy',
      'aria-label': `${words.copy}: ${words.sameCall}`,
      onclick: () => copyText(texts[chosen] ?? '', panel, tell),
    },
    words.copy,
  );

  let clearing;
  function tell(text) {
    told.textContent = text;
    clearTimeout(clearing);
    clearing = setTimeout(() => told.replaceChildren(), 4000);
  }

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
    const place = placeAfter(event.key, chosen, names.length);
    if (place === null) return;
    event.preventDefault();
    choose(place);
    buttons[place].focus();
  }

  const list = element('div', { role: 'tablist', 'aria-label': words.sameCall, onkeydown: move }, ...buttons);
  const node = element('div', { class: 'tabs' }, element('div', { class: 'row' }, list, told, copy), panel);
  choose(0);
  const show = (made) => {
    texts = made;
    choose(chosen);
  };
  return { node, show };
}

/** Arrows go where they point, whichever way the page runs. @returns null for a key that moves nothing */
function placeAfter(key, place, count) {
  const forward = document.documentElement.dir === 'rtl' ? -1 : 1;
  const steps = { ArrowRight: forward, ArrowLeft: -forward };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return Object.hasOwn(steps, key) ? (place + steps[key] + count) % count : null;
}

async function copyText(text, panel, tell) {
  try {
    await navigator.clipboard.writeText(text);
    tell(words.copied);
  } catch {
    // not allowed here: the text is selected, so that the keyboard's own copy takes it
    getSelection()?.selectAllChildren(panel);
    panel.focus();
    tell(words.copyByHand);
  }
}
