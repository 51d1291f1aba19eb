/** A model like the bench's, whose ranges are twice as wide: its answers can be told from those of the other. */
import { readFileSync, writeFileSync } from 'node:fs';
import { decodeBundle } from '../../src/serving/artifacts/decode-bundle.ts';
import { encodeBundle } from '../../src/serving/artifacts/encode-bundle.ts';

export async function main([from = '', to = '']: readonly string[]): Promise<void> {
  const bundle = await decodeBundle(new Uint8Array(readFileSync(from)));
  const levels = bundle.levels.map((level) => {
    const [low, high] = level.calibration.overall;
    return { ...level, calibration: { ...level.calibration, overall: [2 * low, 2 * high] as const } };
  });
  writeFileSync(to, await encodeBundle({ ...bundle, levels }));
}
