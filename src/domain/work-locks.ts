/**
 * Names of the Web Locks that say, to every tab, what must not be interrupted. The browser frees a lock when its tab
 * dies, however it dies.
 */

/** Held under this name and the run's id by whoever trains it. */
export const RUN_LOCK = 'furrow-run-';
/** Held, shared, by every tab in which something is not saved yet. */
export const UNSAVED_LOCK = 'furrow-unsaved';
