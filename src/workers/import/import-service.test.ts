import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import type { Dataset } from '../../domain/dataset.ts';
import type { DatasetId } from '../../domain/ids.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import { makeRandomId, sha256 } from '../../storage/index.ts';
import type { ImportPreview, PreviewOptions } from '../contracts/import.ts';
import { ImportService } from './import-service.ts';

const golden = new URL('../../../tests/golden/tabular/', import.meta.url);

class MemoryDatasets implements DatasetStore {
  readonly stored = new Map<DatasetId, { dataset: Dataset; table: Table }>();
  putDataset(dataset: Dataset, table: Table): Promise<void> {
    this.stored.set(dataset.id, { dataset, table });
    return Promise.resolve();
  }
  listDatasets = () => Promise.resolve([...this.stored.values()].map(({ dataset }) => dataset));
  getDataset = (id: DatasetId) => Promise.resolve(this.stored.get(id)?.dataset ?? null);
  findByDigest = async (digest: string) =>
    (await this.listDatasets()).find((one) => one.digest === digest) ?? null;
  readTable = (id: DatasetId) => Promise.resolve(this.stored.get(id)?.table ?? { nRows: 0, columns: [] });
  deleteDataset = (id: DatasetId) => Promise.resolve(void this.stored.delete(id));
  subscribe = () => () => undefined;
}

function setUp(starter = '') {
  const datasets = new MemoryDatasets();
  const service = new ImportService({
    datasets,
    clock: () => 7,
    makeId: makeRandomId,
    sha256,
    fetchStarter: () => Promise.resolve(new Blob([starter])),
    breathe: () => Promise.resolve(),
    onProgress: () => undefined,
  });
  return { service, datasets };
}

const options: PreviewOptions = { importId: 'one', name: 'file.csv', dialect: {}, columns: {} };
const all = { name: 'Mine', columns: [], badCells: 'missing' } as const;

async function previewOf(source: Blob | string, more: Partial<PreviewOptions> = {}): Promise<ImportPreview> {
  const result = await setUp().service.preview(source, { ...options, ...more });
  if (result.type === 'refused') throw new Error(JSON.stringify(result.issues));
  return result;
}

const codesOf = async (text: string): Promise<readonly string[]> => {
  const { warnings, cellIssues } = await previewOf(text);
  return [...warnings, ...cellIssues].map(({ code }) => code);
};

describe('a nasty file, as Python reads it', () => {
  const expected = JSON.parse(readFileSync(new URL('nasty.json', golden), 'utf8')) as {
    rows: string[][];
    rain: (number | null)[];
    yield: (number | null)[];
    meanYield: number;
  };

  it('[D1] gives the same cells, [D5] numbers, [D9] units', async () => {
    const { service, datasets } = setUp();
    const preview = await service.preview(new Blob([readFileSync(new URL('nasty.csv', golden))]), options);
    if (preview.type === 'refused') throw new Error('refused');
    expect([preview.columns.map(({ name }) => name), ...preview.firstRows.map(({ cells }) => cells)]).toEqual(
      expected.rows,
    );
    expect(preview.columns.map(({ kind, unit }) => `${kind} ${unit}`)).toEqual([
      'category null',
      'category null',
      'date null',
      'number mm',
      'number t/ha',
      'category null',
    ]);
    expect(preview.nCellIssues).toBe(0);
    const result = await service.commit('one', all);
    if (result.type !== 'stored') throw new Error(result.type);
    const [, , , rain, grain] = datasets.stored.get(result.dataset.id)?.table.columns ?? [];
    const listed = (column: typeof rain) =>
      column?.kind === 'number'
        ? Array.from(column.values, (value) => (Number.isNaN(value) ? null : value))
        : [];
    expect(listed(rain)).toEqual(expected.rain);
    expect(listed(grain)).toEqual(expected.yield);
    expect(result.dataset.columns[4]?.mean).toBeCloseTo(expected.meanYield, 12);
  });
});

