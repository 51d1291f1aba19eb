import type { Context, Words } from './problem-words.ts';
import { bound, kinds, unitLabel, type Said } from './wording.ts';

/** Problem code → words. What is wrong first, then what to do. */
export const en: Readonly<Record<string, Words>> = {
  missing: ({ field, sent }) => [
    'Field required',
    sent !== undefined
      ? `You sent ${sent}: call it ${field}`
      : field === 'inputs'
        ? 'Put a season, or a list of seasons, under "inputs"'
        : '',
  ],
  'wrong-type': ({ expected, words }) => [`Expected ${kinds(expected, names, 'or')}`, oneOf(words)],
  'min-value': mustBe,
  'max-value': mustBe,
  'gt-value': mustBe,
  'min-length': ofLength,
  'max-length': ofLength,
  integer: () => ['A whole number is expected', ''],
  'safe-integer': () => ['A whole number is expected', ''],
  finite: () => ['The number is too large', ''],
  digits: () => ['A whole number is expected, from 0 on', ''],
  regex: ({ field, expected }) =>
    field === 'locale'
      ? ['This is no language', 'Write it as in BCP 47, such as fr or en-GB']
      : [`Not in the form that is expected here: ${expected}`, ''],
  'body-too-large': ({ limit }) => [
    `The body is larger than ${limit} bytes`,
    'Send fewer rows, or lines (application/x-ndjson) to /v1/predict',
  ],
  'unknown-encoding': () => [
    'The body is packed in a way that is not known',
    'Send it plain, or as gzip or deflate',
  ],
  'body-unreadable': () => [
    'The body could not be read to its end',
    'Send it again, packed as Content-Encoding says',
  ],
  'too-slow': ({ limit }) => [`The body did not arrive within ${limit} ms`, 'Send it again'],
  'media-type': () => ['The media type is not one that is read here', 'Set Content-Type to application/json'],
  'json-empty': () => ['The body is empty', 'Send a JSON object'],
  'json-invalid': ({ at }) => [`This is no JSON${position(at)}`, 'Check quotes, commas and brackets'],
  'json-not-finite': ({ at, word }) => [`${word} is no JSON${position(at)}`, 'Send null for what is missing'],
  'not-utf-8': () => ['The body is not UTF-8', 'Encode it as UTF-8'],
  'too-deep': ({ limit }) => [`More than ${limit} brackets within brackets`, ''],
  'too-many-rows': ({ limit }) => [
    `More than ${limit} rows`,
    'Send fewer, or lines (application/x-ndjson) to /v1/predict',
  ],
  'too-many-columns': ({ limit }) => [`More than ${limit} columns`, 'Send only those that the model reads'],
  'no-route': ({ path }) => [
    `There is nothing at ${path}`,
    'See openapi.json, or docs in a browser, for what there is',
  ],
  'no-model': ({ name, names, meant }) => [
    `There is no model ${name ?? ''}`.trim(),
    didYouMean(meant) || (names ? `Those that there are: ${names}` : 'See /v1/models'),
  ],
  'no-version': ({ name, version, versions }) => [
    `There is no version ${version} of ${name}`,
    `Those that there are: ${versions}`,
  ],
  method: ({ allow }) => ['That method is not answered here', `Use ${allow}`],
  'api-key': () => ['A key is needed here', 'Send Authorization: Bearer KEY, or X-API-Key'],
  'not-ready': ({ reason }) => [`Not ready: ${reason}`, 'Try again in a moment'],
  'took-too-long': ({ limit }) => [`It took longer than ${limit} ms`, 'Send fewer rows'],
  'duplicate-column': () => ['The column is there twice', 'Give each column a name of its own'],
  'one-form': ({ forms, received }) => [
    received === '' ? 'No rows were sent' : `Several forms of rows at once: ${received}`,
    `Send exactly one of ${forms}`,
  ],
  'unknown-field': ({ field, fields }) => [
    `There is no field ${field}`,
    fields ? `Those that there are: ${fields}` : '',
  ],
  'wrong-length': ({ expected }) => [`Of another length than ${expected}`, 'Give a value for each row'],
  'ragged-row': ({ expected }) => [
    `Not ${expected} values`,
    'Give each row a value, or null, for each column',
  ],
  'columns-by-place': ({ received }) => [
    `The model does not read ${received} columns without names`,
    'Name them, in dataframe_split or inputs',
  ],
  'csv-empty': () => ['The CSV is empty', 'Begin with a row of names'],
  'csv-quotes': () => [
    'A quote is not closed, or stands inside a cell',
    'Write CSV as pandas.DataFrame.to_csv does',
  ],
  charset: ({ received }) => [`Only UTF-8 is read, not ${received}`, ''],
  'media-parameter': ({ received }) => [`The media type has a parameter that is not read: ${received}`, ''],
  'no-parquet': () => ['Parquet is not read here', 'Send application/json or text/csv'],
  'mlflow-media-type': ({ received }) => [
    received === '' ? 'No media type' : `The media type ${received} is not read here`,
    'Set Content-Type to application/json or text/csv',
  ],
  'tensor-none': () => [
    'No tensor was sent',
    'Put tensors under "inputs", one for each input of /v2/models/{name}',
  ],
  'tensor-header-length': ({ limit }) => [
    'This is no length of the JSON at the start of the body',
    `Send a whole number, at most ${limit}`,
  ],
  'tensor-only-binary': ({ datatype }) => [
    `${datatype} has no form in JSON`,
    'Send it as bytes, or as FP32 or FP64',
  ],
  'tensor-no-list': () => ['This is no list', 'Send the values as a list'],
  'tensor-value': ({ datatype }) => [`This is no value of ${datatype}`, 'Send another datatype'],
  'tensor-length': ({ expected, received }) => [
    `${received} values, where the shape says ${expected}`,
    'Make shape and data agree',
  ],
  'tensor-byte-length': ({ expected, received }) => [
    `${received} bytes, where shape and datatype say ${expected}`,
    'Make shape and bytes agree',
  ],
  'tensor-bytes-missing': () => [
    'The body ends before the bytes of this tensor',
    'Check binary_data_size and Inference-Header-Content-Length',
  ],
  'tensor-bytes-left': ({ nBytes }) => [
    `${nBytes} bytes at the end belong to no tensor`,
    'Check binary_data_size and Inference-Header-Content-Length',
  ],
  'tensor-data-twice': () => ['The values are there as JSON and as bytes', 'Send one of them'],
  'tensor-texts': ({ expected, received }) => [
    `The bytes hold ${received} whole texts, where the shape says ${expected}`,
    'Write each text as its length in four bytes, little-endian, and then its bytes',
  ],
  'tensor-twice': () => ['The tensor is there twice', 'Give each tensor a name of its own'],
  'tensor-rows': ({ expected, received }) => [
    `${received} rows, where the first tensor has ${expected}`,
    'Give all tensors as many rows',
  ],
  'tensor-not-alone': ({ received }) => [
    `A matrix of ${received} columns beside other tensors`,
    'Send one tensor for each column, or the matrix alone',
  ],
  'tensor-columns': ({ received }) => [
    `The model does not read ${received} columns without names`,
    'Send one tensor for each column, by its name',
  ],
  'tensor-output': ({ names }) => ['There is no such output', `Those that there are: ${names}`],
  'and-more': ({ count }) => [`and ${count} more`, ''],
  'no-feasible-plan': () => [
    'No combination is within the limits',
    'Loosen the limits, or let more inputs vary',
  ],
  'plan-no-input': ({ name, meant }) => [
    `The model asks nothing called ${name}`,
    didYouMean(meant) || 'See what the model asks',
  ],
  'plan-range': () => ['The first is above the second', 'Give the lowest first'],
  'plan-steps': ({ limit }) => [`More than ${limit} steps`, 'Make the step larger'],
  'plan-wrong-kind': ({ name, expected }) => [
    `${name} is a ${expected}`,
    'Send numbers for a number, words for a category',
  ],
  'plan-nothing-to-vary': () => ['There is nothing to choose', 'Say in vary what may be chosen'],
  'plan-price': () => ['Profit needs a price', 'Send the price of a tonne'],
  unexpected: () => ['Something went wrong that should not', 'It was written to the log'],
  'not-a-number': () => ['This is no number', 'Send a number, or a text such as "320 mm"'],
  'no-plain-number': () => ['This is no number', 'Send a number alone; units are read by /v1/predict'],
  'number-too-large': () => ['No quantity is that large', 'Check the number and its unit'],
  'not-a-word': () => ['This is no text', 'Send a text'],
  'ambiguous-number': () => [
    'This number could be read in two ways',
    'Send a JSON number, or say the locale of your texts',
  ],
  'unknown-unit': ({ unit, units }) => [`The unit ${unit ?? ''} is not known`, oneOf(units)],
  'dimension-mismatch': ({ unit, units }) => [`The unit ${unit ?? ''} measures something else`, oneOf(units)],
  'no-unit': () => ['This input has no unit', 'Send the number alone'],
  'date-for-days': ({ day }) => [
    'This is a date, where a number of days is expected',
    day === undefined ? 'As a day of the year, 1 is 1 January' : `Send ${day}, its day of the year`,
  ],
  'bushel-unknown': () => [
    'A bushel of this crop has no fixed weight here',
    'Use another unit, such as kg/ha',
  ],
  'bag-unknown': () => ['The weight of a bag is not known', 'Use another unit, such as kg/ha'],
  'not-whole': () => ['Only whole numbers make sense here', 'Leave out the decimals'],
  'not-a-yield': () => ['A harvest is a number from 0 on', ''],
  'harvests-unused': () => [
    'The harvests change nothing: this model does not learn from them, or they are of another crop',
    '',
  ],
  'harvests-of-many': () => ['Harvests go with a single season', 'Send one season as inputs'],
  'out-of-range': ({ low, high, unit, ...meant }) => [
    `Out of range: from ${low} to ${high}${inUnit(unit)}`,
    orRather(meant) || 'Check the number and its unit',
  ],
  unusual: ({ low, high, unit, ...meant }) => [
    `Unusual: mostly from ${low} to ${high}${inUnit(unit)}`,
    orRather(meant),
  ],
  'outside-training': ({ low, high, unit, ...meant }) => [
    low === undefined
      ? 'The model has not seen such a value'
      : `The model has seen from ${low} to ${high}${inUnit(unit)}`,
    orRather(meant) || 'Trust the prediction less',
  ],
  'unknown-category': ({ received, meant, words }) => [
    received === undefined ? 'The model does not know this word' : `The model does not know ${received}`,
    didYouMean(meant) || oneOf(words) || 'See the categories of the model at /v1/models/{name}',
  ],
  'unknown-input': ({ meant }) => [
    'The model does not ask this, so it was left out',
    didYouMean(meant) || 'See the inputs of the model',
  ],
  'uncounted-input': () => [
    'Beside the other inputs this does not count, so it was left out',
    'Change the others if it should: water counts on a field that is watered',
  ],
  'new-group': () => ['Nothing like it was among what the model learned from', 'The range is wider for it'],
  'usual-year-assumed': () => [
    'Nothing is said of this year’s rain, so a usual year is assumed',
    'Say what is known of the rain',
  ],
  'feature-unknown': () => ['What the model reads cannot be derived from these inputs', ''],
  'will-not-ripen': () => [
    'This crop will not ripen here when sown on that day',
    'Try another sowing day, an earlier variety or another crop',
  ],
  'hotter-than-table': () => [
    'The season would be hotter than any the model has seen',
    'Trust the prediction less',
  ],
  'bad-months': () => [
    'The twelve months are not complete',
    'Give rain (mm), nights and days (°C) for each month: twelve numbers / twelve numbers / twelve numbers',
  ],
  'bad-log': () => [
    'The log of rain and watering cannot be read',
    'Give the days known since sowing, then rain (r) and watering (i) in mm by day: "40 r2:25.4 i12:20"',
  ],
  'missing-column': () => ['The model reads this column, and it is not there', 'Send it'],
  'wrong-kind': ({ expected }) => [
    expected === 'number' ? 'Numbers are expected here' : 'Texts are expected here',
    '',
  ],
  'line-too-long': ({ limit }) => [`The line is longer than ${limit} bytes`, 'Send one season a line'],
  'no-explanation': () => ['The model keeps nothing from which it could be explained', ''],
};

const names = { Array: 'a list', Object: 'an object', string: 'a text', number: 'a number' };
function mustBe({ expected }: Context): readonly [string, string] {
  return [`Must be ${bound(expected)}`, ''];
}
function ofLength({ expected }: Context): readonly [string, string] {
  return [`Its length must be ${bound(expected)}`, ''];
}
const position = (at: Said): string => (Number(at) >= 0 ? ` (position ${at})` : '');
const inUnit = (unit: Said): string => (typeof unit === 'string' ? ` ${unitLabel(unit)}`.trimEnd() : '');
const oneOf = (words: Said): string => (words ? `Use one of ${words}` : '');
const didYouMean = (meant: Said): string => (meant ? `Did you mean ${meant}?` : '');
/** @param from - such as "75 °F" @param to - such as "23.9 °C" */
const orRather = ({ from, to }: Context): string => (from ? `Did you mean ${from}, which is ${to}?` : '');
