/**
 * Makes an element. Texts become text, never markup; listeners are functions, never attributes.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [properties] `on…` are listeners; true and false set or leave out an attribute
 * @param {...(Node | string | null)} children
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A path of the API as code, which may break before a slash. */
export const pathCode = (path) =>
  element('code', {}, ...path.split(/(?=\/)/).flatMap((part) => [element('wbr'), part]));
