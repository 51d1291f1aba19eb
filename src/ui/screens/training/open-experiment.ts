import type { ExperimentId } from '../../../domain/ids.ts';
import type { TrackingStore } from '../../../tracking/tracking-store.ts';

/** The experiment of that name, there or new. */
export async function openExperiment(
  tracking: Pick<TrackingStore, 'listExperiments' | 'createExperiment'>,
  name: string,
): Promise<ExperimentId> {
  const wanted = name.trim();
  const experiments = await tracking.listExperiments('active');
  const found = experiments.find((one) => one.name === wanted);
  return (found ?? (await tracking.createExperiment(wanted))).id;
}
