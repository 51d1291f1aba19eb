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

const cacheSchema = v.object({ key: v.string(), reports: v.array(reportSchema) });

const SETTING = 'engines';

/** One entry: a device that becomes another (a new browser version, another card) is measured anew. */
export function createEngineCache(settings: Pick<SettingsStore, 'get' | 'set'>): EngineCache {
  return {
    get: async (key) => {
      const stored = v.safeParse(cacheSchema, await settings.get(SETTING));
      return stored.success && stored.output.key === key ? stored.output.reports : null;
    },
    set: (key, reports) => settings.set(SETTING, { key, reports }),
  };
}
