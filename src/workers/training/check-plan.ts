import type { TrainingPlan } from '../../domain/plan.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import type { PlanCheck } from '../contracts/training.ts';
import { prepare } from './prepare-plan.ts';

/** What the plan's split and audit say, with nothing stored. @throws as `preparePlan` does */
export async function checkPlan(datasets: DatasetStore, plan: TrainingPlan): Promise<PlanCheck> {
  const { split, leaks } = await prepare(datasets, plan);
  return {
    nTrain: split.train.length,
    nCalibration: split.calibration.length,
    nTest: split.test.length,
    leaks,
  };
}
