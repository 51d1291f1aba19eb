/** What a build of one script must come to: one chunk, and nothing beside it. */
import type { build, Rollup } from 'vite';

/** @param what - names the script in the error @throws when the build made several files */
export function onlyChunk(what: string, built: Awaited<ReturnType<typeof build>>): Rollup.OutputChunk {
  const outputs = 'on' in built ? [] : [built].flat().flatMap(({ output }) => output);
  const [chunk, ...others] = outputs;
  if (chunk?.type !== 'chunk' || others.length > 0) {
    throw new Error(`${what} must become one script: ${outputs.map(({ fileName }) => fileName).join(', ')}`);
  }
  return chunk;
}
