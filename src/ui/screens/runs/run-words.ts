/** Runs in the person's words: names of metrics, estimators and splits, and numbers with the digits that suit them. Pure. */
import { splitNames } from '../../../domain/column-names.ts';
import type { SplitRule } from '../../../domain/split.ts';
import type { Format } from '../../i18n/format.ts';
import { wordFor, type AreaMessages } from '../../i18n/messages.ts';

export type RunWords = AreaMessages['lab-runs'];

interface MetricParts {
  readonly on: 'test' | 'training' | 'validation' | 'oob' | 'cv';
  readonly measure: string;
}

/** `test_r2_score` → test, r2_score; null for keys of another program. */
export function metricParts(key: string): MetricParts | null {
  const [, on, measure = ''] = /^(test|training|validation|oob|cv)_(.+)$/.exec(key) ?? [];
  return on === 'test' || on === 'training' || on === 'validation' || on === 'oob' || on === 'cv'
    ? { on, measure }
    : null;
}

/** A metric's name in words, or its key when there are none. */
export function metricName(key: string, words: RunWords): string {
  const parts = metricParts(key);
  if (parts === null) return wordFor(words.metric, key);
  if (!Object.hasOwn(words.metric, parts.measure)) return key;
  return words.metricOn[parts.on](wordFor(words.metric, parts.measure));
}

/** Whether a score of a metric is taken on test rows, so that a random split flatters it. */
export const isTestMetric = (key: string): boolean => metricParts(key)?.on === 'test';

/** Shares as percentages; other measures with decimals that line up in a column. */
export function metricText(key: string, value: number, format: Format): string {
  if (Number.isNaN(value)) return 'NaN';
  if (metricParts(key)?.measure.startsWith('coverage') === true) return format.percent(value, 1);
  // bounded by 1: what is all but zero is said so
  if (metricParts(key)?.measure === 'r2_score') return format.fixed(value, 3);
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return format.significant(value, 3);
  if (size >= 1000) return format.number(value, 0);
  return format.fixed(value, size >= 100 ? 1 : 3);
}

/** Which way a metric is better; null when neither is, such as a range's coverage or an unknown key. */
export function betterWay(key: string): 'lower' | 'higher' | null {
  const measure = metricParts(key)?.measure ?? key;
  if (/r2_score|correlation|^skill_vs_/.test(measure)) return 'higher';
  const isError = /error|^nrmse$|^loss$|^interval_score$/.test(measure);
  return isError ? 'lower' : null;
}

/** A split in a sentence without its full stop. */
export function splitWords(rule: SplitRule | null, words: RunWords): string {
  if (rule === null) return words.split.unknown;
  if (rule.kind === 'random') return words.split.random(rule.testShare);
  if (rule.kind === 'group') return words.split.group(splitNames(rule.column).join(' × '), rule.testShare);
  if (rule.kind === 'spatial') return words.split.spatial(rule.columns.join(', '), rule.testShare);
  const tested = words.split.year(rule.column, String(rule.firstTestYear));
  return rule.nCalibrationYears > 0 ? tested + words.split.yearCalibration(rule.nCalibrationYears) : tested;
}
