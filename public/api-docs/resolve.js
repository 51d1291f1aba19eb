/**
 * What a reference within a JSON document leads to.
 *
 * @param {string} reference such as `#/components/schemas/Problem`
 * @returns {any} undefined when it leads nowhere
 */
export function resolve(reference, document) {
  return reference
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(
      (part, key) => (part !== undefined && Object.hasOwn(part, key) ? part[key] : undefined),
      document,
    );
}
