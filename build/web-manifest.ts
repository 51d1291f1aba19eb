/**
 * The web app manifest: how Furrow installs, what it opens, and what can be shared to it. Every address is relative to
 * the manifest, so any base path will do. There is no `id`: a relative one counts from the origin, and two apps of one
 * host would be taken for one; without it the start address is the identity, which never changes.
 */
import type { ManifestOptions } from 'vite-plugin-pwa';

export const webManifest: Partial<ManifestOptions> = {
  name: 'Furrow',
  short_name: 'Furrow',
  description: 'What your field will yield, and what to change. Works with no network.',
  lang: 'en',
  start_url: '.',
  scope: '.',
  display: 'standalone',
  orientation: 'any',
  background_color: '#f7f2e8',
  theme_color: '#f7f2e8',
  categories: ['productivity', 'utilities', 'education'],
  icons: [
    { src: 'icons/furrow.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: 'icons/furrow-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icons/furrow-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icons/furrow-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  shortcuts: [
    {
      name: 'Fields',
      url: '.',
      icons: [{ src: 'icons/furrow-192.png', sizes: '192x192', type: 'image/png' }],
    },
    {
      name: 'Lab',
      url: 'lab/runs',
      icons: [{ src: 'icons/furrow-192.png', sizes: '192x192', type: 'image/png' }],
    },
  ],
  screenshots: [
    {
      src: 'screenshots/field-narrow.png',
      sizes: '824x1646',
      type: 'image/png',
      form_factor: 'narrow',
      label: 'A season and its range',
    },
    {
      src: 'screenshots/lab-wide.png',
      sizes: '1440x900',
      type: 'image/png',
      form_factor: 'wide',
      label: 'Runs side by side',
    },
  ],
  share_target: {
    action: 'share-target',
    method: 'POST',
    enctype: 'multipart/form-data',
    params: {
      title: 'title',
      files: [
        {
          name: 'file',
          // Android calls a CSV by the second name, and a file that it does not know by the last
          accept: [
            'text/csv',
            'text/comma-separated-values',
            'text/tab-separated-values',
            '.csv',
            '.tsv',
            '.furrow',
            'application/octet-stream',
          ],
        },
      ],
    },
  },
  file_handlers: [
    { action: 'lab/models', accept: { 'application/x-furrow': ['.furrow'] } },
    { action: 'lab/data/import', accept: { 'text/csv': ['.csv'], 'text/tab-separated-values': ['.tsv'] } },
  ],
  // never into a window where something may be unsaved or training
  launch_handler: { client_mode: ['navigate-new', 'auto'] },
};
