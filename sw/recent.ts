/** Keeps the few values used last; what is being made is made once, whoever asks meanwhile. */
export class Recent<T> {
  readonly #size: number;
  /** oldest use first */
  readonly #values = new Map<string, Promise<T>>();

  constructor(size: number) {
    this.#size = size;
  }

  /** What is kept under the key. */
  peek(key: string): Promise<T> | undefined {
    return this.#values.get(key);
  }

  /** What is kept under the key, or what `make` makes; a failure is not kept. */
  async get(key: string, make: () => Promise<T>): Promise<T> {
    const value = this.#values.get(key) ?? make();
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#size && oldest !== undefined) this.#values.delete(oldest);
    try {
      return await value;
    } catch (error) {
      if (this.#values.get(key) === value) this.#values.delete(key);
      throw error;
    }
  }
}
