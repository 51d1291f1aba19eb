/** The law of reading quickly: whatever the bytes, what comes out, or the error, is that of `codecs.ts`. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFits, runOn } from '../../../tests/support/compare-kernels.ts';
import { makeTable, rowsFrom } from '../../../tests/support/made-table.ts';
import { runFit } from '../../../tests/support/run-fit.ts';
import { decodeRegressor } from './codecs.ts';
import { forest } from './forest/index.ts';
import { decodeQuickly } from './quick-decoders.ts';

/** All that was read, or what was thrown. */
function outcomeOf(read: typeof decodeRegressor, bytes: Uint8Array): unknown {
  try {
    const { estimator, features, ...rest } = read(bytes);
    return { estimator, features, learned: 'ensemble' in rest ? rest.ensemble : null };
  } catch (error) {
    return String(error);
  }
}

async function manyBytes(): Promise<Uint8Array[]> {
  const made: Uint8Array[] = [];
  for (const fit of randomFits(8, 5)) made.push((await runOn('script', fit)).bytes);
  return made;
}

describe('reading quickly', () => {
  it('[L3] gives the same trees', async () => {
    for (const bytes of await manyBytes()) {
      const read = decodeQuickly(bytes);
      expect(outcomeOf(() => read, bytes)).toEqual(outcomeOf(decodeRegressor, bytes));
      expect(read.encode()).toEqual(bytes);
    }
  });

  it('[L3] gives the same forest, with the samples of its leaves', async () => {
    const { table, target } = makeTable(400, 9, 30);
    const input = {
      features: table,
      target,
      train: rowsFrom(0, 300),
      validation: rowsFrom(300, 400),
      seed: 2,
    };
    for (const quantiles of [false, true]) {
      const bytes = (await runFit(forest, input, { n_estimators: 6, keep_quantiles: quantiles })).encode();
      const read = decodeQuickly(bytes);
      expect(read.encode()).toEqual(bytes);
      expect(read.predict(table)).toEqual(decodeRegressor(bytes).predict(table));
    }
  });

  it('[L3] refuses damaged bytes with the same words', async () => {
    const all = await manyBytes();
    const change = fc.tuple(fc.nat(all.length - 1), fc.nat(), fc.nat(255), fc.nat(3));
    fc.assert(
      fc.property(change, ([which, place, value, cut]) => {
        const bytes = (all[which] ?? new Uint8Array()).slice();
        bytes[place % bytes.length] = value;
        const damaged = cut === 0 ? bytes.slice(0, place % bytes.length) : bytes;
        expect(outcomeOf((part) => decodeQuickly(part), damaged)).toEqual(
          outcomeOf(decodeRegressor, damaged),
        );
      }),
      { numRuns: 400 },
    );
  });
});
