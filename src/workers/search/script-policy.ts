/**
 * Under `require-trusted-types-for 'script'` a worker that starts workers needs a policy of its own: the page's, in
 * `ui/trusted-types.ts`, does not reach here. Only scripts of our own origin may be started.
 */
interface PolicyFactory {
  readonly defaultPolicy: unknown;
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown;
}

/** @throws TypeError when the address leaves the origin */
export function passWorkerUrl(url: string, here: string): string {
  const { origin, protocol } = new URL(url, here);
  if (origin !== new URL(here).origin || !protocol.startsWith('http')) {
    throw new TypeError(`Refused a worker from ${origin}`);
  }
  return url;
}

/** Installs the policy where the browser knows Trusted Types. */
export function installScriptPolicy(): void {
  // not yet in TypeScript's library
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined || (factory.defaultPolicy ?? null) !== null) return;
  factory.createPolicy('default', { createScriptURL: (url) => passWorkerUrl(url, location.href) });
}
