import type { AdamOptions } from './network.ts';

/**
 * How Adam's step is scaled while its moments are young: `rate · m / (√v · secondScale + ε)`. The powers of β are products
 * kept in float64, as `**` may differ by a bit from one JavaScript engine to the next.
 */
export class AdamClock {
  readonly #options: AdamOptions;
  #nSteps = 0;
  #power1 = 1;
  #power2 = 1;

  constructor(options: AdamOptions, nSteps: number) {
    this.#options = options;
    for (let step = 0; step < nSteps; step++) this.tick(1);
  }

  get nSteps(): number {
    return this.#nSteps;
  }

  /** @param rateFactor - multiplies the learning rate of this step */
  tick(rateFactor: number): { readonly rate: number; readonly secondScale: number } {
    this.#nSteps++;
    this.#power1 *= this.#options.beta1;
    this.#power2 *= this.#options.beta2;
    return {
      rate: (rateFactor * this.#options.learningRate) / (1 - this.#power1),
      secondScale: 1 / Math.sqrt(1 - this.#power2),
    };
  }
}
