import type { Migration } from './migration.ts';

/**
 * The first schema: the farmer's records, the lab's datasets and runs, the registry, and what both share. Predictions
 * and runs are indexed by time within their season and experiment, because that is how they are listed; artifacts keep
 * their bytes in a table of their own, so that listing them reads none.
 */
export const firstTables: Migration = {
  version: 1,
  name: 'first-tables',
  tables: {
    fields: 'id',
    seasons: 'id, fieldId',
    events: 'id, seasonId',
    harvests: 'id, seasonId',
    predictions: 'id, [seasonId+createdAt]',
    datasets: 'id, digest',
    datasetColumns: '[datasetId+column+block]',
    experiments: 'id, name',
    runs: 'id, [experimentId+createdAt]',
    metricBlocks: '[runId+key+block]',
    artifacts: 'digest',
    artifactBytes: 'digest',
    registeredModels: 'name',
    modelVersions: '[name+version]',
    aliases: '[name+alias]',
    checkpoints: 'runId',
    plans: 'id, experimentId',
    outbox: '++sequence',
    syncState: 'key',
    settings: 'key',
    journal: '++sequence',
  },
};
