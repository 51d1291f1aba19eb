/** The page that shows the document. It holds nothing but its parts' names: what is seen is made by `docs.js` from the document. */

/** `docs` is the last part of the page's own path, so relative links begin beside it. */
export const page = `<!doctype html>
<html lang="en" dir="ltr">
  <head>
    <meta charset="utf-8" />
    <title>Furrow API</title>
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f7f2e8" />
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#151915" />
    <link rel="icon" href="docs/furrow.svg" type="image/svg+xml" />
    <script src="docs/look.js"></script>
    <link rel="stylesheet" href="docs/docs.css" />
    <script type="module" src="docs/docs.js"></script>
  </head>
  <body>
    <div id="page"></div>
    <noscript>
      <p>This page needs JavaScript. The same is in <a href="openapi.json">openapi.json</a>.</p>
      <p lang="fr">Cette page a besoin de JavaScript. Le même contenu est dans <a href="openapi.json">openapi.json</a>.</p>
    </noscript>
  </body>
</html>
`;

/** Only what the origin itself serves, nothing inline, no text turned into markup, shown in nobody's frame. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};
