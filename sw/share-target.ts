/** A file shared to the app is kept in a cache for the page that opens next; nothing is parsed here. */

export const SHARED_CACHE = 'furrow-shared';

declare let self: ServiceWorkerGlobalScope;

/** Answers the share sheet's POST by keeping the file and sending the person to the screen that reads it. */
export async function receiveShare({ request }: { request: Request }): Promise<Response> {
  const form = await request.formData();
  const file = form.get('file');
  if (!(file instanceof File)) return Response.redirect(self.registration.scope, 303);
  const cache = await caches.open(SHARED_CACHE);
  const headers = { 'Content-Type': file.type, 'X-File-Name': encodeURIComponent(file.name) };
  await cache.put(new URL('shared-file', self.registration.scope), new Response(file, { headers }));
  const screen = file.name.endsWith('.furrow') ? 'lab/models' : 'lab/data/import';
  return Response.redirect(new URL(`${screen}?shared`, self.registration.scope), 303);
}
