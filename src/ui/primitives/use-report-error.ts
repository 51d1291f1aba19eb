import { toErrorRecord } from '../../domain/errors.ts';
import { toast } from '../components/Toasts/toasts.ts';
import { useMessages } from '../i18n/i18n.tsx';
import { wordsOfCode } from './words-of-code.ts';

/** Says in the person's language what failed and what to do, in a toast that stays. */
export function useReportError(): (error: unknown) => void {
  const errors = useMessages('errors');
  return (error) => {
    const { what, todo } = wordsOfCode(errors(), toErrorRecord(error).code);
    toast({ kind: 'error', text: `${what} ${todo}` });
  };
}
