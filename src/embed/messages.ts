/** The form of what the component says, the same in every language. */

interface InputWords {
  readonly label: string;
  readonly help: string;
}

export interface Messages {
  readonly loading: string;
  /** before there is an answer */
  readonly waiting: (names: readonly string[]) => string;
  readonly more: string;
  readonly choose: string;
  readonly range: (low: string, high: string, share: string) => string;
  readonly mean: (value: string) => string;
  readonly expected: string;
  readonly naive: (value: string) => string;
  readonly outside: (names: readonly string[]) => string;
  readonly failed: string;
  readonly retry: string;
  readonly optional: string;
  readonly units: Readonly<Record<string, string>>;
  readonly agronomy: {
    readonly inputs: Readonly<Record<string, InputWords>>;
    readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}
