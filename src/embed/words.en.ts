import agronomy from '../ui/i18n/messages/agronomy.en.ts';
import type { Messages } from './messages.ts';

export const en: Messages = {
  lang: 'en',
  loading: 'Loading the model…',
  waiting: (names) => `Still needed: ${names.join(', ')}`,
  more: 'More answers',
  choose: 'Choose…',
  range: (low, high, share) => `Between ${low} and ${high} in ${share} of seasons`,
  expected: 'Expected harvest',
  naive: (value) => `Usual here: ${value}`,
  outside: (names) =>
    names.length === 0
      ? 'Unlike anything that the model has seen: do not rely on it.'
      : `Beyond what the model has seen (${names.join(', ')}): rely on it less.`,
  failed: 'There is no answer now.',
  check: (names) => `Check: ${names.join(', ')}`,
  retry: 'Try again',
  noWorker:
    'The app’s service worker is not there, and it is what answers. Open the app once in this browser, or allow this page to store data.',
  by: (title, version) => `Model: ${title}${version === 0 ? '' : `, version ${version}`}`,
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
