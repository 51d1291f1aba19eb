/**
 * The security policy of the built app, in one place: the server sends it as headers, and the build writes the part
 * that a `<meta>` can carry into index.html, so that any static host is strict too.
 */

const directives = {
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  // blob: lets a file that the user picked be read with fetch; a sync server the user names comes in a later policy
  'connect-src': "'self' blob:",
  'manifest-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'self'",
  'form-action': "'self'",
  'require-trusted-types-for': "'script'",
  // Solid and the shell share the one `default` policy (src/ui/trusted-types.ts)
  'trusted-types': 'default',
};

const asText = (/** @type {[string, string][]} */ entries) =>
  entries.map(([name, value]) => `${name} ${value}`).join('; ');

/** For `<meta http-equiv="Content-Security-Policy">`, which may not carry frame-ancestors. */
export const metaPolicy = asText(Object.entries(directives));

/** @type {Readonly<Record<string, string>>} */
export const securityHeaders = {
  'Content-Security-Policy': `${metaPolicy}; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'geolocation=(self), camera=(self), microphone=()',
};

/**
 * For `embed.html` alone: pages of these origins may frame it, and those of its own.
 *
 * @param {readonly string[]} origins @returns {Readonly<Record<string, string>>}
 */
export const embedHeaders = (origins) => ({
  ...securityHeaders,
  'Content-Security-Policy': `${metaPolicy}; frame-ancestors ${["'self'", ...origins].join(' ')}`,
  // a page that is isolated itself may frame only what says both
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
});
