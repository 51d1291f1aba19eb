/** Keeps what a device's engines were found to be in the settings, and believes only what has the right shape. */
import * as v from 'valibot';
import type { SettingsStore } from '../../domain/stores.ts';
import type { EngineCache } from '../../learning/backend.ts';

const reportSchema = v.object({
  engine: v.picklist(['webgpu', 'webgl', 'wasm', 'cpu']),
  available: v.boolean(),
  goldenError: v.nullable(v.number()),
  trusted: v.boolean(),
  measuredMs: v.nullable(v.number()),
  refusal: v.nullable(
    v.picklist([
      'no-adapter',
      'fallback-adapter',
      'software-adapter',
      'half-precision',
      'golden-mismatch',
      'too-slow',
      'failed',
    ]),
  ),
  detail: v.exactOptional(v.string()),
  adapter: v.string(),
  chosen: v.boolean(),
});

const cacheSchema = v.array(v.object({ key: v.string(), reports: v.array(reportSchema) }));

const SETTING = 'engines';

/** Each job that was measured; a device that becomes another (a new browser version, another card) drives the old ones out. */
const MOST_ENTRIES = 8;

export function createEngineCache(settings: Pick<SettingsStore, 'get' | 'set'>): EngineCache {
  const read = async () => {
    const stored = v.safeParse(cacheSchema, await settings.get(SETTING));
    return stored.success ? stored.output : [];
  };
  return {
    get: async (key) => (await read()).find((entry) => entry.key === key)?.reports ?? null,
    set: async (key, reports) => {
      const others = (await read()).filter((entry) => entry.key !== key);
      await settings.set(SETTING, [{ key, reports }, ...others].slice(0, MOST_ENTRIES));
    },
  };
}
