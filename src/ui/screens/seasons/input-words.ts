/** The words of an input: of the derivation where it asks, else the name as the data's owner wrote it. */
import { createMemo, type Accessor } from 'solid-js';
import { useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';

export interface InputWords {
  readonly label: (input: string) => string;
  readonly help: (input: string) => string | undefined;
  readonly category: (input: string, category: string) => string;
  readonly detail: (input: string, category: string) => string | undefined;
}

type Nested = Readonly<Record<string, Readonly<Record<string, string>>>>;

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

export function useInputWords(): Accessor<InputWords> {
  const messages = useMessages('agronomy');
  return createMemo(() => {
    const inputs: Nested = messages().inputs;
    const words: Nested = messages().words;
    const details: Nested = messages().details;
    const derived = messages().derived;
    return {
      label: (input) => own(inputs, input)?.['label'] ?? wordFor(derived, input),
      help: (input) => own(inputs, input)?.['help'],
      category: (input, category) => wordFor(own(words, input) ?? {}, category),
      detail: (input, category) => own(own(details, input) ?? {}, category),
    };
  });
}
