/**
 * Tells the field's files from the lab's. The field (what a farmer needs to the first prediction and after) is
 * precached on the first visit; all else is listed in `lab-assets.json`, which the service worker caches quietly once
 * the field is ready. The border is drawn here once: the roots below, followed through the real import graph.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rollup } from 'vite';
import { kitchenFile } from './kitchen-script.ts';

/** Modules at which the lab begins: whatever is reachable only through them is the lab's. */
const labRoots = [
  /\/src\/ui\/screens\/(data|training|search|runs|compare|models|lab-settings|lab)\//,
  /\/src\/ui\/charts\//,
  /\/src\/ui\/(lab-screens|i18n\/lab-messages)/,
  /\/src\/ui\/screens\/shell\/LabRail/,
  /\/src\/storage\/dexie-(tracking|dataset)-store/,
  /\/src\/ui\/i18n\/messages\/lab-/,
  /\/src\/workers\/client\/(training|import|search)-client/,
];

/** Workers are built apart, so they are told by name. */
const fieldWorker = /(^|\/)inference\.worker/;
const labOnlyAsset = /\.(wasm|gz)$/;

/** Files that the lab needs offline though no module imports them. */
const labFiles = ['data/starter.csv.gz', 'data/starter.json', ...documentationFiles()];

/** What never belongs in a cache of the app: pictures for install prompts and the like. */
const uncached = /(^|\/)screenshots\//;

export interface FieldAssets {
  readonly plugin: Plugin;
  /** Whether a file of the build (path relative to its root) is the field's. */
  readonly isField: (file: string) => boolean;
}

export function fieldAssets(): FieldAssets {
  const field = new Set<string>();
  return {
    isField: (file) =>
      !uncached.test(file) && (field.has(file) || !isBuilt(file)) && !labFiles.includes(file),
    plugin: {
      name: 'furrow:field-assets',
      apply: 'build',
      generateBundle(_options, bundle) {
        for (const file of reachableFromEntries(bundle)) field.add(file);
        const lab = Object.keys(bundle).filter(
          (file) => isBuilt(file) && !field.has(file) && !kitchenFile.test(file),
        );
        const source = JSON.stringify(
          [...lab.filter((file) => !file.endsWith('.map')), ...labFiles.map(withVersion)].toSorted(),
        );
        this.emitFile({ type: 'asset', fileName: 'lab-assets.json', source });
      },
    },
  };
}

/** What the page of the kitchen's documentation runs and shows. */
function documentationFiles(): string[] {
  const folder = fileURLToPath(new URL('../public/api-docs/', import.meta.url));
  return existsSync(folder) ? readdirSync(folder).map((name) => `api-docs/${name}`) : [];
}

/** Names of data files carry no hash, so their address in the cache does. */
function withVersion(file: string): string {
  const bytes = readFileSync(fileURLToPath(new URL(`../public/${file}`, import.meta.url)));
  return `${file}?v=${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`;
}

const isBuilt = (file: string): boolean => file.startsWith('assets/');

function reachableFromEntries(bundle: Rollup.OutputBundle): Set<string> {
  const reached = new Set<string>();
  const queue = Object.values(bundle).flatMap((file) =>
    file.type === 'chunk'
      ? file.isEntry
        ? [file.fileName]
        : []
      : isFieldAsset(file.fileName)
        ? [file.fileName]
        : [],
  );
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reached.has(name)) continue;
    const file = bundle[name];
    if (file?.type === 'chunk' && isLabRoot(file)) continue;
    reached.add(name);
    if (file?.type !== 'chunk') continue;
    queue.push(...file.imports, ...file.dynamicImports, ...stylesOf(file));
  }
  return reached;
}

/** Workers and fonts of the field; styles come with their chunks. */
function isFieldAsset(fileName: string): boolean {
  if (labOnlyAsset.test(fileName) || fileName.endsWith('.css')) return false;
  return fieldWorker.test(fileName);
}

function isLabRoot(chunk: Rollup.OutputChunk): boolean {
  const roots = chunk.facadeModuleId === null ? chunk.moduleIds : [chunk.facadeModuleId];
  return roots.length > 0 && roots.every((id) => labRoots.some((pattern) => pattern.test(id)));
}

function stylesOf(chunk: Rollup.OutputChunk): string[] {
  return [...(chunk.viteMetadata?.importedCss ?? [])];
}
