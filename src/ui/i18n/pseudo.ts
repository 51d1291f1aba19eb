/** Makes a pseudo-language from English messages: what stays plain on the screen was not translated. */
const accents: Readonly<Record<string, string>> = {
  a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ğ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ',
  n: 'ñ', o: 'ö', p: 'þ', q: 'ǫ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž',
  A: 'Å', B: 'ß', C: 'Ç', D: 'Ð', E: 'É', F: 'Ƒ', G: 'Ĝ', H: 'Ĥ', I: 'Î', J: 'Ĵ', K: 'Ķ', L: 'Ļ', M: 'Ṁ',
  N: 'Ñ', O: 'Ö', P: 'Þ', Q: 'Ǫ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž',
}; // prettier-ignore

/** Accented and about a third longer, as German or Finnish would be. */
function accented(text: string): string {
  const letters = Array.from(text, (letter) => accents[letter] ?? letter).join('');
  return `[${letters}${'·'.repeat(Math.ceil(text.length / 3))}]`;
}

/** Written from right to left by Unicode's override, so that a mirrored layout can be read and judged. */
const mirrored = (text: string): string => (text === '' ? '' : `\u202E${text}\u202C`);

export type PseudoKind = 'accented' | 'mirrored';

/** The same messages with every text changed. */
export function pseudo<T>(messages: T, kind: PseudoKind): T {
  const change = kind === 'accented' ? accented : mirrored;
  return transform(messages, change) as T; // the shape is kept, node by node
}

function transform(node: unknown, change: (text: string) => string): unknown {
  if (typeof node === 'string') return change(node);
  if (typeof node === 'function') {
    return (...args: readonly unknown[]) => transform(Reflect.apply(node, undefined, args), change);
  }
  if (Array.isArray(node)) return node.map((child) => transform(child, change));
  if (typeof node === 'object' && node !== null) {
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, transform(child, change)]));
  }
  return node;
}
