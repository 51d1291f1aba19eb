/** The model card in plain words, written from the numbers that the training run measured. */
import type { Bundle, CardTable } from '../../src/serving/artifacts/bundle.ts';
import { intendedUse, limits } from './limits.ts';

const headings: Readonly<Record<string, string>> = {
  scores: 'Scores on climates never seen',
  baselines: 'The same of naive guesses',
  'coverage-by-crop': 'How often the 80 % range held, by crop',
  'coverage-by-water': 'The same by water',
  'by-crop': 'Scores by crop',
  'by-water': 'Scores by water',
  'real-weather-reference': 'On recorded weather',
};

const notes: Readonly<Record<string, string>> = {
  scores:
    'R² is within crops (against each crop’s own mean), so that crops being different does not flatter it. Errors and widths are shares of the crop’s 95 % point. A: before sowing. B: with the season’s totals. C: with a log.',
  baselines:
    'Crop mean; a handbook table of means by crop, irrigation, rain third and fertility; ridge regression on the same columns.',
  'coverage-by-crop':
    'Counted on climates that neither fitted the model nor calibrated the range. Widths are shares of the crop’s 95 % point.',
  'real-weather-reference':
    'What models of this kind and size, trained on the pilot table, scored on 3,556 seasons with ten years of recorded weather of six places. The honest figure for how well the app stands in for AquaCrop; not re-measured with this file.',
};

export function cardMarkdown(bundle: Bundle, nBytes: number, digest: string): string {
  const { card, dataset, prior } = bundle;
  return [
    `# ${card.title}`,
    'Written by `npm run models` from what it measured; do not edit by hand.',
    '## What it is for',
    list(card.intendedUse.map((code) => intendedUse[code] ?? code)),
    '## What it learned from',
    `${dataset.nRows.toLocaleString('en')} simulated seasons (table “${dataset.name}”, content digest \`${dataset.digest}\`), ${crops(bundle)} crops in invented climates. The target is the fresh yield in t/ha at market moisture. Split: five folds of whole climates; the final models are fitted on every row, the ranges calibrated on the out-of-fold residuals.`,
    ...card.tables.flatMap(tableMarkdown),
    '## Its inputs',
    inputsMarkdown(bundle),
    'Outside these ranges the app says so; it also measures how far a season lies from the table (area of applicability).',
    '## What it does not know',
    list(card.limits.map((code) => limits[code] ?? code)),
    '## How own harvests correct it',
    prior === null
      ? 'They do not.'
      : `Before the first harvest a factor stands for what is left out: exp(μ) with μ by crop ${Object.entries(prior.mu)
          .map(([name, mu]) => `${name} ${mu}`)
          .join(', ')}. Each harvest moves it: the own record weighs n ÷ (n + σ²/τ²), σ = ${prior.sigma}, τ = ${prior.tau}; the model’s own log error is ${prior.s}. All of these are judgement until enough farms are known. The uncorrected number is always shown too.`,
    '## The file',
    list([
      `\`models/starter.furrow\`, ${(nBytes / 1000).toFixed(0)} kB, SHA-256 \`${digest}\``,
      `method ${bundle.estimator}, seed ${bundle.seed}, code version ${bundle.codeVersion}, made ${new Date(bundle.createdAt).toISOString().slice(0, 10)}`,
      `licence ${card.licence}, the table’s included: everything in it was computed for Furrow`,
    ]),
    '',
  ].join('\n\n');
}

function crops({ levels }: Bundle): number {
  return Object.keys(levels[0]?.targetScale?.factors ?? {}).length;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function tableMarkdown({ id, columns, rows }: CardTable): string[] {
  const head = ['', ...columns.map((name) => name.replaceAll('_', ' '))];
  const body = rows.map(({ name, values }) => [name, ...values.map((value) => value?.toFixed(3) ?? '–')]);
  const lines = [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`);
  const note = notes[id];
  return [`## ${headings[id] ?? id}`, ...(note === undefined ? [] : [note]), lines.join('\n')];
}

function inputsMarkdown({ levels }: Bundle): string {
  const inputs = levels.at(-1)?.signature.inputs ?? [];
  const first = (name: string): string =>
    levels.find(({ signature }) => signature.inputs.some((input) => input.name === name))?.id ?? '';
  const rows = inputs.map((input) => {
    const range =
      input.type === 'category' ? input.categories.toSorted().join(', ') : (input.train?.join(' … ') ?? 'any');
    const unit = input.type === 'number' ? (input.unit ?? '–') : 'class';
    return `| ${input.name} | ${first(input.name)} | ${unit} | ${range} |`;
  });
  return ['| input | from level | unit | 1–99 % of the training rows |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
