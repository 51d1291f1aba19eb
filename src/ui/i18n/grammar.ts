/**
 * What a message file needs of its own language: plural forms, numbers and lists.
 *
 * @example
 * import { grammar } from '../grammar.ts';
 * const { number, plural } = grammar('en');
 * export default { rows: (n: number) => `${number(n)} ${plural(n, { one: 'row', other: 'rows' })}` };
 */
export interface PluralForms {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

export interface Grammar {
  /** the form of a word for a count, by the language's own rule */
  readonly plural: (count: number, forms: PluralForms) => string;
  /** a number with at most `digits` decimals (2 unless told) */
  readonly number: (value: number, digits?: number) => string;
  /** a share 0–1 as a percentage */
  readonly percent: (share: number, digits?: number) => string;
  /** "a, b and c" */
  readonly list: (words: readonly string[]) => string;
}

export function grammar(language: string): Grammar {
  // made when first needed: every area of words calls this, and on a slow phone the two take 20 ms
  let rules: Intl.PluralRules | null = null;
  let lists: Intl.ListFormat | null = null;
  return {
    plural: (count, forms) => {
      rules ??= new Intl.PluralRules(language);
      return forms[rules.select(count)] ?? forms.other;
    },
    number: (value, digits = 2) => value.toLocaleString(language, { maximumFractionDigits: digits }),
    percent: (share, digits = 0) =>
      share.toLocaleString(language, { style: 'percent', maximumFractionDigits: digits }),
    list: (words) => {
      lists ??= new Intl.ListFormat(language, { type: 'conjunction' });
      return lists.format(words);
    },
  };
}