describe('what is refused', () => {
  const wide = Array.from({ length: 5000 }, (_, i) => `c${i}`).join(',');
  it.each([
    ['an empty file', new Blob([]), 'empty-file'],
    ['white space only', new Blob(['\ufeff \r\n\n']), 'empty-file'],
    [
      'a binary file named .csv',
      new Blob([Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256)]),
      'not-text',
    ],
    ['a spreadsheet named .csv', new Blob([Uint8Array.of(0x50, 0x4b, 3, 4, 0)]), 'spreadsheet-file'],
    ['5,000 columns', new Blob([`${wide}\n${wide}\n`]), 'too-many-columns'],
    ['a header only', new Blob(['crop,yield\n']), 'no-rows'],
    ['a quote never closed', new Blob(['a,b\n1,2\n3,"x\n5,6\n']), 'unclosed-quote'],
    ['a broken gzip', new Blob([Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3, 4)]), 'unreadable-file'],
  ])('[D10] [D11] %s', async (_, file, code) => {
    const { service, datasets } = setUp();
    const outcome = await service.preview(file, options).then(
      (result) => (result.type === 'refused' ? result.issues[0]?.code : result.type),
      (error: { code?: string }) => error.code,
    );
    expect(outcome).toBe(code);
    await expect(service.commit('one', all)).rejects.toMatchObject({ code: 'no-such-import' });
    expect(datasets.stored.size).toBe(0);
  });
});

