import { summaries } from './french.js';

/** What the page says, in English and French. */
const en = {
  title: 'Predictions over HTTP',
  lead: 'What the field will yield, for scripts and other pages. Every call below runs here, on this device, with or without a network.',
  leadServer:
    'What the field will yield, for scripts and services. Every call below runs against this server.',
  address: 'Address',
  model: 'Model in the examples',
  noModel: 'There is no model yet: examples are made of the schema.',
  document: 'OpenAPI document',
  contents: 'Calls',
  parameters: 'Parameters',
  body: 'Body',
  mediaType: 'Content type',
  run: 'Run',
  running: 'Running…',
  reset: 'Example again',
  answer: 'Answer',
  failed: 'No answer',
  sameCall: 'The same call',
  copy: 'Copy',
  copied: 'Copied',
  schema: 'What it takes',
  answers: 'What it answers',
  optional: 'optional',
  long: 'The rest is not shown',
  noDocument: 'The document could not be read. Reload the page to try again.',
  bytes: (count) => `${count} bytes`,
};

const fr = {
  title: 'Des prédictions par HTTP',
  lead: 'Ce que le champ rendra, pour les scripts et les autres pages. Chaque appel s’exécute ici, sur cet appareil, avec ou sans réseau.',
  leadServer:
    'Ce que le champ rendra, pour les scripts et les services. Chaque appel s’exécute sur ce serveur.',
  address: 'Adresse',
  model: 'Modèle des exemples',
  noModel: 'Il n’y a pas encore de modèle : les exemples suivent le schéma.',
  document: 'Document OpenAPI',
  contents: 'Appels',
  parameters: 'Paramètres',
  body: 'Corps',
  mediaType: 'Type de contenu',
  run: 'Exécuter',
  running: 'En cours…',
  reset: 'Reprendre l’exemple',
  answer: 'Réponse',
  failed: 'Pas de réponse',
  sameCall: 'Le même appel',
  copy: 'Copier',
  copied: 'Copié',
  schema: 'Ce qu’il prend',
  answers: 'Ce qu’il répond',
  optional: 'facultatif',
  long: 'La suite n’est pas montrée',
  noDocument: 'Le document n’a pas pu être lu. Rechargez la page pour réessayer.',
  bytes: (count) => `${count} octets`,
};

/** What the document says of its tags, in French; it is written in English. */
const tagsInFrench = {
  predict: ['Prédire', 'Ce qu’un champ rendra, pourquoi, et que changer.'],
  models: ['Modèles', 'Les modèles présents, ce qu’ils lisent et ce qu’ils valent.'],
  'open-inference': ['Open Inference Protocol', 'Version 2, comme la parlent KServe et Triton.'],
  mlflow: ['MLflow', 'Les appels du serveur de MLflow.'],
  service: ['Service', 'Le service lui-même : sa santé et sa documentation.'],
};

const tagsInEnglish = {
  predict: 'Predict',
  models: 'Models',
  'open-inference': 'Open Inference Protocol',
  mlflow: 'MLflow',
  service: 'Service',
};

/** The browser's first language that the page is written in. */
export const locale =
  navigator.languages
    .map((tag) => tag.split('-')[0])
    .find((language) => language === 'fr' || language === 'en') ?? 'en';

export const words = locale === 'fr' ? fr : en;

/** @param {{ name: string, description?: string }} tag */
export function tagWords({ name, description = '' }) {
  const [title, text] =
    locale === 'fr' && Object.hasOwn(tagsInFrench, name)
      ? tagsInFrench[name]
      : [tagsInEnglish[name] ?? name, description];
  return { title, text };
}

/** @param {{ operationId: string, summary: string }} operation */
export const summaryWords = ({ operationId, summary }) =>
  locale === 'fr' && Object.hasOwn(summaries, operationId) ? summaries[operationId] : summary;
