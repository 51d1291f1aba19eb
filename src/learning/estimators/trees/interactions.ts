/** Which features may be split on below a path: those that share a set with all features on it. */
export class InteractionSets {
  readonly #sets: readonly Uint8Array[];
  #used: Uint8Array = new Uint8Array(0);
  /** one mask for each list of sets, of the tree being grown */
  readonly #masks = new Map<string, Uint8Array<ArrayBuffer>>();

  /** @param sets - features by number; each feature is in one set at least */
  constructor(sets: readonly (readonly number[])[], nFeatures: number) {
    this.#sets = sets.map((set) => {
      const mask = new Uint8Array(nFeatures);
      for (const f of set) mask[f] = 1;
      return mask;
    });
  }

  /** Starts a tree that may use these features. */
  begin(used: Uint8Array): readonly number[] {
    this.#used = used;
    this.#masks.clear();
    return this.#sets.map((_, k) => k);
  }

  /** The sets still open after a split on a feature. */
  narrow(open: readonly number[], feature: number): readonly number[] {
    return open.filter((k) => this.#sets[k]?.[feature] === 1);
  }

  /** Flags of the features that some open set holds. */
  maskOf(open: readonly number[]): Uint8Array<ArrayBuffer> {
    const key = open.join();
    let mask = this.#masks.get(key);
    if (mask === undefined) {
      mask = Uint8Array.from(
        this.#used,
        (flag, f) => flag & Number(open.some((k) => this.#sets[k]?.[f] === 1)),
      );
      this.#masks.set(key, mask);
    }
    return mask;
  }
}
