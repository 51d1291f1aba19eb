import type { RangeMethod } from '../../domain/plan.ts';

/** Whether a way of making ranges fits again on parts of the rows, so that none need be set aside to calibrate. */
export function refits(method: RangeMethod | undefined): boolean {
  return method === 'cv-plus' || method === 'jackknife-plus' || method === 'rolling-origin';
}
