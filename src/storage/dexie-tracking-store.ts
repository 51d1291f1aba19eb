/**
 * Experiments and runs in IndexedDB. A run is one row with its params, tags and metric summaries in it, so that a table
 * of thousands needs one read; the points themselves lie in packed blocks. How a run changes is said in
 * `domain/run-changes.ts`; here each change is one transaction around it.
 */
import { StorageError } from '../domain/errors.ts';
import type { Clock, ExperimentId, MakeId, PlanId, RunId } from '../domain/ids.ts';
import type { TrainingPlan } from '../domain/plan.ts';
import * as changes from '../domain/run-changes.ts';
import type {
  ArtifactRef,
  Experiment,
  LifecycleStage,
  MetricHistory,
  MetricPoint,
  Run,
  RunState,
} from '../domain/run.ts';
import type { Checkpoint, NewRun, TrackingStore } from '../tracking/tracking-store.ts';
import { onTablesChanged } from './changes.ts';
import type { Connection } from './connection.ts';
import { appendPoints, blockOf, groupByKey, joinBlocks } from './metric-blocks.ts';
import type { MetricBlockRow } from './schema.ts';

export class DexieTrackingStore implements TrackingStore {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #makeId: MakeId;

  constructor(connection: Connection, clock: Clock, makeId: MakeId) {
    this.#connection = connection;
    this.#clock = clock;
    this.#makeId = makeId;
  }

