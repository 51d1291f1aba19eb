import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPlainNetwork } from './plain-network.ts';
import type { Network, NetworkOptions, NetworkShape, NetworkState } from './network.ts';
import { type EngineDoor, probeAll } from './probe.ts';

type Open = EngineDoor['open'];
const right: Open = async (...network) => createPlainNetwork(...network);
const door = (
  engine: EngineDoor['engine'],
  open: Open,
  refusal: EngineDoor['refusal'] = null,
): EngineDoor => ({
  engine,
  adapter: `${engine} card`,
  refusal,
  open,
});

/** What engines are timed by: it stands still but for those that are slow. */
let now = 0;

/** Right, and slower by some milliseconds an epoch. */
const slowBy =
  (ms: number): Open =>
  async (...network) =>
    wrap(createPlainNetwork(...network), ms);

function wrap(network: Network, ms: number): Network {
  return {
    trainEpoch: async (...epoch) => {
      now += ms;
      return network.trainEpoch(...epoch);
    },
    predict: (...rows) => network.predict(...rows),
    save: () => network.save(),
    dispose: () => network.dispose(),
  };
}

const broken: Open = async () => {
  throw new Error('device lost');
};

const wrong: Open = async (shape: NetworkShape, options: NetworkOptions, state: NetworkState) =>
  createPlainNetwork(shape, { ...options, beta2: 0.99 }, state);

const job = { task: 'train', work: 'small' } as const;

describe('probe', () => {
  beforeEach(() => void vi.spyOn(performance, 'now').mockImplementation(() => now));
  afterEach(() => void vi.restoreAllMocks());

  test('[N7] predicting is timed apart from training', async () => {
    const tasks: string[] = [];
    const watched: Open = async (...network) => {
      const inner = wrap(createPlainNetwork(...network), 0);
      return { ...inner, predict: (input, rows) => (tasks.push(`predict ${rows.length}`), inner.predict(input, rows)) }; // prettier-ignore
    };
    await probeAll([door('cpu', watched)], { task: 'predict', work: 'small' });
    expect(tasks.filter((task) => task === 'predict 2048')).toHaveLength(2);
  });

  test('[W2] the fastest engine that is right is chosen', async () => {
    const reports = await probeAll(
      [door('webgl', wrong), door('wasm', slowBy(300)), door('cpu', right)],
      job,
    );
    expect(reports.map(({ refusal }) => refusal)).toEqual(['golden-mismatch', null, null]);
    expect(reports.map(({ chosen }) => chosen)).toEqual([false, false, true]);
    expect(reports.map(({ measuredMs }) => measuredMs)).toEqual([null, 300, 0]);
  });

  test('[W2] what is refused beforehand is never opened; what throws is told', async () => {
    let nOpened = 0;
    const counting: Open = async (...network) => {
      nOpened++;
      return right(...network);
    };
    const reports = await probeAll(
      [
        door('webgpu', counting, 'fallback-adapter'),
        door('webgl', counting, 'no-adapter'),
        door('wasm', broken),
      ],
      job,
    );
    expect(nOpened).toBe(0);
    expect(reports.map(({ refusal }) => refusal)).toEqual(['fallback-adapter', 'no-adapter', 'failed']);
    expect(reports.map(({ available }) => available)).toEqual([true, false, false]);
    expect(reports[2]?.detail).toContain('device lost');
    expect(reports.some(({ chosen }) => chosen)).toBe(false);
  });
});
