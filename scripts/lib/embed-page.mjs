/** Serves `embed.html`, the one page that other origins may frame, with the headers that let them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { embedHeaders } from '../security-headers.mjs';
import { originsOf, withOrigins } from './embed-origins.mjs';

/** Whether an address, relative to the base, asks for the frame: by its file or as `/?embed`. */
export function asksForFrame(/** @type {string} */ url) {
  const { pathname, searchParams } = new URL(`http://any${url}`); // always a path, so this parses
  return pathname === '/embed.html' || (pathname === '/' && searchParams.has('embed'));
}

/**
 * @param {string} folder - of the build
 * @param {readonly string[] | null} origins - null: those that the build lists
 * @param {import('node:http').ServerResponse} response
 * @throws when the build has no such page
 */
export async function sendEmbedPage(folder, origins, response) {
  const built = await readFile(join(folder, 'embed.html'), 'utf8');
  const allowed = origins ?? originsOf(built);
  for (const [name, value] of Object.entries(embedHeaders(allowed))) response.setHeader(name, value);
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(withOrigins(built, allowed));
}
