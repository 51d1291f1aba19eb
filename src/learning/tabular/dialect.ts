/** How the text of a file is cut into cells. */
import type { TextEncoding } from './detect-encoding.ts';

export type Delimiter = ',' | ';' | '\t' | '|';
export type DecimalMark = '.' | ',';
/** `dmy`: 31/12/2020 · `mdy`: 12/31/2020; year first reads the same in both. */
export type DateOrder = 'dmy' | 'mdy';

export interface Dialect {
  readonly encoding: TextEncoding;
  readonly delimiter: Delimiter;
  readonly quote: '"' | "'";
  readonly newline: '\n' | '\r';
  /** the first row holds names, not values */
  readonly hasHeader: boolean;
  /** of columns whose own cells do not tell */
  readonly decimalMark: DecimalMark;
}
