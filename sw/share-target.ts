/**
 * A file shared to the app is kept in a cache for the screen that opens next (`src/ui/primitives/handed-files.ts`);
 * nothing is parsed here. Whatever goes wrong, the person lands on a screen that can say so.
 */
import { SHARED_CACHE, SHARED_FILE, SHARED_NAME, type HandedKind } from '../src/domain/handed-file.ts';

/** A phone's whole memory is no table; the import has its own, finer limits. */
const maximumBytes = 1024 ** 3;

declare let self: ServiceWorkerGlobalScope;

const screens: Readonly<Record<HandedKind, string>> = { model: 'lab/models', table: 'lab/data/import' };

/** Answers the share sheet's POST by keeping the file and sending the person to the screen that reads it. */
export async function receiveShare({ request }: { request: Request }): Promise<Response> {
  const file = await readFile(request);
  const kind: HandedKind = file?.name.toLowerCase().endsWith('.furrow') === true ? 'model' : 'table';
  const isKept = file !== null && (await keep(file));
  const address = new URL(`${screens[kind]}?shared=${isKept ? 'file' : 'lost'}`, self.registration.scope);
  return Response.redirect(address, 303);
}

async function readFile(request: Request): Promise<File | null> {
  try {
    const file = (await request.formData()).get('file');
    // an empty form field reads as a file with neither name nor bytes
    return file instanceof File && (file.name !== '' || file.size > 0) ? file : null;
  } catch {
    // a form that cannot be read holds no file, and the screen says that none came
    return null;
  }
}

async function keep(file: File): Promise<boolean> {
  if (file.size > maximumBytes) return false;
  const headers = { 'Content-Type': file.type, [SHARED_NAME]: encodeURIComponent(file.name) };
  try {
    const cache = await caches.open(SHARED_CACHE);
    await cache.put(new URL(SHARED_FILE, self.registration.scope), new Response(file, { headers }));
    return true;
  } catch {
    // no room on the device: said on the screen
    return false;
  }
}
