/** Looks at the graphics device before a backend is loaded for it: is there one, and is it more than an imitation? */
import type { EngineRefusal } from '../engine-report.ts';

export interface AdapterFacts {
  readonly adapter: string;
  readonly refusal: EngineRefusal | null;
}

/** What is read of WebGPU; the compiler's worker library need not know it. */
interface GpuAdapterInfo {
  readonly vendor?: string;
  readonly architecture?: string;
  readonly description?: string;
  readonly isFallbackAdapter?: boolean;
}

interface Gpu {
  requestAdapter(options: { powerPreference: 'high-performance' }): Promise<{
    readonly info?: GpuAdapterInfo;
    readonly isFallbackAdapter?: boolean;
  } | null>;
}

export async function inspectWebGpu(): Promise<AdapterFacts> {
  // `gpu` is absent where WebGPU is; Node has no `navigator.gpu` at all
  const gpu = (globalThis.navigator as { readonly gpu?: Gpu } | undefined)?.gpu;
  const adapter = (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
  if (adapter === null) return { adapter: '', refusal: 'no-adapter' };
  const info = adapter.info ?? {};
  const name = [info.vendor, info.architecture, info.description].filter(Boolean).join(' ');
  const isFallback = (info.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false) || isSoftware(name);
  return { adapter: name, refusal: isFallback ? 'fallback-adapter' : null };
}

export function inspectWebGl(): AdapterFacts {
  if (typeof OffscreenCanvas === 'undefined') return { adapter: '', refusal: 'no-adapter' };
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (gl === null) return { adapter: '', refusal: 'no-adapter' };
  const debug = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(debug === null ? gl.RENDERER : debug.UNMASKED_RENDERER_WEBGL);
  const isFloat = gl.getExtension('EXT_color_buffer_float') !== null;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  const adapter = String(renderer);
  if (isSoftware(adapter)) return { adapter, refusal: 'software-adapter' };
  return { adapter, refusal: isFloat ? null : 'half-precision' };
}

/** Names under which browsers and drivers imitate a graphics card on the processor. */
export function isSoftware(name: string): boolean {
  return /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|microsoft basic|^google\b/i.test(name);
}
