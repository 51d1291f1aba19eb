/** A kitchen in this process: a plain model, the default, and the starter, whose inputs a derivation makes. */
import type { Digest } from '../../../src/domain/ids.ts';
import { createKitchen, type KitchenApp } from '../../../src/serving/http/kitchen.ts';
import { memoryShelf } from '../../../src/serving/http/memory-shelf.ts';
import type { ServedModel } from '../../../src/serving/http/shelf.ts';
import type { LoadedModel } from '../../../src/serving/inference/load-model.ts';
import { loadPlain } from '../../../src/serving/inference/plain-model.fixture.ts';
import { loadStarter } from '../../../src/serving/inference/starter.fixture.ts';

export interface TestKitchen extends KitchenApp {
  /** what should not have happened, since the start */
  readonly reported: readonly unknown[];
}

export const base = '/api';

export async function startKitchen(): Promise<TestKitchen> {
  const reported: unknown[] = [];
  const { fetch } = createKitchen({
    shelf: memoryShelf([served('plain', 2, await loadPlain()), served('yield', 1, await loadStarter())]),
    version: '0.0.0-test',
    bases: [base],
    report: (error) => reported.push(error),
  });
  return { fetch, reported };
}

function served(name: string, version: number, model: LoadedModel): ServedModel {
  // any 64 hexadecimal digits are a digest here
  const digest = 'cd'.repeat(32) as Digest;
  return { name, version, digest, aliases: ['champion'], createdAt: 1.7e12, nBytes: 1000, model };
}
