/**
 * The import rule of docs/rules/layers.md: arrows point at the domain. Type-only imports may cross where only types may
 * pass. Modules are parsed, so that what counts is what the compiler sees, not what looks like an import.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

type Permission = 'any' | 'types';
interface Rule {
  readonly layers: Readonly<Record<string, Permission>>;
  /** packages by name, or by the start of it */
  readonly packages: readonly string[];
}

const allOf = (...names: readonly string[]): Record<string, Permission> =>
  Object.fromEntries(names.map((name) => [name, 'any']));

const rules: Readonly<Record<string, Rule>> = {
  domain: { layers: {}, packages: [] },
  agronomy: { layers: allOf('domain'), packages: [] },
  learning: { layers: allOf('domain'), packages: ['papaparse'] },
  tracking: { layers: allOf('domain'), packages: [] },
  serving: {
    layers: allOf('domain', 'agronomy', 'learning'),
    packages: ['fflate', 'valibot', 'hono', '@valibot/to-json-schema', 'papaparse'],
  },
  storage: { layers: { domain: 'any', tracking: 'any', serving: 'any' }, packages: ['dexie', 'valibot'] },
  sync: { layers: { domain: 'any', tracking: 'types', serving: 'types' }, packages: ['dexie', 'valibot'] },
  workers: {
    layers: allOf('domain', 'agronomy', 'learning', 'tracking', 'serving', 'storage', 'sync'),
    packages: ['comlink', 'fflate', 'valibot'],
  },
  embed: {
    layers: {
      'serving/client': 'any',
      'serving/http': 'types',
      'ui/i18n': 'any',
      'ui/trusted-types.ts': 'any',
    },
    packages: [],
  },
  ui: {
    layers: {
      domain: 'any',
      agronomy: 'any',
      tracking: 'any',
      serving: 'any',
      'workers/client': 'any',
      'workers/contracts': 'types',
    },
    packages: ['solid-js', '@solidjs/router', 'lucide-solid', 'uplot', 'valibot', 'workbox-window'],
  },
};

/** Doors: a package that only the named file or folder may open. */
const doors: readonly { readonly package: RegExp; readonly only: RegExp }[] = [
  { package: /^@tensorflow\//, only: /^learning\/backend(\.ts|\/)/ },
  { package: /^uplot/, only: /^ui\/charts\// },
  { package: /^dexie/, only: /^(storage|sync)\// },
];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isTypeOnly: boolean;
}

describe('the import rule', () => {
  const imports = listModules(src).flatMap(readImports);

  it('reads a tree worth checking', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('[I1] arrows point at the domain', () => {
    const broken = imports.filter((entry) => entry.target.startsWith('.')).flatMap(layerViolation);
    expect(broken).toEqual([]);
  });

  it('[I2] each layer uses only the packages it is allowed', () => {
    const broken = imports.filter((entry) => isPackage(entry.target)).flatMap(packageViolation);
    expect(broken).toEqual([]);
  });

  it('[I3] TensorFlow.js, uPlot and Dexie are reached through one door each', () => {
    const broken = imports.filter(({ file, target }) =>
      doors.some((door) => door.package.test(target) && !door.only.test(file)),
    );
    expect(broken).toEqual([]);
  });
});

function isPackage(target: string): boolean {
  return !/^(\.|virtual:|node:)/.test(target);
}

function layerViolation({ file, target, isTypeOnly }: Import): string[] {
  const [fromLayer = ''] = file.split('/');
  const to = join(dirname(file), target);
  const rule = rules[fromLayer];
  if (rule === undefined || to.split('/')[0] === fromLayer) return [];
  const permission = permissionFor(rule, to);
  if (permission === 'any' || (permission === 'types' && isTypeOnly)) return [];
  return [`${file} may not import ${permission === 'types' ? 'values of ' : ''}${to}`];
}

/** What the rule says of a layer, or of a folder in it, which is nearer. */
function permissionFor({ layers }: Rule, path: string): Permission | undefined {
  const [layer = '', folder = ''] = path.split('/');
  return layers[`${layer}/${folder}`] ?? layers[layer];
}

function packageViolation({ file, target, isTypeOnly }: Import): string[] {
  const rule = rules[file.split('/')[0] ?? ''];
  if (rule === undefined || isTypeOnly) return [];
  if (doors.some((door) => door.package.test(target) && door.only.test(file))) return [];
  const isAllowed = rule.packages.some((name) => target === name || target.startsWith(`${name}/`));
  return isAllowed ? [] : [`${file} may not import the package ${target}`];
}

function listModules(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|browser|suite)\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

function readImports(path: string): Import[] {
  const { module, program } = parseSync(path, readFileSync(path, 'utf8'));
  const file = relative(src, path);
  const statics = module.staticImports.map((entry) => ({
    file,
    target: entry.moduleRequest.value,
    isTypeOnly: entry.entries.length > 0 && entry.entries.every(({ isType }) => isType),
  }));
  const exported = program.body.flatMap((node) =>
    (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') && node.source !== null
      ? [{ file, target: node.source.value, isTypeOnly: node.exportKind === 'type' }]
      : [],
  );
  const source = readFileSync(path, 'utf8');
  const dynamics = module.dynamicImports.map(({ moduleRequest }) => ({
    file,
    target: source.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    isTypeOnly: false,
  }));
  return [...statics, ...exported, ...dynamics];
}
