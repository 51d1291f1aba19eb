import agronomy from '../ui/i18n/messages/agronomy.en.ts';
import type { Messages } from './messages.ts';

export const en: Messages = {
  loading: 'Loading the model…',
  waiting: (names) => `Still needed: ${names.join(', ')}`,
  more: 'More answers',
  choose: 'Choose…',
  range: (low, high, share) => `Between ${low} and ${high} in ${share} of seasons`,
  mean: (value) => `Expected harvest ${value}`,
  expected: 'Expected harvest',
  naive: (value) => `Usual here: ${value}`,
  outside: (names) =>
    names.length === 0
      ? 'Unlike anything that the model has seen: do not rely on it.'
      : `Beyond what the model has seen (${names.join(', ')}): rely on it less.`,
  failed: 'There is no answer now.',
  retry: 'Try again',
  optional: 'optional',
  units: {
    degC: '°C',
    degF: '°F',
    deg: '°',
    percent: '%',
    share: '',
    count: '',
    year: '',
    d: 'days',
    m2: 'm²',
    'g/m2': 'g/m²',
  },
  agronomy,
};
