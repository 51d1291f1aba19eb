import { describe, expect, it } from 'vitest';
import { createKitchen } from '../kitchen.ts';

const files: Readonly<Record<string, string>> = { 'docs.js': 'let x;', 'notes.txt': 'not for anyone' };

const { fetch } = createKitchen({
  shelf: { list: async () => [], find: async () => null },
  version: '1.2.3',
  bases: ['/api', ''],
  file: async (name) => (Object.hasOwn(files, name) ? new Response(files[name]) : null),
});

const get = (path: string): Promise<Response> => fetch(new Request(`http://furrow.test${path}`));

describe('documentation', () => {
  it('[D5] names the base under which the document was asked for', async () => {
    expect(await (await get('/api/openapi.json')).json()).toMatchObject({ servers: [{ url: '/api' }] });
    expect(await (await get('/openapi.json')).json()).toMatchObject({
      openapi: '3.1.0',
      info: { version: '1.2.3' },
      servers: [{ url: '/' }],
    });
  });

  it('[D5] leads an address with a slash at its end to the page, whose links begin beside it', async () => {
    const moved = await get('/api/docs/?lang=fr');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '../docs?lang=fr']);
    expect(await (await get('/api/openapi.json/')).json()).toMatchObject({ servers: [{ url: '/api' }] });
  });

  it('[D6] has nothing inline in its page, and a policy that allows only files of its origin', async () => {
    const answer = await get('/api/docs');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*/);
    const text = await answer.text();
    expect(text).not.toMatch(/<style|style="|\son\w+="|<script(?![^>]*src=)/);
    // relative to the page, so that they are found under any base
    expect([...text.matchAll(/(?:src|href)="([^"]+)"/g)].filter(([, link]) => link?.startsWith('/'))).toEqual(
      [],
    );
  });

  it('gives files of the page their types, and nothing else', async () => {
    const script = await get('/api/docs/docs.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).toBe('let x;');
    for (const name of ['notes.txt', 'absent.js', '..%2Fdocs.js', 'constructor.js', 'x'.repeat(5000)]) {
      expect({ name, status: (await get(`/api/docs/${name}`)).status }).toEqual({ name, status: 404 });
    }
  });
});
