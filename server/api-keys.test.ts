import { describe, expect, it } from 'vitest';
import { createGuard, isOpen } from './api-keys.ts';

describe('keys', () => {
  it('[N2] refuses a file from which nobody could call, and shows no key', () => {
    expect(() => createGuard('\n# none yet\n')).toThrow('no key is in it');
    expect(() => createGuard('# ours\nfirst\ntwo words')).toThrow('line 3 is no key');
    // a header would carry it in another encoding than the file
    expect(() => createGuard('clé')).toThrow(/^(?!.*clé)/);
  });

  it('[N2] reads keys with every sign of ASCII, and lines of any system', () => {
    const guard = createGuard('a+b/c=\r\n"x"#1\r\n');
    for (const key of ['a+b/c=', '"x"#1']) {
      expect(guard(new Headers({ authorization: `Bearer ${key}` }), '/v2')).toBe(true);
    }
    expect(guard(new Headers(), '/v2')).toBe(false);
  });

  it('[N2] leaves every health open, and no model', () => {
    const open = ['/ping', '/ping/', '/health', '/v1/health', '/api/v1/health', '/api/v2/health/ready'];
    expect(open.filter((path) => !isOpen(path))).toEqual([]);
    const closed = ['/v2', '/v1/models', '/v2/models/health', '/metrics', '/v1/health/x', '/x/v1/health'];
    expect(closed.filter(isOpen)).toEqual([]);
  });
});
