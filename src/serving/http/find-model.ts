/** The model that a call names, ready to predict. */
import { HttpProblem } from './problem.ts';
import type { Kitchen } from './kitchen.ts';
import type { ModelShelf, ServedModel } from './shelf.ts';
import { suggestWord } from './v1/suggest.ts';

/** Where a call named its model. */
type Place = 'path' | 'query' | 'body';

/**
 * @param name - null: the model that answers when none is named
 * @param version - as it stood in a path or a body; null: the champion
 * @throws HttpProblem 404 `no-model`, `no-version`; 503 `not-ready`
 */
export async function findModel(
  { shelf, notReady }: Kitchen,
  name: string | null,
  version: string | number | null,
  place: Place = 'path',
): Promise<ServedModel> {
  const reason = notReady();
  if (reason !== null)
    throw new HttpProblem(503, { type: 'not-ready', loc: [], ctx: { reason } }, { 'Retry-After': '1' });
  const wanted = version === null ? null : Number(version);
  // of a text, only digits: Number takes " " for 0 and "1e0" for 1
  const isVersion = wanted === null || (Number.isSafeInteger(wanted) && /^\d+$/.test(String(version)));
  const found = isVersion ? await shelf.find(name, wanted) : null;
  if (found !== null) return found;
  throw await noSuch(shelf, name, version, place);
}

const MOST_NAMED = 20;

/** Says whether it is the name or the version that is not there, and what is. */
async function noSuch(
  shelf: ModelShelf,
  name: string | null,
  version: string | number | null,
  place: Place,
): Promise<HttpProblem> {
  const entries = await shelf.list();
  const named = name ?? (version === null ? null : ((await shelf.find(null, null))?.name ?? null));
  const versions = entries.filter((entry) => entry.name === named).map((entry) => entry.version);
  if (version !== null && versions.length > 0) {
    const ctx = {
      name: named,
      version: String(version).slice(0, 40),
      versions: versions.slice(-MOST_NAMED).join(', '),
    };
    return new HttpProblem(404, { type: 'no-version', loc: [place, 'version'], ctx });
  }
  const names = [...new Set(entries.map((entry) => entry.name))];
  const meant = suggestWord(named ?? '', names);
  const ctx = {
    name: (named ?? '').slice(0, 200),
    names: names.slice(0, MOST_NAMED).join(', '),
    ...(meant === null ? {} : { meant }),
  };
  return new HttpProblem(404, { type: 'no-model', loc: [place, place === 'path' ? 'name' : 'model'], ctx });
}
