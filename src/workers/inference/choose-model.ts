/** Which bundle answers: the champion of the registry, or the starter that came with the app. */
import { InferenceError } from '../../domain/errors.ts';
import { FIELD_MODEL } from '../../domain/model.ts';
import { readChampion, type ModelStores } from '../../serving/registry-use-cases/field-model.ts';

export interface ChosenModel {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** 0: the starter as shipped, because storage or the champion cannot be read */
  readonly version: number;
  /** the registry is empty: the starter should be registered once the first answer is out */
  readonly isFirst: boolean;
}

export interface ModelSources {
  /** null where storage is refused or keeps one waiting */
  readonly stores: ModelStores | null;
  readonly fetchStarter: () => Promise<Uint8Array>;
}

/**
 * A champion that cannot be read leaves the farmer with the starter rather than with nothing; its version says so.
 *
 * @throws {@link InferenceError} `no-model` when there is no champion and the starter cannot be fetched either
 */
export async function chooseModel({ stores, fetchStarter }: ModelSources): Promise<ChosenModel> {
  const found = stores === null ? 'unknown' : await lookUp(stores);
  if (typeof found === 'object') return found;
  const bytes = await fetchStarter().catch((error: unknown) => {
    throw new InferenceError('no-model', {}, error);
  });
  const isFirst = found === 'empty';
  return { bytes, name: FIELD_MODEL, version: isFirst ? 1 : 0, isFirst };
}

/** The champion; `empty` when nothing was ever registered, `unknown` when that cannot be told. */
async function lookUp(stores: ModelStores): Promise<ChosenModel | 'empty' | 'unknown'> {
  try {
    const champion = await readChampion(stores);
    if (champion !== null) {
      const { version, bytes } = champion;
      return { bytes, name: version.name, version: version.version, isFirst: false };
    }
    return (await stores.registry.getModel(FIELD_MODEL)) === null ? 'empty' : 'unknown';
  } catch {
    return 'unknown'; // a lost or damaged store is told by the status chip; the form needs an answer now
  }
}
