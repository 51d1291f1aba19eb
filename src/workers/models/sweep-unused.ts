import type { Digest } from '../../domain/ids.ts';
import type { ArtifactStore } from '../../serving/artifacts/artifact-store.ts';
import type { RegistryStore } from '../../serving/registry/registry-store.ts';
import type { TrackingStore } from '../../tracking/tracking-store.ts';

/**
 * Removes bytes that no run (deleted ones can be restored, so theirs stay) and no version of a model refers to. Bytes
 * that were written just now, before their reference, are left to the store's grace.
 *
 * @returns bytes freed
 */
export async function sweepUnused({
  tracking,
  registry,
  artifacts,
}: {
  readonly tracking: TrackingStore;
  readonly registry: RegistryStore;
  readonly artifacts: ArtifactStore;
}): Promise<number> {
  const keep = new Set<Digest>();
  const experiments = await tracking.listExperiments('all');
  const ids = experiments.map(({ id }) => id);
  for (const run of await tracking.listRuns(ids, 'all')) {
    for (const { digest } of run.artifacts) keep.add(digest);
  }
  for (const { name } of await registry.listModels()) {
    for (const { bundle } of await registry.listVersions(name)) keep.add(bundle);
  }
  return artifacts.sweep(keep);
}
