import type { Format } from '../../i18n/format.ts';

/** An error or an R² with the decimals that suit its size, the same for a whole column of like values; never "−0.000". */
export function scoreText(value: number, format: Format): string {
  const size = Math.abs(value);
  if (size < 0.0005) return format.fixed(0, 3);
  if (size >= 1000) return format.number(value, 0);
  return format.fixed(value, size >= 100 ? 1 : 3);
}
