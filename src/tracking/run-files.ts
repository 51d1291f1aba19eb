/** What training leaves with a run, by path and tag: those who write them and those who show them say them alike. */

/** The bundle that can be promoted. */
export const MODEL_PATH = 'model.furrow';
/** Findings of the leakage audit, JSON. */
export const LEAKAGE_PATH = 'leakage.json';
/** Errors of the test rows by group, JSON. */
export const GROUP_ERRORS_PATH = 'group-errors.json';
/** Codes of the severe findings, joined by commas; empty when the audit found none: a table of runs shows it beside every score. */
export const LEAKS_TAG = 'furrow.leaks';
/** Says why a run has no bundle to promote: `too-few-calibration-rows`, or `bundle-too-large` for the limits of a file. */
export const NO_MODEL_TAG = 'furrow.no_model';