describe('what is said', () => {
  it.each([
    ['a constant target', 'x,y\n1,5\n2,5\n3,5\n', ['constant-column']],
    ['one row', 'x,y\n1,5\n', ['one-row']],
    ['names that repeat', 'x,x\n1,2\n3,4\n', ['duplicate-column']],
    ['a short row and a long one', 'x,y\n1,2\n3\n4,5,6\n7,8\n', ['row-too-short', 'row-too-long']],
    ['an empty column', 'x,,y\n1,,2\n2,,3\n', ['empty-column-name', 'empty-column']],
    ['numbers that stand for none', 'x,y\n1,2\n-999,3\n4,4\n', ['suspected-missing']],
  ])('%s', async (_, text, expected) => expect(await codesOf(text)).toEqual(expected));

  it('[D5] a target with text in it, by cell', async () => {
    const preview = await previewOf('plot,yield\n1,3.5\n2,2.5\n3,hail\n4,4.5\n5,1.5\n');
    expect(preview.cellIssues).toEqual([
      {
        code: 'not-a-number',
        severity: 'error',
        row: 3,
        column: 'yield',
        expected: 'number',
        received: 'hail',
      },
    ]);
    expect(preview.columns[1]).toMatchObject({ kind: 'number', nBad: 1 });
  });

  it('[D6] mixed decimal marks, by cell', async () => {
    const preview = await previewOf('a;y\n1;3,5\n2;2,5\n3;4.5\n4;1,5\n');
    expect(preview.warnings.map(({ code }) => code)).toEqual(['mixed-decimal-marks']);
    expect(preview.cellIssues).toMatchObject([{ code: 'mixed-decimal-mark', row: 3, received: '4.5' }]);
  });

  it('[D8] counts what it does not keep', async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => `${i},${i % 6 === 0 ? 'x' : i / 8}`);
    const preview = await previewOf(`a,b\n${rows.join('\n')}`);
    expect([preview.cellIssues.length, preview.nCellIssues, preview.columns[1]?.nBad]).toEqual([
      1000, 1500, 1500,
    ]);
  });

  it('[D5] a column that the sample took for numbers and the file does not', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${i},${i < 9000 ? i : `plot ${i % 50}`}`);
    const preview = await previewOf(`a,b\n${rows.join('\n')}`);
    expect(preview.columns[1]).toMatchObject({ kind: 'category', unusable: null, nBad: 0 });
  });

  it('[D5] too many different words', async () => {
    const { service } = setUp();
    const rows = Array.from({ length: 20_001 }, (_, i) => `${i},w${i}`);
    const preview = await service.preview(`a,b\n${rows.join('\n')}`, options);
    expect(preview).toMatchObject({ columns: [{ unusable: null }, { unusable: 'too-many-categories' }] });
    expect(await service.commit('one', all)).toMatchObject({
      type: 'refused',
      issues: [{ code: 'too-many-categories' }],
    });
    const without = [{ column: 'b', use: false, unit: null, rename: null }];
    expect(await service.commit('one', { ...all, columns: without })).toMatchObject({ type: 'stored' });
  });
});

describe('encodings and line ends', () => {
  const text = 'région;été\nNord;1,5\nSud;2,5\n';
  const latin1 = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const utf16 = (bigEndian: boolean, mark: boolean) => {
    const view = new DataView(new ArrayBuffer(2 * (text.length + (mark ? 1 : 0))));
    [...(mark ? '\ufeff' : ''), ...text].forEach((c, i) =>
      view.setUint16(2 * i, c.charCodeAt(0), !bigEndian),
    );
    return view;
  };
  it.each([
    ['UTF-8', text],
    ['UTF-8 with a mark', `\ufeff${text}`],
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['CR', text.replaceAll('\n', '\r')],
    ['Latin-1', latin1],
    ['UTF-16 LE', utf16(false, true)],
    ['UTF-16 BE', utf16(true, true)],
    ['UTF-16 LE without a mark', utf16(false, false)],
  ])('[D2] [D3] [D12] %s gives the same digest', async (_, bytes) => {
    const { service } = setUp();
    await service.preview(new Blob([bytes]), options);
    const result = await service.commit('one', all);
    expect(result).toMatchObject({
      type: 'stored',
      dataset: { columns: [{ name: 'région' }, { name: 'été', mean: 2 }] },
    });
    const plain = setUp();
    await plain.service.preview(text, options);
    expect(await plain.service.commit('one', all)).toMatchObject({
      dataset: { digest: result.type === 'stored' ? result.dataset.digest : '' },
    });
  });
});

describe('deciding and storing', () => {
  const text = 'plot,yield (t/ha)\n1,3.5\n2,x\n3,4\n4,5\n5,6\n';

  it('renames, sets units, leaves out', async () => {
    const { service } = setUp();
    await service.preview(text, options);
    const columns = [
      { column: 'plot', use: false, unit: null, rename: null },
      { column: 'yield (t/ha)', use: true, unit: 'kg/ha', rename: 'yield' },
    ] as const;
    const result = await service.commit('one', { ...all, columns });
    expect(result).toMatchObject({
      type: 'stored',
      dataset: { nRows: 5, columns: [{ name: 'yield', unit: 'kg/ha', nMissing: 1 }] },
    });
  });

  it('stops when told to, and can then be told otherwise', async () => {
    const { service, datasets } = setUp();
    await service.preview(text, options);
    expect(await service.commit('one', { ...all, badCells: 'stop' })).toMatchObject({
      type: 'refused',
      issues: [{ row: 2 }],
    });
    expect(datasets.stored.size).toBe(0);
    expect(await service.commit('one', all)).toMatchObject({ type: 'stored' });
  });

  it('[D13] the same table again is not stored twice', async () => {
    const { service, datasets } = setUp();
    await service.preview(text, options);
    await service.commit('one', all);
    await service.preview(text.replaceAll(',', ';'), { ...options, name: 'again.csv' });
    expect(await service.commit('one', { ...all, name: 'Other' })).toMatchObject({
      type: 'already-there',
      dataset: { name: 'Mine' },
    });
    expect(datasets.stored.size).toBe(1);
  });

  it('[D11] a cancelled import leaves nothing', async () => {
    const { service, datasets } = setUp();
    const waiting = service.preview(text, options);
    service.cancel('one');
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await expect(service.commit('one', all)).rejects.toMatchObject({ code: 'no-such-import' });
    expect(datasets.stored.size).toBe(0);
  });

  it('the starter names its derivation and gets the numbers of its soils', async () => {
    const { service, datasets } = setUp('crop,soil,yield_t_ha\nmaize,loam,3.5\nrice,clay,4\n');
    const result = await service.importStarter('s');
    expect(result).toMatchObject({
      type: 'stored',
      dataset: { derivation: 'season@1', source: { kind: 'starter' } },
    });
    const table = [...datasets.stored.values()][0]?.table;
    expect(table?.columns.map(({ name }) => name)).toContain('soil_awc_mm_m');
    expect(table?.columns.find(({ name }) => name === 'soil_wp')).toMatchObject({
      values: Float64Array.of(0.15, 0.3),
    });
  });
});
