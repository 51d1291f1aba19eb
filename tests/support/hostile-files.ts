/** Files that no table is, and tables that no model can learn from: made here, so that what is wrong with each can be read. */

export interface HostileFile {
  /** what is wrong, as the test's name */
  readonly what: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** what must stand on the screen, in English */
  readonly words: RegExp;
}

const file = (what: string, name: string, content: string | Uint8Array, words: RegExp): HostileFile => ({
  what,
  name,
  bytes: Buffer.from(content),
  words,
});

const noise = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 37 + (i >> 3)) % 256);
const wide = (nColumns: number): string => Array.from({ length: nColumns }, (_, i) => `c${i}`).join(',');

/** Refused before anything is shown. */
export const refusedFiles: readonly HostileFile[] = [
  file('an empty file', 'empty.csv', '', /The file is empty/),
  file('white space only', 'blank.csv', '\ufeff \r\n\n', /The file is empty/),
  file('a binary file named .csv', 'photo.csv', noise(40_000), /not a text file/),
  file('a spreadsheet named .csv', 'book.csv', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), /spreadsheet file/),
  file('5,000 columns', 'wide.csv', `${wide(5000)}\n${wide(5000)}\n`, /More than 1,000 columns/),
  file('a header only', 'header.csv', 'crop,rain_mm,yield\n', /names but no rows/),
  file('a broken gzip', 'broken.csv.gz', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3, 4), /could not be read/),
  file('a quote that never closes', 'quote.csv', 'a,b\n1,2\n3,"x\n5,6\n', /opens here and never closes/),
];

/** Read, with what is odd about them said in the review. */
export const oddFiles: readonly HostileFile[] = [
  file(
    'mixed decimal marks',
    'marks.csv',
    'plot;yield\n1;3,5\n2;2,5\n3;4.5\n4;1,5\n',
    /written with a comma and some with a point/,
  ),
  file(
    'a target with text in it',
    'text.csv',
    'plot,yield\n1,3.5\n2,2.5\n3,hail\n4,4.5\n5,1.5\n',
    /“hail” is not a number/,
  ),
  file('one row', 'one.csv', 'plot,yield\n1,3.5\n', /One row is too few to train on/),
  file('a constant column', 'constant.csv', 'rain,yield\n1,5\n2,5\n3,5\n', /All values are the same/),
];

/** What a whole bundle becomes on its way, and what never was one. */
export function refusedModels(good: Buffer): readonly HostileFile[] {
  const flipped = (at: number): Buffer => {
    const bytes = Buffer.from(good);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    return bytes;
  };
  const claiming = Buffer.from(good);
  claiming.writeUInt32LE(0xffff_fff0, 12);
  return [
    file('an empty file', 'empty.furrow', '', /This file is no Furrow model/),
    file('a text', 'text.furrow', 'hello', /This file is no Furrow model/),
    file('a head and no more', 'head.furrow', good.subarray(0, 16), /This file is no Furrow model/),
    file('half of it', 'half.furrow', good.subarray(0, good.length >> 1), /The model file is damaged/),
    file('a byte short', 'short.furrow', good.subarray(0, good.length - 1), /The model file is damaged/),
    file('a byte that flipped', 'flipped.furrow', flipped(good.length >> 1), /The model file is damaged/),
    file('a huge declared size', 'claiming.furrow', claiming, /The model file is damaged/),
  ];
}

export interface HarvestTable {
  readonly nRows: number;
  /** the yield of a row, as written; by default it follows the rain, the soil and the crop */
  readonly yieldOf?: (row: number) => string;
}

const crops = ['maize', 'wheat', 'rice'];
const soils = ['red earth', 'black cotton', 'river silt', 'white sand', 'peat'];

/** A small table that can be trained on: six years, twelve districts, crops, soils with local names, rain, yield. */
export function harvestCsv({ nRows, yieldOf }: HarvestTable): string {
  const rows = Array.from({ length: nRows }, (_, row) => {
    // mixed well, so that no column stands for another
    const pick = (salt: number, n: number): number => (Math.imul(row + salt, 0x9e3779b1) >>> 8) % n;
    const [crop, soil, rain] = [pick(1, crops.length), pick(2, soils.length), 300 + pick(3, 700)];
    const grain = yieldOf?.(row) ?? (1 + rain / 200 + crop + soil / 4 + pick(4, 20) / 20).toFixed(3);
    return [2010 + pick(5, 6), `district ${pick(6, 12)}`, crops[crop], soils[soil], rain, grain].join();
  });
  return `year,district,crop,soil,rain_mm,yield\n${rows.join('\n')}\n`;
}

/** Names that people, or those who wish them ill, give to things. */
export const hostileNames = {
  script: '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">',
  long: 'ab '.repeat(3334),
  emoji: '🌾👩🏽‍🌾 Ñandú 田',
  rightToLeft: 'حقل الذرة \u202Eabc',
  formula: '=1+1',
} as const;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A table whose columns and cells carry such names, and the names that JavaScript's own objects have. */
export function hostileTable(nRows: number): string {
  const words = Object.values(hostileNames);
  const header = [
    '__proto__',
    'constructor',
    hostileNames.script,
    hostileNames.long,
    hostileNames.rightToLeft,
  ];
  const rows = Array.from({ length: nRows }, (_, row) => {
    const word = quoted(words[row % words.length] ?? '');
    const formula = ['=1+1', '+cmd|x', '@SUM(A1)', '-2+3'][row % 4] ?? '';
    return [word, row % 7, (row * 5) % 11, formula, 2010 + (row % 6), ((row * 31) % 17) / 3].join();
  });
  return `${[...header.map(quoted), 'yield'].join()}\n${rows.join('\n')}\n`;
}
