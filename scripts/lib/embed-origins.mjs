/**
 * The origins whose pages may frame `embed.html`: one list, written into that page, from which the server makes its headers
 * and the frame knows whom to hear.
 */

const origin = /^https?:\/\/([a-z\d.-]+|\[[a-f\d:.]+\])(:\d+)?$/;
const list = /(<meta name="furrow-embed-origins" content=")([^"]*)"/;

/**
 * Reads `https://a.example https://b.example:8443`; commas do as well.
 *
 * @param {string} text @returns {string[]}
 * @throws when something in it is no whole origin: a path, a wildcard
 */
export function readOrigins(text) {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  return parts.map((part) => {
    const found = URL.canParse(part) ? new URL(part) : null;
    const isWhole = found !== null && found.href === `${found.origin}/` && origin.test(found.origin);
    if (!isWhole) throw new Error(`Not an origin such as https://a.example: ${part}`);
    return found.origin;
  });
}

/** @param {string} page - `embed.html` @returns {string[]} what its list says */
export const originsOf = (page) => readOrigins(list.exec(page)?.[2] ?? '');

/** @param {string} page - `embed.html` @param {readonly string[]} origins */
export const withOrigins = (page, origins) => page.replace(list, `$1${origins.join(' ')}"`);
