/**
 * Says the order of the cascade's layers at the head of every style sheet. Chunks arrive in any order, and the first
 * mention of a layer decides its rank: without this a component's sheet that loads early would rank below the reset.
 */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

export function layerOrder(file: string): Plugin {
  const [order = ''] = /@layer [^;{]+;/.exec(readFileSync(file, 'utf8')) ?? [];
  return {
    name: 'furrow:layer-order',
    enforce: 'pre',
    transform(code, id) {
      return /\.css(\?|$)/.test(id) && !id.includes('node_modules')
        ? { code: `${order}\n${code}`, map: null }
        : null;
    },
  };
}
