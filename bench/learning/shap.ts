/** How long one prediction takes to explain: path-dependent Shapley values of 200 trees of 31 leaves on 10 columns. */
import { writeResult } from '../lib.mjs';
import { exampleTable, fitExample } from '../../tests/support/explained-table.ts';
import { interventionalTreeShap } from '../../src/learning/explain/interventional-tree-shap.ts';
import { TreeExplainer } from '../../src/learning/explain/tree-shap.ts';
import { takeRows } from '../../src/learning/table/take-rows.ts';

const ROWS = 200;

export async function main(): Promise<void> {
  const table = exampleTable(20_000, 10, 1);
  const { ensemble } = await fitExample(table, { max_iter: 200, max_leaf_nodes: 31 });
  const rows = takeRows(
    table,
    Uint32Array.from({ length: ROWS }, (_, row) => 17 * row),
  );
  const explainer = new TreeExplainer(ensemble);
  const background = takeRows(
    table,
    Uint32Array.from({ length: 50 }, (_, row) => 31 * row),
  );
  const path = cpuMs(() => explainer.explain(rows), 7) / ROWS;
  const few = takeRows(rows, Uint32Array.of(0, 1, 2, 3));
  const interventional = cpuMs(() => interventionalTreeShap(ensemble, few, background), 5) / few.nRows;
  const figures = {
    trees: 200,
    leaves: 31,
    columns: 10,
    pathDependentMs: Number(path.toFixed(3)),
    interventional50Ms: Number(interventional.toFixed(1)),
  };
  console.table([figures]);
  writeResult('shap', figures);
}

/** Median CPU time of several calls after a first one. */
function cpuMs(work: () => unknown, rounds: number): number {
  work();
  const times = Array.from({ length: rounds }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return times.toSorted((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
}
