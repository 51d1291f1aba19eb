/** What the page says, in English and French; what the calls say comes with the document. */
const en = {
  title: 'Predictions over HTTP',
  lead: 'What the field will yield, for scripts and other pages. Every call below runs here, on this device, with or without a network.',
  leadServer:
    'What the field will yield, for scripts and services. Every call below runs against this server.',
  backToApp: 'Back to the app',
  address: 'Address',
  model: 'Model in the examples',
  noModel: 'There is no model yet: examples are made of the schema.',
  noKey: 'Seen with a key of this server.',
  wrongKey: 'This is no key of this server.',
  document: 'OpenAPI document',
  key: 'API key',
  contents: 'Calls',
  parameters: 'Parameters',
  optionalParameters: 'Optional parameters',
  body: 'Body',
  mediaType: 'Content type of the body',
  answerAs: 'Answer as',
  run: 'Run',
  stop: 'Stop',
  running: 'Running…',
  reset: 'Example again',
  answer: 'Answer',
  failed: 'No answer',
  stopped: 'Stopped',
  sameCall: 'The same call',
  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'Selected: copy it with the keyboard',
  takes: 'What it takes',
  answers: 'What it answers',
  lineByLine: 'each line',
  required: 'required',
  optional: 'not always there',
  oneOf: 'one of',
  long: 'The rest is not shown',
  noDocument: 'The document could not be read. Reload the page to try again.',
  tags: {
    predict: 'Predict',
    models: 'Models',
    'open-inference': 'Open Inference Protocol',
    mlflow: 'MLflow',
    service: 'Service',
  },
};

const fr = {
  title: 'Des prédictions par HTTP',
  lead: 'Ce que le champ rendra, pour les scripts et les autres pages. Chaque appel s’exécute ici, sur cet appareil, avec ou sans réseau.',
  leadServer:
    'Ce que le champ rendra, pour les scripts et les services. Chaque appel s’exécute sur ce serveur.',
  backToApp: 'Retour à l’application',
  address: 'Adresse',
  model: 'Modèle des exemples',
  noModel: 'Il n’y a pas encore de modèle : les exemples suivent le schéma.',
  noKey: 'Visible avec une clé de ce serveur.',
  wrongKey: 'Ce n’est pas une clé de ce serveur.',
  document: 'Document OpenAPI',
  key: 'Clé d’API',
  contents: 'Appels',
  parameters: 'Paramètres',
  optionalParameters: 'Paramètres facultatifs',
  body: 'Corps',
  mediaType: 'Type de contenu du corps',
  answerAs: 'Réponse en',
  run: 'Exécuter',
  stop: 'Arrêter',
  running: 'En cours…',
  reset: 'Reprendre l’exemple',
  answer: 'Réponse',
  failed: 'Pas de réponse',
  stopped: 'Arrêté',
  sameCall: 'Le même appel',
  copy: 'Copier',
  copied: 'Copié',
  copyByHand: 'Sélectionné : copiez-le au clavier',
  takes: 'Ce qu’il prend',
  answers: 'Ce qu’il répond',
  lineByLine: 'chaque ligne',
  required: 'obligatoire',
  optional: 'pas toujours là',
  oneOf: 'l’un de',
  long: 'La suite n’est pas montrée',
  noDocument: 'Le document n’a pas pu être lu. Rechargez la page pour réessayer.',
  tags: {
    predict: 'Prédire',
    models: 'Modèles',
    'open-inference': 'Open Inference Protocol',
    mlflow: 'MLflow',
    service: 'Service',
  },
};

/** Chosen by `look.js`. */
const { lang, dir } = document.documentElement;

/** What numbers and the document are asked for in. */
export const locale = lang === 'fr' ? 'fr' : 'en';

/** A text as it is shown: from right to left, for judging the layout, each is turned around. */
export const said = (text) => (dir === 'rtl' && text !== '' ? `\u202E${text}\u202C` : text);

const mirrored = (words) =>
  Object.fromEntries(
    Object.entries(words).map(([key, text]) => [key, typeof text === 'string' ? said(text) : mirrored(text)]),
  );

export const words = mirrored(locale === 'fr' ? fr : en);

const unit = (name, unitDisplay) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: 1 });
const milliseconds = unit('millisecond', 'short');
const bytes = unit('byte', 'long');

/** How long an answer took and how big it is. */
export const measures = (ms, nBytes) => `${milliseconds.format(ms)} · ${bytes.format(nBytes)}`;
