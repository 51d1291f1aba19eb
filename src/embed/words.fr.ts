import agronomy from '../ui/i18n/messages/agronomy.fr.ts';
import type { Messages } from './messages.ts';

export const fr: Messages = {
  loading: 'Chargement du modèle…',
  waiting: (names) => `Il manque encore : ${names.join(', ')}`,
  more: 'Autres réponses',
  choose: 'Choisir…',
  range: (low, high, share) => `Entre ${low} et ${high} dans ${share} des saisons`,
  mean: (value) => `Récolte attendue ${value}`,
  expected: 'Récolte attendue',
  naive: (value) => `D’habitude ici : ${value}`,
  outside: (names) =>
    names.length === 0
      ? 'Rien de semblable n’a été vu par le modèle : ne vous y fiez pas.'
      : `Hors de ce que le modèle a vu (${names.join(', ')}) : à prendre avec prudence.`,
  failed: 'Pas de réponse pour l’instant.',
  retry: 'Réessayer',
  optional: 'facultatif',
  units: {
    degC: '°C',
    degF: '°F',
    deg: '°',
    percent: '%',
    share: '',
    count: '',
    year: '',
    d: 'jours',
    m2: 'm²',
    'g/m2': 'g/m²',
  },
  agronomy,
};
