/** A small whole bundle for tests: real enough to be encoded, too small to predict. */
import type { Digest } from '../../domain/ids.ts';
import type { Bundle, BundleLevel } from './bundle.ts';

/** The level of {@link exampleBundle}, with what a test wants to be different. */
export function exampleLevel(change: Partial<BundleLevel> = {}): BundleLevel {
  return {
    id: 'only',
    signature: {
      inputs: [
        {
          type: 'number',
          name: 'rain_mm',
          unit: 'mm',
          refuse: [0, 6000],
          warn: [20, 2500],
          train: [100, 900],
          whole: false,
          controllable: false,
          initial: 450,
          optional: false,
        },
        {
          type: 'category',
          name: 'crop',
          categories: ['maize', 'rice'],
          controllable: true,
          initial: 'maize',
          optional: false,
        },
      ],
      output: { name: 'yield_t_ha', unit: 't/ha' },
      derivation: null,
    },
    targetScale: null,
    regressor: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    calibration: {
      coverage: 0.8,
      block: 'site',
      nRows: 500,
      column: 'crop',
      quantiles: { maize: [-1.2, 1.1], rice: [-0.9, 1.4] },
      overall: [-1, 1.3],
      difficulty: {
        at: [0.1, 0.5, 0.9],
        spread: [0.05, 0.1, 0.08],
        by: { column: 'crop', factors: { rice: 1.2 } },
      },
      floor: 0,
    },
    applicability: {
      inputs: ['rain_mm'],
      centres: [450],
      scales: [180],
      weights: [1],
      k: 1,
      threshold: 0.4,
      reference: Int8Array.of(-32, -16, 0, 16, 32),
    },
    metrics: { r2_score: 0.83 },
    baselines: [{ name: 'group-mean', metrics: { r2_score: 0.1 } }],
    groupMeans: { columns: ['crop'], means: { maize: 6.2, rice: 4.1 }, overall: 5.1 },
    ...change,
  };
}

/** A bundle of one level, with what a test wants to be different. */
export function exampleBundle(change: Partial<Bundle> = {}): Bundle {
  return {
    name: 'yield',
    createdAt: 1_700_000_000_000,
    codeVersion: '0.1.0',
    seed: 7,
    estimator: 'ridge',
    target: { name: 'yield_t_ha', unit: 't/ha' },
    derivation: null,
    // any 64 hexadecimal digits are a digest here
    dataset: { name: 'example', digest: 'ab'.repeat(32) as Digest, nRows: 1000 },
    split: { kind: 'group', column: 'site', testShare: 0.2, calibrationShare: 0.2 },
    prior: null,
    card: { title: 'Example', intendedUse: [], limits: ['no-pests'], tables: [], licence: 'Apache-2.0' },
    levels: [exampleLevel()],
    ...change,
  };
}
