/**
 * The one Trusted Types policy, named `default`: under `require-trusted-types-for 'script'` every string that becomes
 * HTML or the address of a script passes through here. Solid clones static templates that the build wrote; workers and
 * the service worker come from our own origin. Nothing else may pass.
 */

/** Solid's templates are static and hold neither scripts nor handlers. */
const forbidden = /<\s*(script|iframe|object|embed|base|meta|link)\b|\son[a-z]+\s*=|javascript:/i;

/** @throws TypeError when the text could run code */
export function passHtml(html: string): string {
  if (forbidden.test(html)) throw new TypeError('Refused HTML that could run code');
  return html;
}

/** @throws TypeError when the address leaves the origin */
export function passScriptUrl(url: string, page: string): string {
  const { origin, protocol } = new URL(url, page);
  if (origin !== new URL(page).origin || !protocol.startsWith('http')) {
    throw new TypeError(`Refused a script from ${origin}`);
  }
  return url;
}

interface PolicyFactory {
  readonly defaultPolicy: unknown;
  createPolicy(
    name: string,
    rules: { createHTML: (html: string) => string; createScriptURL: (url: string) => string },
  ): unknown;
}

/** Installs the policy where the browser knows Trusted Types; before anything is rendered. */
export function installTrustedTypes(): void {
  // not yet in TypeScript's DOM library
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined || (factory.defaultPolicy ?? null) !== null) return;
  factory.createPolicy('default', {
    createHTML: passHtml,
    createScriptURL: (url) => passScriptUrl(url, location.href),
  });
}
