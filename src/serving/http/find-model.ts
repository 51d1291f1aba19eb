/** The model that a call names, ready to predict. */
import { HttpProblem } from './problem.ts';
import type { Kitchen } from './kitchen.ts';
import type { ServedModel } from './shelf.ts';

/**
 * @param name - null: the model that answers when none is named
 * @param version - as it stood in a path or a body; null: the champion
 * @throws HttpProblem 404 `no-model`; 503 `not-ready`
 */
export async function findModel(
  { shelf, notReady }: Kitchen,
  name: string | null,
  version: string | number | null,
): Promise<ServedModel> {
  const reason = notReady();
  if (reason !== null)
    throw new HttpProblem(503, { type: 'not-ready', loc: [], ctx: { reason } }, { 'Retry-After': '1' });
  const wanted = version === null ? null : Number(version);
  const isVersion = wanted === null || (Number.isSafeInteger(wanted) && wanted >= 0);
  const found = isVersion ? await shelf.find(name, wanted) : null;
  if (found !== null) return found;
  const said = [name, version].filter((part) => part !== null).join(', ');
  throw new HttpProblem(404, { type: 'no-model', loc: ['path', 'name'], ctx: { name: said.slice(0, 200) } });
}
