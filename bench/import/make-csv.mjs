/** A seeded table like those people bring: one million rows of twelve columns, about 100 MB, with quotes and gaps in it. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const crops = ['maize', 'wheat', '"rice, paddy"', 'barley', 'sorghum', 'potato'];
const header =
  'field,crop,year,sowing_date,rain_mm,tmean_c,et0_mm,nitrogen (kg/ha),soil_ph,lat,lon,yield (t/ha)\n';
const FLUSH_CHARACTERS = 1 << 20;

/** mulberry32: the same numbers on every machine @param {number} seed @returns {() => number} */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const two = (/** @type {number} */ n) => String(n).padStart(2, '0');

/** @param {string} path @param {number} nRows @param {number} seed */
export async function makeCsv(path, nRows, seed) {
  const next = random(seed);
  const whole = (/** @type {number} */ n) => Math.floor(next() * n);
  const out = createWriteStream(path);
  let text = header;
  for (let row = 0; row < nRows; row += 1) {
    const year = 1990 + whole(30);
    const grain = next() < 0.01 ? '' : (next() * 12).toFixed(6);
    text +=
      `F${whole(5000)},${crops[whole(6)]},${year},${year}-${two(1 + whole(12))}-${two(1 + whole(28))},` +
      `${(next() * 1200).toFixed(3)},${(10 + next() * 20).toFixed(4)},${(300 + next() * 500).toFixed(3)},` +
      `${(next() * 200).toFixed(4)},${(4 + next() * 4).toFixed(4)},${(next() * 120 - 60).toFixed(8)},` +
      `${(next() * 360 - 180).toFixed(8)},${grain}\n`;
    if (text.length < FLUSH_CHARACTERS) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'finish');
}
