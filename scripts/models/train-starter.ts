/**
 * Trains the starter models with the very code that the browser uses, and writes the bundle and its card. Same table, seed
 * and code, same bytes: `--check` trains again and compares with what is committed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Digest } from '../../src/domain/ids.ts';
import { Random } from '../../src/learning/random.ts';
import type { Bundle, BundleLevel } from '../../src/serving/artifacts/bundle.ts';
import { decodeBundle } from '../../src/serving/artifacts/decode-bundle.ts';
import { encodeBundle } from '../../src/serving/artifacts/encode-bundle.ts';
import { makeCard } from './card.ts';
import { cardMarkdown } from './card-markdown.ts';
import { evaluate, type Evaluation } from './evaluate.ts';
import { groupFolds } from './folds.ts';
import { levelRecipes, type LevelRecipe } from './levels.ts';
import { makeLevel, packBundle, yieldScale, yieldShares } from './make-bundle.ts';
import { numbers, readStarter, sha256, type Starter } from './read-starter.ts';

const SEED = 20_260_401;
const N_FOLDS = 5;
const files = {
  bundle: 'models/starter.furrow',
  json: 'models/starter.json',
  markdown: 'docs/models/starter.md',
};

export async function main(args: readonly string[]): Promise<void> {
  const bundle = await trainStarter(await readStarter());
  if (args.includes('--check')) await check(bundle);
  else await write(bundle);
}

/** Everything but the day it was made. */
export async function trainStarter(
  starter: Starter,
  recipes: readonly LevelRecipe[] = levelRecipes,
): Promise<Omit<Bundle, 'createdAt'>> {
  const { table, dataset } = starter;
  const scale = yieldScale(table);
  const target = yieldShares(table, scale);
  const folds = groupFolds(numbers(table, 'site'), N_FOLDS, Random.fromSeed(SEED).split('folds'));
  console.log(`${dataset.name}: ${table.nRows} rows, ${N_FOLDS} folds of whole climates`);
  const evaluations: Evaluation[] = [];
  const levels: BundleLevel[] = [];
  for (const recipe of recipes) {
    const evaluation = await evaluate(recipe, table, target, folds, SEED);
    report(evaluation);
    evaluations.push(evaluation);
    levels.push(await makeLevel(recipe, table, scale, evaluation, SEED));
  }
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }; // npm checks its own file
  const { createdAt: _, ...bundle } = packBundle(
    {
      name: 'starter',
      createdAt: 0,
      codeVersion: version,
      seed: SEED,
      dataset: { name: dataset.name, digest: dataset.digest, nRows: dataset.nRows },
      card: makeCard(evaluations),
    },
    levels,
  );
  return bundle;
}

function report({ id, overall, baselines, byCrop, coverage }: Evaluation): void {
  const crops = [...byCrop.keys()].map((name) => coverage.get(name)?.share ?? 0);
  const [low, high] = [Math.min(...crops), Math.max(...crops)].map((share) => share.toFixed(3));
  const all = coverage.get('all');
  console.log(
    `${id}: R² within crops ${overall.r2.toFixed(4)}, error ${overall.mae.toFixed(4)}, ` +
      `coverage ${all?.share.toFixed(3)} (crops ${low}–${high}), width ${all?.width.toFixed(3)}; ` +
      [...baselines].map(([name, { r2 }]) => `${name} ${r2.toFixed(3)}`).join(', '),
  );
}

async function check(bundle: Omit<Bundle, 'createdAt'>): Promise<void> {
  const committed = readFileSync(files.bundle);
  const { createdAt } = await decodeBundle(committed);
  const again = await encodeBundle({ ...bundle, createdAt });
  if (Buffer.compare(committed, again) !== 0) {
    console.error(`${files.bundle} is not what this table, seed and code make: run "npm run models" and commit.`);
    process.exitCode = 1;
    return;
  }
  console.log(`${files.bundle} is reproduced, byte for byte.`);
}

/** The day it was made stays while nothing else changes, so that training again changes no file. */
async function write(bundle: Omit<Bundle, 'createdAt'>): Promise<void> {
  const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  const dated = { ...bundle, createdAt: await sameDay(bundle, today) };
  const bytes = await encodeBundle(dated);
  const digest = sha256(bytes);
  mkdirSync('docs/models', { recursive: true });
  writeFileSync(files.bundle, bytes);
  writeFileSync(files.json, `${JSON.stringify(summary(dated, bytes.length, digest), null, 1)}\n`);
  writeFileSync(files.markdown, cardMarkdown(dated, bytes.length, digest));
  console.log(`${files.bundle}: ${bytes.length} bytes, SHA-256 ${digest}`);
}

async function sameDay(bundle: Omit<Bundle, 'createdAt'>, today: number): Promise<number> {
  if (!existsSync(files.bundle)) return today;
  const committed = readFileSync(files.bundle);
  try {
    const { createdAt } = await decodeBundle(committed);
    const again = await encodeBundle({ ...bundle, createdAt });
    return Buffer.compare(committed, again) === 0 ? createdAt : today;
  } catch {
    return today; // an older format, about to be replaced
  }
}

/** The card for machines: everything in the bundle that is not bytes. */
function summary(bundle: Bundle, nBytes: number, digest: Digest): object {
  const levels = bundle.levels.map(({ regressor, applicability, ...level }) => ({
    ...level,
    nRegressorBytes: regressor.length,
    applicability: applicability && { ...applicability, reference: `${applicability.reference.length} bytes` },
  }));
  return { ...bundle, levels, file: { name: files.bundle, nBytes, sha256: digest } };
}
