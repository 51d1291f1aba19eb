/** Words of the lab's Data room: importing a table, looking at it, keeping it. Each note is for the translator. */
import { grammar } from '../grammar.ts';

const { number, plural } = grammar('en');
const rows = (n: number) => `${number(n)} ${plural(n, { one: 'row', other: 'rows' })}`;
const columns = (n: number) => `${number(n)} ${plural(n, { one: 'column', other: 'columns' })}`;

const labData = {
  list: {
    title: 'Data',
    lead: 'Tables to train on. They stay on this device; the same table is never kept twice.',
    import: 'Import a table',
    emptyTitle: 'No tables yet',
    emptyText:
      'A table has one row for each harvest: what was grown, where, when, what it got, and what it yielded. Bring your own as CSV, or begin with the one that comes with Furrow.',
    size: (nRows: number, nColumns: number) => `${rows(nRows)} × ${columns(nColumns)}`,
    // the first characters of the table's fingerprint
    digest: (short: string) => `digest ${short}`,
    deleteNamed: (name: string) => `Delete ${name}`,
    deleted: (name: string) => `${name} deleted`,
    dropHere: 'Drop a CSV file anywhere on this page to import it.',
    starter: 'simulated seasons',
  },
  import: {
    title: 'Import a table',
    back: 'Data',
    lead: 'Nothing is kept until you have seen it and press Keep.',
    dropTitle: 'Drop a CSV file here',
    dropText: 'or choose one. Any delimiter, decimal comma or point, also packed as .csv.gz.',
    choose: 'Choose a file',
    pasteLabel: 'Or paste a table',
    pasteHelp: 'Cells copied from a spreadsheet work as they are.',
    pasteUse: 'Read what I pasted',
    // the name a pasted table gets
    pasteName: 'Pasted table',
    starter: 'Use the starter dataset',
    starterText:
      'Comes with Furrow: thousands of simulated seasons of many crops, for trying everything out.',
    reading: (name: string) => `Reading ${name}`,
    profiling: 'Looking at each column',
    checking: 'Computing the digest',
    storing: 'Keeping it on this device',
    progress: (nRows: number) => `${rows(nRows)} so far`,
    cancelled: 'Import cancelled. Nothing was kept.',
    refusedTitle: 'This table cannot be imported',
    unchanged: 'Nothing that you have kept before has changed.',
    another: 'Choose another file',
    alreadyThere: (name: string) => `This very table is here already, as ${name}.`,
    stored: (name: string) => `${name} is kept on this device.`,
  },
  review: {
    found: (nRows: number, nColumns: number, size: string) =>
      `${rows(nRows)} × ${columns(nColumns)}, ${size}`,
    readAs: 'How it was read',
    readAsLead: 'Change what was guessed wrong; the table is then read again.',
    delimiter: 'Between cells',
    delimiters: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar |' },
    encoding: 'Characters',
    header: 'The first row holds names',
    decimal: 'Decimal mark',
    decimals: { '.': 'point: 3.5', ',': 'comma: 3,5' },
    dateOrder: 'Order of dates',
    dateOrders: { dmy: 'day first: 31/12', mdy: 'month first: 12/31' },
    warnings: 'Worth knowing',
    badTitle: (n: number) =>
      `${number(n)} ${plural(n, { one: 'cell does', other: 'cells or rows do' })} not fit`,
    badMore: (n: number) => `and ${number(n)} more`,
    badCells: 'What to do with them',
    badMissing: 'Count them as missing',
    badMissingDetail: 'Rows with too many cells are left out.',
    badStop: 'Keep nothing until the file is mended',
    // where an issue is: in a row, in a column, or both
    atCell: (row: string, column: string) => `Row ${row}, ${column}`,
    atRow: (row: string) => `Row ${row}`,
    received: (text: string) => `“${text}”`,
    rows: 'First rows, as written',
    rowNumber: 'Row',
    moreColumns: (n: number) => `${columns(n)} further right are not shown.`,
    columns: 'Columns',
    columnsLead: 'Leave out what a model must not see; say what each number is measured in.',
    showMore: (n: number) => `Show ${number(n)} more`,
    use: 'Keep this column',
    name: 'Name',
    kind: 'Holds',
    unit: 'Unit',
    noUnit: 'no unit',
    keepTitle: 'Keep it',
    datasetName: 'Name of the dataset',
    keep: 'Keep this table',
    badCell: 'does not fit, counts as missing',
  },
  kind: { number: 'numbers', category: 'categories', date: 'dates' },
  unit: {
    share: 'share, 0 to 1',
    count: 'count',
    year: 'year',
    d: 'days (d)',
    deg: 'degrees (°)',
    percent: 'percent (%)',
  },
  column: {
    missing: (percent: string) => `${percent} missing`,
    noneMissing: 'none missing',
    distinct: (n: number) => `${number(n)} different`,
    range: (low: string, high: string) => `${low} to ${high}`,
    mean: (mean: string) => `mean ${mean}`,
    // the words that stand for a small histogram
    histogram: (low: string, high: string) => `How the values are spread between ${low} and ${high}`,
    most: (words: string) => `most often ${words}`,
    left: (n: number) => `${number(n)} ${plural(n, { one: 'cell does', other: 'cells do' })} not fit`,
  },
  dataset: {
    back: 'Data',
    train: 'Train on it',
    facts: 'What it is',
    rows: 'Rows',
    columns: 'Columns',
    source: 'Came from',
    sources: { csv: 'CSV file', paste: 'pasted', starter: 'with Furrow' },
    added: 'Added',
    digest: 'Digest',
    digestHelp: 'The same names, units and values always give this digest.',
    profile: 'Columns',
    firstRows: 'First rows',
    goneTitle: 'This table is not here',
    goneText: 'It was deleted, or the address is from another device.',
    goneAction: 'See all tables',
  },
  audit: {
    title: 'Does anything give the answer away?',
    lead: 'A model that has seen the answer scores well and predicts badly. Choose what is to be predicted, and the table is searched for such leaks.',
    target: 'What is to be predicted',
    run: 'Search for leaks',
    running: 'Searching…',
    none: 'No leak was found among the columns. How rows are split into training and test still matters.',
    share: (percent: string) => `${percent} concerned.`,
    codes: {
      'repeated-rows': 'Some rows are there more than once. A copy in the test is no test.',
      'repeated-keys': 'Several rows describe the same case. Keep them together when splitting.',
      'constant-in-group':
        'This number is the same for every row of a group: it names the group rather than describing it.',
      'straddling-groups': 'The same groups are in training and in the test.',
      'ignored-time': 'Training would see years later than the test.',
      'target-copy': 'This column is nearly the answer itself. Leave it out.',
      'near-repeated-rows':
        'Some rows are other rows with a little noise. Keep one of each: a near copy in the test is no test.',
      'repeated-columns': 'This is the same column twice, perhaps in another unit. Leave one out.',
      identifier: 'Every row has its own value here: a model can only learn the rows by heart. Leave it out.',
      'spatial-neighbours':
        'Rows that lie close together on the map are alike. Hold out whole squares of it, or the neighbours give the answer away.',
      'row-order':
        'The rows are sorted by what is to be predicted. Shuffle them, or never split by place in the table.',
      'target-curve':
        'This column rises, falls or bends with the answer so closely that it is the answer on another scale. Leave it out.',
      'target-classes': 'This column is the answer in classes or rounded. Leave it out.',
      'target-formula':
        'Together these columns give the answer, as production and area do. Leave one of them out.',
      'target-mean':
        'This is a mean of the answers of a group, the very ones to be predicted among them. Leave it out.',
      'target-future':
        'This holds the answer of this year or a later one. Leave it out; last year’s value is fair.',
      'known-after-harvest':
        'By its name this is known only after the harvest, and it tells the answer. Leave it out.',
      'telling-gaps':
        'Where this column is empty tells the answer: the gaps came after the harvest. Leave it out.',
    },
    proposals: {
      year: (column: string) => `Honest here: test on the last years of ${column}.`,
      group: (column: string) => `Honest here: hold out whole groups of ${column}.`,
      spatial: (columns: string) => `Honest here: hold out whole squares of the map (${columns}).`,
      random: () => 'Rows at random would do.',
    },
  },
  // by the code of an issue: what it is and, where one can, what to do
  issue: {
    'empty-file': 'The file is empty.',
    'handed-file-lost':
      'The shared file did not arrive: it is too large, was moved, or the device has no room. Choose it here instead.',
    'not-text': 'This is not a text file, whatever its name says. Export it as CSV first.',
    'spreadsheet-file': 'This is a spreadsheet file. Open it and save it as CSV first.',
    'parquet-file': 'This is a Parquet file. Save it as CSV first.',
    'unreadable-file':
      'The file could not be read: it was moved or changed, or its packing is broken. Choose it again.',
    'no-rows': 'There are names but no rows below them.',
    'too-many-columns':
      'More than 1,000 columns. Leave out what is not needed, or turn the table so that each harvest is a row.',
    'too-many-cells': 'The table is too large for this device: at most 50 million cells.',
    'unclosed-quote': 'A quotation mark opens here and never closes. Mend that row, then import again.',
    'endless-row': 'A row is longer than four million characters: this does not look like a table.',
    'malformed-quote': 'A quotation mark inside a quoted cell should be doubled.',
    'row-too-short': 'The row has fewer cells than there are columns; the rest counts as missing.',
    'row-too-long':
      'The row has more cells than there are columns, so its values may stand in the wrong place. It is left out.',
    'not-a-number': 'is not a number',
    'not-a-date': 'is not a date',
    'mixed-decimal-mark': 'has another decimal mark than the rest of the column',
    'mixed-decimal-marks':
      'Some numbers are written with a comma and some with a point. The more frequent mark was taken.',
    'ambiguous-dates':
      'Every date reads two ways. The day was taken first; change it below if the month comes first.',
    'encoding-guessed': 'The kind of characters was guessed. Look whether accents are right.',
    'bad-characters': 'Some characters could not be read. Choose other characters below.',
    'duplicate-column': 'Two columns have the same name; the later one got a number.',
    'empty-column-name': 'A column has no name and was given one.',
    'empty-column': 'The column is empty.',
    'constant-column': 'All values are the same: a model can learn nothing from or about it.',
    'one-row': 'One row is too few to train on.',
    'suspected-missing': 'The smallest value looks like a stand-in for “missing”.',
    'too-many-categories': 'More than 20,000 different words: leave the column out, or read it as numbers.',
    'bad-cells': 'Some cells do not fit.',
    'no-columns': 'Every column was left out. Keep at least one.',
    cancelled: 'Cancelled. Nothing was kept.',
    'starter-unavailable': 'The starter dataset is not on this device yet. Connect once and try again.',
    'quota-exceeded':
      'The device has no room for it. Nothing was kept. Delete a table or free some space, then try again.',
    'worker-failed':
      'Reading stopped unexpectedly, perhaps for lack of memory. Nothing was kept. Try again, or with a smaller table.',
    'no-such-import': 'The table is no longer in memory. Import it again.',
  },
};

export default labData;