  async createExperiment(name: string): Promise<Experiment> {
    const { db } = this.#connection;
    const now = this.#clock();
    const experiment: Experiment = {
      id: this.#makeId<ExperimentId>(),
      name,
      createdAt: now,
      updatedAt: now,
      lifecycleStage: 'active',
    };
    return this.#connection.write(['experiments'], async () => {
      await this.#refuseTakenName(name, null);
      await db.experiments.add(experiment);
      return experiment;
    });
  }

  async listExperiments(stage: LifecycleStage | 'all'): Promise<Experiment[]> {
    const { db } = this.#connection;
    const rows = await this.#connection.read(['experiments'], () => db.experiments.toArray());
    return rows.filter((row) => isInStage(row, stage)).sort(changes.byStageThenName);
  }

  async renameExperiment(id: ExperimentId, name: string): Promise<void> {
    const { db } = this.#connection;
    const now = this.#clock();
    await this.#connection.write(['experiments'], async () => {
      const experiment = await this.#experiment(id);
      await this.#refuseTakenName(name, id);
      await db.experiments.put({ ...experiment, name, updatedAt: now });
    });
  }

  async setExperimentStage(id: ExperimentId, stage: LifecycleStage): Promise<void> {
    const { db } = this.#connection;
    const now = this.#clock();
    await this.#connection.write(['experiments', 'journal'], async () => {
      const experiment = await this.#experiment(id);
      await db.experiments.put({ ...experiment, lifecycleStage: stage, updatedAt: now });
      if (stage === 'deleted') await db.journal.add({ at: now, kind: 'experiment-deleted', ids: [id] });
    });
  }

  async createRun(facts: NewRun): Promise<Run> {
    const { db } = this.#connection;
    const run = changes.createRun(facts, this.#makeId<RunId>(), this.#clock());
    return this.#connection.write(['experiments', 'runs'], async () => {
      await this.#experiment(facts.experimentId);
      await db.runs.add(run);
      return run;
    });
  }

  async getRun(id: RunId): Promise<Run | null> {
    const { db } = this.#connection;
    return (await this.#connection.read(['runs'], () => db.runs.get(id))) ?? null;
  }

  async listRuns(experimentIds: readonly ExperimentId[], stage: LifecycleStage | 'all'): Promise<Run[]> {
    const { db } = this.#connection;
    const series = await this.#connection.read(['runs'], () =>
      Promise.all(experimentIds.map((id) => db.runs.where('experimentId').equals(id).toArray())),
    );
    return series
      .flat()
      .filter((run) => isInStage(run, stage))
      .sort(changes.byNewest);
  }

  setRunState(id: RunId, state: RunState): Promise<Run> {
    return this.#change(id, (run, now) => changes.changeState(run, state, now));
  }

  async renameRun(id: RunId, name: string): Promise<void> {
    await this.#change(id, (run, now) => ({ ...run, name, updatedAt: now }));
  }

  async setRunStage(ids: readonly RunId[], stage: LifecycleStage): Promise<void> {
    const { db } = this.#connection;
    const now = this.#clock();
    await this.#connection.write(['runs', 'journal'], async () => {
      const rows = await db.runs.bulkGet([...ids]);
      const missing = rows.indexOf(undefined);
      if (missing >= 0) throw new StorageError('not-found', { kind: 'run', id: ids[missing] ?? '' });
      await db.runs.bulkUpdate(
        ids.map((key) => ({ key, changes: { lifecycleStage: stage, updatedAt: now } })),
      );
      if (stage === 'deleted') await db.journal.add({ at: now, kind: 'runs-deleted', ids: [...ids] });
    });
  }

  async setNote(id: RunId, note: string): Promise<void> {
    await this.#change(id, (run, now) => ({ ...run, note, updatedAt: now }));
  }

  async setTag(id: RunId, key: string, value: string): Promise<void> {
    await this.#change(id, (run, now) => changes.addTag(run, key, value, now));
  }

  async deleteTag(id: RunId, key: string): Promise<void> {
    await this.#change(id, (run, now) => changes.removeTag(run, key, now));
  }

  async logParams(id: RunId, params: Readonly<Record<string, string>>): Promise<void> {
    await this.#change(id, (run, now) => changes.addParams(run, params, now));
  }

  async logMetrics(id: RunId, points: readonly MetricPoint[]): Promise<void> {
    const { db } = this.#connection;
    const now = this.#clock();
    const byKey = [...groupByKey(points)];
    await this.#connection.write(['runs', 'metricBlocks'], async () => {
      const run = await this.#run(id);
      const changed = changes.addMetrics(run, points, now);
      // the block that takes a metric's next point follows from how many it has
      const blocks = byKey.map(([key]) => blockOf(run.metrics[key]?.nPoints ?? 0));
      const open = await db.metricBlocks.bulkGet(byKey.map(([key], i) => [id, key, blocks[i] ?? 0]));
      const rows = byKey.flatMap(([key, added], i) =>
        appendPoints({ runId: id, key }, blocks[i] ?? 0, open[i] ?? null, added),
      );
      await db.metricBlocks.bulkPut(rows);
      await db.runs.put(changed);
    });
  }

  async getMetricHistory(id: RunId, key: string): Promise<MetricHistory> {
    const { db } = this.#connection;
    const blocks: MetricBlockRow[] = await this.#connection.read(['metricBlocks'], () =>
      db.metricBlocks.where('[runId+key]').equals([id, key]).toArray(),
    );
    return joinBlocks(key, blocks);
  }

  async logArtifact(id: RunId, artifact: ArtifactRef): Promise<void> {
    await this.#change(id, (run, now) => changes.addArtifact(run, artifact, now));
  }

  async putPlan(plan: TrainingPlan): Promise<void> {
    const { db } = this.#connection;
    await this.#connection.write(['plans'], () => db.plans.put(plan));
  }

  async getPlan(id: PlanId): Promise<TrainingPlan | null> {
    const { db } = this.#connection;
    return (await this.#connection.read(['plans'], () => db.plans.get(id))) ?? null;
  }

  async putCheckpoint(id: RunId, checkpoint: Checkpoint | null): Promise<void> {
    const { db } = this.#connection;
    // a view would be stored with the whole buffer behind it
    const row = checkpoint === null ? null : { ...checkpoint, runId: id, bytes: checkpoint.bytes.slice() };
    await this.#connection.write(['checkpoints'], async () => {
      if (row === null) await db.checkpoints.delete(id);
      else await db.checkpoints.put(row);
    });
  }

  async getCheckpoint(id: RunId): Promise<Checkpoint | null> {
    const { db } = this.#connection;
    return (await this.#connection.read(['checkpoints'], () => db.checkpoints.get(id))) ?? null;
  }

  subscribe(onChange: () => void): () => void {
    return onTablesChanged(
      this.#connection.db.name,
      ['experiments', 'runs', 'plans', 'checkpoints'],
      onChange,
    );
  }

  async #change(id: RunId, change: (run: changes.StoredRun, now: number) => changes.StoredRun): Promise<Run> {
    const { db } = this.#connection;
    const now = this.#clock();
    return this.#connection.write(['runs'], async () => {
      const changed = change(await this.#run(id), now);
      await db.runs.put(changed);
      return changed;
    });
  }

  async #run(id: RunId): Promise<changes.StoredRun> {
    const run = await this.#connection.db.runs.get(id);
    if (run === undefined) throw new StorageError('not-found', { kind: 'run', id });
    return run;
  }

  async #experiment(id: ExperimentId): Promise<Experiment> {
    const experiment = await this.#connection.db.experiments.get(id);
    if (experiment === undefined) throw new StorageError('not-found', { kind: 'experiment', id });
    return experiment;
  }

  async #refuseTakenName(name: string, ownId: ExperimentId | null): Promise<void> {
    const holder = await this.#connection.db.experiments.where('name').equals(name).first();
    if (holder !== undefined && holder.id !== ownId)
      throw new StorageError('name-taken', { name, id: holder.id });
  }
}

function isInStage(row: { readonly lifecycleStage: LifecycleStage }, stage: LifecycleStage | 'all'): boolean {
  return stage === 'all' || row.lifecycleStage === stage;
}
