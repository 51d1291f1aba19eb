/**
 * A density over the coordinates of one estimator, from the points that were tried: one bump a point and one flat share of
 * everything, each bump a product over coordinates (Falkner, Klein & Hutter 2018, ICML, "BOHB"), so that settings that only
 * work together are seen together.
 */
import type { SearchRange } from '../../domain/search.ts';
import { exactExp } from '../exact/exp.ts';
import { exactLog } from '../exact/log.ts';
import type { Random } from '../random.ts';
import { normalCdf } from '../exact/normal-cdf.ts';
import { nChoices } from './space.ts';

/** Half width of a bump with few points; Scott's rule narrows it as points are added. */
const WIDEST = 0.25;
const NARROWEST = 0.04;
/** Share of a choice's weight that goes to all its values alike. */
const ELSEWHERE = 0.25;

const ALMOST_ONE = 1 - 2 ** -32;

export class Parzen {
  readonly #ranges: readonly SearchRange[];
  readonly #points: readonly Float64Array[];
  readonly #width: number;

  /** @param points - coordinates as `toUnit` gives them; may be none: then the density is flat */
  constructor(ranges: readonly SearchRange[], points: readonly Float64Array[]) {
    this.#ranges = ranges;
    this.#points = points;
    const scott = exactExp(-exactLog(Math.max(1, points.length)) / (ranges.length + 4));
    this.#width = Math.max(NARROWEST, WIDEST * scott);
  }

  /** A point drawn from the density. */
  sample(random: Random): Float64Array<ArrayBuffer> {
    const bump = this.#points[random.nextInt(this.#points.length + 1)];
    return Float64Array.from(this.#ranges, (range, d) => {
      if (bump === undefined) return random.nextFloat();
      const centre = bump[d] ?? 0;
      const n = nChoices(range);
      if (n !== null) return random.nextFloat() < ELSEWHERE ? random.nextFloat() : centre;
      return this.#near(centre, random);
    });
  }

  /** Density at a point; 1 everywhere would be flat. */
  at(point: Float64Array): number {
    let sum = 1;
    for (const bump of this.#points) {
      let product = 1;
      for (let d = 0; d < point.length; d++) product *= this.#kernel(d, bump[d] ?? 0, point[d] ?? 0);
      sum += product;
    }
    return sum / (this.#points.length + 1);
  }

  /** Normal around the centre, cut to the cube by drawing again. */
  #near(centre: number, random: Random): number {
    for (;;) {
      const u = centre + this.#width * random.normal();
      if (u >= 0 && u < 1) return Math.min(u, ALMOST_ONE);
    }
  }

  #kernel(d: number, centre: number, u: number): number {
    const range = this.#ranges[d];
    const n = range === undefined ? null : nChoices(range);
    if (n !== null) {
      const isSame = Math.floor(centre * n) === Math.floor(u * n);
      return ELSEWHERE + (isSame ? (1 - ELSEWHERE) * n : 0);
    }
    const z = (u - centre) / this.#width;
    const inside = normalCdf((1 - centre) / this.#width) - normalCdf(-centre / this.#width);
    return exactExp(-0.5 * z * z) / (this.#width * SQRT_2PI * inside);
  }
}

const SQRT_2PI = 2.5066282746310002;
