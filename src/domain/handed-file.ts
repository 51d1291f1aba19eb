/**
 * A file that another app shared reaches a screen through a cache: the service worker keeps it there and the page takes
 * it, once. These are the words the two sides agree on.
 */

/** What a screen of the app reads: a table (`lab/data/import`) or a `.furrow` model (`lab/models`). */
export type HandedKind = 'table' | 'model';

export const SHARED_CACHE = 'furrow-shared';
/** The one entry of that cache, relative to the app's base. */
export const SHARED_FILE = 'shared-file';
/** The header that carries the file's name, percent-encoded. */
export const SHARED_NAME = 'X-File-Name';
