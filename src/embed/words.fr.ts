import agronomy from '../ui/i18n/messages/agronomy.fr.ts';
import type { Messages } from './messages.ts';

export const fr: Messages = {
  lang: 'fr',
  loading: 'Chargement du modèle…',
  waiting: (names) => `Il manque encore : ${names.join(', ')}`,
  more: 'Autres réponses',
  choose: 'Choisir…',
  range: (low, high, share) => `Entre ${low} et ${high} dans ${share} des saisons`,
  expected: 'Récolte attendue',
  naive: (value) => `D’habitude ici : ${value}`,
  outside: (names) =>
    names.length === 0
      ? 'Rien de semblable n’a été vu par le modèle : ne vous y fiez pas.'
      : `Hors de ce que le modèle a vu (${names.join(', ')}) : à prendre avec prudence.`,
  failed: 'Pas de réponse pour l’instant.',
  check: (names) => `À vérifier : ${names.join(', ')}`,
  retry: 'Réessayer',
  noWorker:
    'Le service worker de l’application, qui donne les réponses, n’est pas là. Ouvrez l’application une fois dans ce navigateur, ou autorisez cette page à enregistrer des données.',
  by: (title, version) => `Modèle : ${title}${version === 0 ? '' : `, version ${version}`}`,
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
