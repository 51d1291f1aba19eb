/** The form of what the component says, the same in every language. */

interface InputWords {
  readonly label: string;
  readonly help: string;
}

export interface Messages {
  /** BCP 47, of these words */
  readonly lang: string;
  readonly loading: string;
  /** before there is an answer */
  readonly waiting: (names: readonly string[]) => string;
  readonly more: string;
  readonly choose: string;
  readonly range: (low: string, high: string, share: string) => string;
  readonly expected: string;
  readonly naive: (value: string) => string;
  readonly outside: (names: readonly string[]) => string;
  readonly failed: string;
  /** where the questions are whose answers are wrong */
  readonly check: (names: readonly string[]) => string;
  readonly retry: string;
  /** the app's service worker is not there */
  readonly noWorker: string;
  /** who answered; version 0 is in no registry */
  readonly by: (title: string, version: number) => string;
  readonly units: Readonly<Record<string, string>>;
  readonly agronomy: {
    readonly inputs: Readonly<Record<string, InputWords>>;
    readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}
