/** The way to every call, by contract; the contract that is being read shows its calls. */
import { element, pathCode } from './element.js';
import { words } from './words.js';

/** @param {readonly { name: string }[]} tags @param {readonly any[]} views of `operationView` */
export function navigation(tags, views) {
  const groups = tags.map(({ name }) => {
    const link = element('a', { href: `#group-${name}` }, words.tags[name] ?? name);
    const own = views.filter((view) => view.tags.includes(name)).map(callLink);
    return { name, link, node: element('li', {}, link, element('ul', {}, ...own)) };
  });
  const markCurrent = (current) => {
    for (const { name, link } of groups) {
      if (name === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  markCurrent(tags[0]?.name);
  const node = element(
    'nav',
    { 'aria-label': words.contents },
    element('ul', {}, ...groups.map((group) => group.node)),
  );
  return { node, markCurrent };
}

const callLink = ({ id, method, path }) =>
  element(
    'li',
    {},
    element('a', { href: `#${id}` }, element('span', { class: 'verb' }, method), pathCode(path)),
  );

/** Tells which section stands at the top of the window, each time that it becomes another. */
export function watchSections(sections, onCurrent) {
  const seen = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
      }
      const first = sections.find((section) => seen.has(section));
      if (first !== undefined) onCurrent(first.id.replace('group-', ''));
    },
    { rootMargin: '-10% 0px -70% 0px' },
  );
  for (const section of sections) observer.observe(section);
}
